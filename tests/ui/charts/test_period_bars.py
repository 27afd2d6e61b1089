from decimal import Decimal

import pytest

from perfcore.wording import Language, Words
from tests.ui.charts.figures import a_period
from ui.charts.period_bars import period_bars, period_name, spent_in

PERIODS = [
    a_period(0, 3, "250000.00", "210000.00"),
    a_period(3, 6, "250000.00", None),
    a_period(6, 10, "250000.00", "300000.00"),
]


def test_what_was_due_and_spent_is_drawn_in_wan() -> None:
    due, spent, names, figures = period_bars(PERIODS, 12, Words()).data
    assert list(due.x) == [25.0, 25.0, 25.0]
    assert list(spent.x) == [21.0, None, 30.0]
    assert list(names.text) == ["1月–3月", "4月–6月", "7月–10月"]
    assert list(figures.text) == ["21.00 / 25.00", "未报 / 25.00", "30.00 / 25.00"]
    assert list(period_bars(PERIODS, 12, Words()).layout.xaxis.range) == [0.0, 30.0]


def test_a_period_that_is_not_over_has_no_figure() -> None:
    assert spent_in(PERIODS[2], 9) is None
    assert spent_in(PERIODS[2], 10) == Decimal("300000.00")
    assert period_bars(PERIODS, 9, Words(Language.ENGLISH)).data[3].text[2] == "not over / 25.00"


@pytest.mark.parametrize(
    ("since", "month", "language", "expected"),
    [
        (3, 6, Language.CHINESE, "4月–6月"),
        (3, 6, Language.ENGLISH, "Apr–Jun"),
        (11, 12, Language.CHINESE, "12月"),
    ],
)
def test_a_period_is_called_by_its_months(since: int, month: int, language: Language, expected: str) -> None:
    assert period_name(a_period(since, month, "1.00", None), Words(language)) == expected


def test_a_refund_reaches_left_of_zero() -> None:
    drawn = period_bars([a_period(0, 3, "10000.00", "-20000.00")], 3, Words())
    assert list(drawn.layout.xaxis.range) == [-2.0, 1.0]
