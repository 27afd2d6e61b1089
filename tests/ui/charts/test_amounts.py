from decimal import Decimal

from perfcore.wording import Words
from tests.ui.charts.figures import a_status
from ui.charts.amounts import amounts

ROWS = [
    a_status(6, 50.0, name="大", adjusted_budget=Decimal("91000000.00"), spent=Decimal("45500000.00")),
    a_status(6, 20.0, name="小", adjusted_budget=Decimal("60000.00"), spent=Decimal("12000.00")),
    a_status(6, None, name="未", adjusted_budget=Decimal("50000.00")),
]


def test_budget_and_spending_are_drawn_in_wan_as_they_come() -> None:
    budgets, spent, names, figures = amounts(ROWS, Words(), by_power=False).data
    assert list(budgets.x) == [9100.0, 6.0, 5.0]
    assert list(spent.x) == [4550.0, 1.2, None]
    assert list(names.text) == ["大", "小", "未"]
    assert list(figures.text) == ["4,550.00 / 9,100.00", "1.20 / 6.00", "— / 5.00"]
    assert list(budgets.customdata) == ["大", "小", "未"]


def test_on_a_scale_of_powers_the_smallest_is_seen() -> None:
    axis = amounts(ROWS, Words(), by_power=True).layout.xaxis
    assert (axis.type, list(axis.range)) == ("log", [0.0, 4.0])
    assert list(axis.ticktext) == ["1", "10", "100", "1,000", "10,000"]


def test_true_to_size_begins_at_zero_or_at_the_refund() -> None:
    assert list(amounts(ROWS, Words(), by_power=False).layout.xaxis.range) == [0.0, 9100.0]
    refund = [a_status(6, -4.0)]
    assert list(amounts(refund, Words(), by_power=False).layout.xaxis.range) == [-4.0, 100.0]
    assert list(amounts(refund, Words(), by_power=True).layout.xaxis.range) == [2.0, 3.0]


def test_no_money_at_all_is_no_error() -> None:
    nothing = [a_status(6, None, adjusted_budget=Decimal("0.00"))]
    assert list(amounts(nothing, Words(), by_power=True).layout.xaxis.range) == [0.0, 1.0]
