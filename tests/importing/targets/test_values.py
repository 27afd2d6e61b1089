from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.targets.values import begins_with_operator, is_operator_assumed, parse_target_value
from perfcore.model import Operator, TargetValue

SIGNS = {
    "≥": Operator.AT_LEAST,
    ">=": Operator.AT_LEAST,
    "不少于": Operator.AT_LEAST,
    "大于等于": Operator.AT_LEAST,
    ">": Operator.MORE_THAN,
    "＞": Operator.MORE_THAN,
    "=": Operator.EXACTLY,
    "＝": Operator.EXACTLY,
    "<": Operator.LESS_THAN,
    "≤": Operator.AT_MOST,
    "≦": Operator.AT_MOST,
    "不超过": Operator.AT_MOST,
}


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥1700人", ">=", "1700", "人"),
        ("≧1,700 人", ">=", "1700", "人"),
        (">=98%", ">=", "98", "%"),
        ("≥９８．５％", ">=", "98.5", "%"),
        ("≥98.50%", ">=", "98.50", "%"),
        ("≥ 98 %\n", ">=", "98", "%"),
        ("[bookmark: x]≥98%", ">=", "98", "%"),
        ("＞5天", ">", "5", "天"),
        ("大于5天", ">", "5", "天"),
        ("≤227万元", "<=", "227", "万元"),
        ("≦18万元", "<=", "18", "万元"),
        ("<=3个工作日", "<=", "3", "个工作日"),
        ("＜4%", "<", "4", "%"),
        ("小于4%", "<", "4", "%"),
        ("=100%", "=", "100", "%"),
        ("＝3次", "=", "3", "次"),
        ("等于3次", "=", "3", "次"),
        ("4种", "=", "4", "种"),
        ("8万元", "=", "8", "万元"),
        ("10070万元", "=", "10070", "万元"),
        ("1.2万人次", "=", "1.2", "万人次"),
        ("0", "=", "0", None),
        ("不少于6次", ">=", "6", "次"),
        ("不低于95%", ">=", "95", "%"),
        ("至少3场", ">=", "3", "场"),
        ("大于等于95%", ">=", "95", "%"),
        ("大于或等于95%", ">=", "95", "%"),
        ("95%以上", ">=", "95", "%"),
        ("95%及以上", ">=", "95", "%"),
        ("95%（含）以上", ">=", "95", "%"),
        ("达到95%以上", ">=", "95", "%"),
        ("不低于95%以上", ">=", "95", "%"),
        ("不超过300万元", "<=", "300", "万元"),
        ("不高于300元/人", "<=", "300", "元/人"),
        ("小于等于3%", "<=", "3", "%"),
        ("4%以内", "<=", "4", "%"),
        ("控制在4%以内", "<=", "4", "%"),
        ("3个工作日内", "<=", "3", "个工作日"),
        ("4%以下", "<=", "4", "%"),
        ("≤12个月", "<=", "12", "个月"),
        ("≥5000㎡", ">=", "5000", "㎡"),
        ("≥-2%", ">=", "-2", "%"),
    ],
)
def test_quantities(text: str, operator: str, value: str, unit: str | None) -> None:
    target = parse_target_value(text, 2024)
    assert target == TargetValue(Operator(operator), Decimal(value), unit)
    assert str(target.value) == value


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("≤12月份", date(2024, 12, 31)),
        ("12月", date(2024, 12, 31)),
        ("年底完成", date(2024, 12, 31)),
        ("年底前", date(2024, 12, 31)),
        ("本年底", date(2024, 12, 31)),
        ("2024年末前支付", date(2024, 12, 31)),
        ("年内完成", date(2024, 12, 31)),
        ("2025年底前完成", date(2025, 12, 31)),
        ("12月底前", date(2024, 12, 31)),
        ("2月底前完成", date(2024, 2, 29)),
        ("于6月末之前全部完成", date(2024, 6, 30)),
        ("2024年12月31日前", date(2024, 12, 31)),
        ("2024年11月15日之前完成", date(2024, 11, 15)),
        ("11月15日前", date(2024, 11, 15)),
        ("２０２４年１２月３１日前", date(2024, 12, 31)),
        ("2024-12-31", date(2024, 12, 31)),
        ("2024.6.30前完成", date(2024, 6, 30)),
        ("2025年3月", date(2025, 3, 31)),
        ("第四季度", date(2024, 12, 31)),
        ("二季度末前完成", date(2024, 6, 30)),
        ("2025年第1季度", date(2025, 3, 31)),
    ],
)
def test_deadlines(text: str, due: date) -> None:
    assert parse_target_value(text, 2024) == TargetValue(Operator.DEADLINE, due=due)


@pytest.mark.parametrize(
    "text",
    [
        "保持经办服务顺利开展",
        "原则上不高于当地最低工资标准",
        "原则上不超过社会保险费实际缴费金额的三分之二",
        "不高于当地最低工资标准",
        "优",
        "",
        " ",
        "全年",
        "2024年",
        "2023-2024",
        "3至5次",
        "3-5次",
        "90%～95%",
        "1700人左右",
        "100%完成",
        "≥95%以下",
        "≥",
        "≥10月份",
        "1,70人",
        "13月底前",
        "2023年2月29日前",
        "12月前",
        "98%，99%",
    ],
)
def test_what_is_no_clear_figure_or_date_stays_in_words(text: str) -> None:
    assert parse_target_value(text, 2024) == TargetValue(Operator.QUALITATIVE)


def test_a_deadline_without_any_year_has_no_date() -> None:
    assert parse_target_value("年底完成", None) == TargetValue(Operator.DEADLINE)
    assert parse_target_value("2024年底完成", None) == TargetValue(Operator.DEADLINE, due=date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "assumed"),
    [("4种", True), ("控制在4%", True), ("=4种", False), ("等于4种", False), ("≥4种", False), ("优", False)],
)
def test_an_equals_sign_nobody_wrote_is_assumed(text: str, assumed: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_operator_assumed(text, parse_target_value(text, 2024)) is assumed


def test_a_comparison_that_gives_no_figure_can_be_told() -> None:
    assert begins_with_operator(" ≥较高水平")
    assert not begins_with_operator("较高水平")


@given(
    st.sampled_from(sorted(SIGNS)),
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["", "人", "%", "万元", "元/人", "个"]),
    st.booleans(),
)
def test_a_written_quantity_reads_as_itself(sign: str, value: Decimal, unit: str, full_width: bool) -> None:  # noqa: FBT001 - drawn
    number = f"{value:,}"
    if full_width:
        number = number.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789,."})
    assert parse_target_value(f"{sign}{number}{unit}", 2024) == TargetValue(SIGNS[sign], value, unit or None)


@given(
    st.text("≥≤<=>0123456789.,%-年月日底前完成第一四季度内以上下不于超过人万元 "), st.none() | st.integers(2000, 2099)
)
def test_any_text_is_read_as_something(text: str, year: int | None) -> None:
    target = parse_target_value(text, year)
    assert (target.value is not None) == (target.operator not in {Operator.DEADLINE, Operator.QUALITATIVE})
    assert target.due is None or target.operator is Operator.DEADLINE
