from decimal import Decimal

from perfcore.analysis.lights import Light
from perfcore.analysis.status import Status
from perfcore.wording import Words
from tests.ui.charts.figures import a_period, a_status
from ui.columns import month_columns, period_columns, status_columns
from ui.tables import Column


def test_a_status_is_given_exactly() -> None:
    columns: list[Column[Status]] = status_columns(Words())
    assert [column.value(a_status(6, 41.9, Light.YELLOW, "甲")) for column in columns] == [
        *("甲", "滞后", Decimal("1000000.00"), Decimal("419000.00"), Decimal("50000.00")),
        *(41.9, 50.0, 41.9 - 50.0, Decimal("81000.00")),
    ]


def test_a_month_that_was_not_reported_has_its_word_and_no_figure() -> None:
    carried_on = a_status(6, 41.9, reported=0)
    assert [column.value(carried_on) for column in month_columns(Words())] == [
        *("6月", "未报", None, None, None, 50.0, 50.0, None, None)
    ]


def test_a_period_that_is_not_over_has_no_figure() -> None:
    period = a_period(3, 6, "250000.00", "210000.00")
    spent = Decimal("210000.00")
    due = Decimal("250000.00")
    assert [column.value(period) for column in period_columns(Words(), 6)] == ["4月–6月", due, spent, due, spent]
    assert [column.value(period) for column in period_columns(Words(), 5)] == ["4月–6月", due, None, due, None]
