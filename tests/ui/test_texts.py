import pytest

from perfcore.fiscal_months import Month
from perfcore.wording import Language, Words
from ui.texts import end_of_month, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("就业补助资金", "就业补助资金"),
        ("**粗**", "\\*\\*粗\\*\\*"),
        (":red[x]", "\\:red\\[x\\]"),
        ("[a](https://x)", "\\[a\\]\\(https\\:\u200b//x\\)"),
        ("<b>", "\\<b\\>"),
        ("$a_b$", "\\$a\\_b\\$"),
    ],
)
def test_data_is_never_markdown(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_day_is_the_end_of_its_month() -> None:
    assert end_of_month(Words(), Month(2024, 6)) == "2024 年 6月底"
    assert end_of_month(Words(Language.ENGLISH), Month(2024, 6)) == "end of Jun 2024"
