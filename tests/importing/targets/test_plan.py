from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.targets.plan import Money, month_of, read_plan
from perfcore.importing.targets.problems import ProblemReport
from perfcore.model import Cell
from perfcore.money import MoneyUnit

WAN = Money(Decimal(400_000), MoneyUnit.WAN)
PERCENT = "资金支出计划（%）"
BARE = "资金支出计划"
FOUR = ("3月底", "6月底", "9月底", "12月底")


def plan(label: str, *rows: tuple[str, ...], money: Money = WAN) -> tuple[str, list[str]]:
    """Read a plan of rows of texts: "3:25 6:50 …" and the codes of its problems."""
    report = ProblemReport("目标")
    cells = [tuple(Cell(number, text) for text in row) for number, row in enumerate(rows, start=2)]
    points = read_plan(cells, Cell(1, label), money, Cell(1, label), report)
    return " ".join(f"{point.month}:{point.share:f}" for point in points), [problem.code for problem in report.found]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3月底", 3),
        ("1-6月", 6),
        ("9月末前", 9),
        ("10月31日前", 10),
        ("12月份", 12),
        ("第三季度", 9),
        ("4季度末", 12),
        ("Q2", 6),
        ("上半年", 6),
        ("前三季度", 9),
        ("全年", 12),
        ("13月底", None),
        ("五季度", None),
        ("25%", None),
        ("", None),
    ],
)
def test_months(text: str, month: int | None) -> None:
    assert month_of(text) == month


@pytest.mark.parametrize(
    ("label", "rows", "points"),
    [
        (PERCENT, (FOUR, ("25%", "50%", "75%", "100%")), "3:25 6:50 9:75 12:100"),
        (PERCENT, (FOUR, ("20", "45.5", "70", "100")), "3:20 6:45.5 9:70 12:100"),
        (PERCENT, (("6月底", "40%", "12月底", "100%"),), "6:40 12:100"),
        (PERCENT, (("时间", *FOUR), ("比例", "25%", "50%", "75%", "100%")), "3:25 6:50 9:75 12:100"),
        (PERCENT, (("3月底前25%，6月底前达到50%；全年完成100%。",),), "3:25 6:50 12:100"),
        (BARE, (("一季度20%", "上半年45%", "前三季度70%", "年底100%"),), "3:20 6:45 9:70 12:100"),
        (BARE, (FOUR, ("10", "10", "30", "40")), "3:25 6:25 9:75 12:100"),
        (BARE, (FOUR, ("10万元", "20万元", "30万元", "40万元")), "3:25 6:50 9:75 12:100"),
        ("资金支出计划（元）", (FOUR, ("100,000", "200,000", "300,000", "400,000")), "3:25 6:50 9:75 12:100"),
        ("资金支出计划（累计，万元）", (FOUR, ("10", "10", "10", "40")), "3:25 6:25 9:25 12:100"),
        ("各季用款计划（万元）", (FOUR, ("10", "10", "0", "20")), "3:25 6:50 9:50 12:100"),
        ("资金支出计划（万元）", (("6月底", "12月底"), ("13.3334", "40")), "6:33.3335 12:100"),
        (PERCENT, (("12月底",), ("100%",)), "12:100"),
        (PERCENT, (("6月底", "12月底"), ("0%", "100%")), "6:0 12:100"),
    ],
)
def test_plans_that_say_what_they_are(label: str, rows: tuple[tuple[str, ...], ...], points: str) -> None:
    assert plan(label, *rows) == (points, [])


@pytest.mark.parametrize(
    ("label", "rows", "points", "code"),
    [
        (PERCENT, (FOUR, ("25", "25", "25", "25")), "3:25 6:50 9:75 12:100", "plan_increments_assumed"),
        (BARE, (FOUR, ("10", "10", "5", "15")), "3:25 6:50 9:62.5 12:100", "plan_increments_assumed"),
        (BARE, (FOUR, ("0.25", "0.5", "0.75", "1")), "3:25 6:50 9:75 12:100", "plan_fractions_read"),
        (BARE, (("", ""), ("",)), "", "plan_missing"),
        (BARE, (), "", "plan_missing"),
        (PERCENT, (FOUR, ("25%", "50%", "75%")), "", "plan_unreadable"),
        (PERCENT, (("3月底", "25%", "50%", "6月底"),), "", "plan_unreadable"),
        (PERCENT, (("按进度支出",),), "", "plan_unreadable"),
        (PERCENT, (("3月底前25%，其余年底",),), "", "plan_unreadable"),
        (BARE, (FOUR, ("10", "20", "30", "40")), "", "plan_unreadable"),
        (BARE, (("6月底", "12月底"), ("20万元", "100%")), "", "plan_unreadable"),
        ("资金支出计划（亿元）", (("6月底", "12月底"), ("20", "40")), "", "plan_unreadable"),
        (PERCENT, (("12月底", "6月底"), ("40%", "100%")), "12:40 6:100", "plan_unreadable"),
        (PERCENT, (("6月底", "12月底"), ("40%", "90%")), "6:40 12:90", "plan_not_ending_at_100"),
        ("累计支出计划（%）", (("6月底", "12月底"), ("40%", "60%")), "6:40 12:60", "plan_not_ending_at_100"),
        (PERCENT, (("3月底", "6月底", "12月底"), ("40%", "30%", "100%")), "3:40 6:30 12:100", "plan_falls"),
    ],
)
def test_plans_that_are_doubtful_or_wrong(
    label: str, rows: tuple[tuple[str, ...], ...], points: str, code: str
) -> None:
    assert plan(label, *rows) == (points, [code])


@pytest.mark.parametrize("money", [Money(None, MoneyUnit.WAN), Money(Decimal(0), MoneyUnit.WAN)])
def test_amounts_without_a_budget_are_shares_of_nothing(money: Money) -> None:
    assert plan("资金支出计划（万元）", FOUR, ("10", "20", "30", "40"), money=money) == ("", ["plan_unreadable"])


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=12).filter(any))
def test_amounts_of_single_months_end_at_exactly_the_whole(amounts: list[int]) -> None:
    months = tuple(f"{month}月底" for month in range(1, len(amounts) + 1))
    money = Money(Decimal(sum(amounts)), MoneyUnit.YUAN)
    points, codes = plan("分期支出计划（当月，元）", months, tuple(map(str, amounts)), money=money)
    assert points.endswith(f" {len(amounts)}:100")
    assert codes == []


@given(st.lists(st.lists(st.text("3612月底%季度一二前累计025.，元万 "), max_size=5), max_size=3))
def test_any_cells_are_read_or_told(rows: list[list[str]]) -> None:
    points, codes = plan(BARE, *map(tuple, rows))
    assert points or codes
