"""The plain forms of a file of actuals: the template's, and what comes closest to it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.actuals.rows import ActualFile, read_actuals
from perfcore.money import MoneyUnit
from tests.factories import FIRST, SECOND, code

Row = tuple[str, int | None, int | None, str, str]


def read(*lines: str, answers: Answers | None = None) -> ActualFile:
    return read_actuals("支出.csv", "\n".join(lines).encode(), answers or Answers())


def rows(file: ActualFile) -> list[Row]:
    """Give what was read as (code, year, month, measure, amount)."""
    names = ("project_code", "fiscal_year", "month", "measure", "amount")
    read = zip(*(file.staged[name].to_pylist() for name in names), strict=True)
    return [(code, year, month, measure, str(amount)) for code, year, month, measure, amount in read]


def test_a_month_with_its_words_in_the_title() -> None:
    file = read(
        "2024年6月预算项目支出上报表",
        "单位：万元",
        "项目编码,项目名称,本月支出",
        f"{FIRST},甲,1.5",
        f"{SECOND},乙,-0.000001",
    )
    assert file.problems == ()
    assert rows(file) == [
        (FIRST, 2024, 6, "monthly", "15000.00"),
        (SECOND, 2024, 6, "monthly", "-0.01"),
    ]
    assert (file.measures, file.money) == (frozenset({Measure.MONTHLY}), frozenset({MoneyUnit.WAN}))


def test_every_figure_keeps_its_cell_and_its_text() -> None:
    file = read("项目编码,2024年6月支出（元）", "", f'{FIRST},"1,000.50"')
    names = ("sheet", "source_row", "source_column", "raw", "amount")
    assert [file.staged[name].to_pylist() for name in names] == [[""], [3], ["B"], ["1,000.50"], [Decimal("1000.50")]]


def test_blank_is_not_zero() -> None:
    file = read("项目编码,2024年6月支出（元）", f"{FIRST},", f"{SECOND},0")
    assert rows(file) == [(SECOND, 2024, 6, "monthly", "0.00")]
    assert (file.problems, file.blank) == ((), 1)


def test_a_column_for_each_month() -> None:
    file = read("2024年，单位：元", "项目编码,1月,2月,3月", f"{FIRST},1,,3")
    assert [row[1:] for row in rows(file)] == [(2024, 1, "monthly", "1.00"), (2024, 3, "monthly", "3.00")]
    assert file.blank == 1


def test_the_year_may_stand_in_the_codes_alone() -> None:
    assert [row[1:3] for row in rows(read("项目编码,6月支出（元）", f"{FIRST},1"))] == [(2024, 6)]


def test_rows_may_name_their_month_themselves() -> None:
    file = read("项目编码,月份,本月支出（元）", f"{FIRST},2024-06,1", f"{FIRST},7月,2", f"{FIRST},2024年8月,3")
    assert [row[1:3] for row in rows(file)] == [(2024, 6), (2024, 7), (2024, 8)]


@pytest.mark.parametrize(
    ("asked", "measure", "amount"),
    [(None, "cumulative", "60.00"), (Measure.CUMULATIVE, "cumulative", "60.00"), (Measure.MONTHLY, "monthly", "10.00")],
)
def test_of_two_measures_side_by_side_one_is_read(asked: Measure | None, measure: str, amount: str) -> None:
    file = read(
        "项目编码,2024年6月支出（元）,2024年6月累计支出（元）", f"{FIRST},10,60", answers=Answers(measure=asked)
    )
    assert rows(file) == [(FIRST, 2024, 6, measure, amount)]


def test_columns_that_are_no_spending_are_left_alone() -> None:
    file = read(
        "序号,项目编码,预算数（元）,截至上月累计支出（元）,2024年6月支出（元）,执行率", f"1,{FIRST},100,50,7,57%"
    )
    assert rows(file) == [(FIRST, 2024, 6, "monthly", "7.00")]


def test_totals_and_notes_are_no_projects() -> None:
    file = read("项目编码,项目名称,2024年6月支出（元）", f"{FIRST},甲,7", "合计,,7", "注：不含结转", "")
    assert rows(file) == [(FIRST, 2024, 6, "monthly", "7.00")]
    assert [(each.row, each.reason, each.text) for each in file.left_out] == [
        (3, "total", "合计"),
        (4, "note", "注：不含结转"),
    ]


def test_what_the_file_does_not_say_is_taken_from_the_person() -> None:
    answers = Answers(Month(2024, 6), Measure.CUMULATIVE, MoneyUnit.WAN)
    assert rows(read("项目编码,支出", f"{FIRST},2", answers=answers)) == [(FIRST, 2024, 6, "cumulative", "20000.00")]


def test_what_both_say_alike_is_no_contradiction() -> None:
    answers = Answers(Month(2024, 6), Measure.MONTHLY, MoneyUnit.YUAN)
    file = read("项目编码,2024年6月本月支出（元）", f"{FIRST},2", answers=answers)
    assert (file.problems, rows(file)) == ((), [(FIRST, 2024, 6, "monthly", "2.00")])


def test_with_an_open_question_no_figure_is_read() -> None:
    file = read("项目编码,2024年6月本月支出", f"{FIRST},2")
    assert ([each.code for each in file.problems], rows(file)) == (["money_unit_missing"], [])


cents = st.integers(-(10**11), 10**13)


@settings(max_examples=40)
@given(
    figures=st.lists(st.none() | cents, min_size=1, max_size=30),
    month=st.integers(1, 12),
    unit=st.sampled_from(MoneyUnit),
    measure=st.sampled_from([Measure.MONTHLY, Measure.CUMULATIVE]),
)
def test_what_a_template_says_is_what_is_read(
    figures: list[int | None], month: int, unit: MoneyUnit, measure: Measure
) -> None:
    words = {Measure.MONTHLY: f"2024年{month}月支出", Measure.CUMULATIVE: f"截至2024年{month}月底累计支出"}
    money = {MoneyUnit.YUAN: "元", MoneyUnit.WAN: "万元"}
    amounts = [None if figure is None else Decimal(figure).scaleb(-2) for figure in figures]
    lines = [
        f"{code(number)},某项目,{'' if amount is None else format(amount / unit.in_yuan, 'f')}"
        for number, amount in enumerate(amounts)
    ]
    file = read(f"单位：{money[unit]}", f"项目编码,项目名称,{words[measure]}", *lines)
    assert rows(file) == [
        (code(number), 2024, month, measure.value, str(amount.quantize(Decimal("0.01"))))
        for number, amount in enumerate(amounts)
        if amount is not None
    ]
    assert [each.code for each in file.problems] == (
        [] if any(amount is not None for amount in amounts) else ["no_rows"]
    )
