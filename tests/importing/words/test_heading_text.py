import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.words.heading_text import bare, labels, plain, plain_spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  項目\u3000編碼 ", "项目 编码"),
        ("支出\n（元）", "支出 (元)"),
        ("項\u200b目\ufeff", "项目"),
        ("２０２４年１月", "2024年1月"),
        ("總計數額", "总计数额"),
        ("", ""),
    ],
)
def test_headings_in_one_spelling(text: str, expected: str) -> None:
    assert plain_spaced(text) == expected
    assert plain(text) == expected.replace(" ", "")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("支出(万元)", "支出"),
        ("本月【单位：元】支出[2]", "本月支出"),
        ("执行数〔1〕(含结转)", "执行数"),
        ("支出(元", "支出(元"),
        ("支出", "支出"),
    ],
)
def test_a_heading_without_its_brackets(heading: str, expected: str) -> None:
    assert bare(heading) == expected


def test_every_traditional_character_has_its_simplified_one() -> None:
    pairs = labels()["simplified"]
    assert len(pairs["traditional"]) == len(pairs["simplified"])
    assert len(set(pairs["traditional"])) == len(pairs["traditional"])


@given(text=st.text(max_size=40))
def test_what_is_plain_stays_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain_spaced(text).replace(" ", "") == plain(text)
