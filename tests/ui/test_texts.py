import pytest

from perfcore.fiscal_months import Month
from perfcore.wording import Language, Words
from ui.texts import end_of_month, file_size, plain


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


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0.0 KB"),
        (100, "0.1 KB"),
        (1023 * 1024, "1,023.0 KB"),
        (1024 * 1024, "1.0 MB"),
        (71_760_000_000, "66.8 GB"),
        (5 * 1024**5, "5,120.0 TB"),
    ],
)
def test_a_size_is_said_in_the_unit_that_keeps_it_short(count: int, expected: str) -> None:
    assert file_size(count) == expected
