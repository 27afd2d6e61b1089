import pytest

from perfcore.importing.words.money_words import money_of, money_words, unknown_money
from perfcore.money import MoneyUnit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("单位：万元", {"万元"}),
        ("单 位 ： 元", {"元"}),
        ("單位：萬元", {"万元"}),
        ("（金额单位：人民币元）", {"元"}),
        ("支出数（元）", {"元"}),
        ("支出万元", {"万元"}),
        ("万元", {"万元"}),
        ("amount_wan", {"wan"}),
        ("单位：元、万元", {"元", "万元"}),
        ("单位：千元", {"千元"}),
        ("（亿元）", {"亿元"}),
        ("单位：美元", {"美元"}),
        ("200万元以上项目", set()),
        ("不超过200万元", set()),
        ("单位：元宝山社区", set()),
        ("二单元", set()),
        ("元旦前支出", set()),
        ("单位：乐亭县人社局", set()),
    ],
)
def test_the_units_that_a_cell_names(text: str, words: set[str]) -> None:
    assert money_words(text) == words


@pytest.mark.parametrize(
    ("words", "unit", "unknown"),
    [
        (set(), None, None),
        ({"元"}, MoneyUnit.YUAN, None),
        ({"万元", "wan"}, MoneyUnit.WAN, None),
        ({"元", "万元"}, None, None),
        ({"千元"}, None, "千元"),
        ({"元", "亿元"}, None, "亿元"),
    ],
)
def test_what_units_mean(words: set[str], unit: MoneyUnit | None, unknown: str | None) -> None:
    assert money_of(frozenset(words)) is unit
    assert unknown_money(frozenset(words)) == unknown
