from decimal import Decimal
from functools import cache

import pytest

from perfcore.store import Store
from tests.factories import FIRST, code, project, report, stand, store_of

LARGEST = "999999999999.99"
STARTS_AT_NOTHING = ((6, "0"), (12, "100"))
# budget, month, spent, attainment, light
BOUNDARIES = [
    # due at the end of June: 500,000.00
    ("1000000.00", 6, "0.00", 0.0, "red"),
    ("1000000.00", 6, "299999.99", 59.999998, "red"),
    ("1000000.00", 6, "300000.00", 60.0, "yellow"),
    ("1000000.00", 6, "399999.99", 79.999998, "yellow"),
    ("1000000.00", 6, "400000.00", 80.0, "green"),
    ("1000000.00", 6, "500000.00", 100.0, "green"),
    ("1000000.00", 6, "599999.99", 119.999998, "green"),
    ("1000000.00", 6, "600000.00", 120.0, "blue"),
    ("1000000.00", 6, "1000000.00", 200.0, "blue"),
    ("1000000.00", 6, "1000000.01", 200.000002, "over_budget"),
    ("1000000.00", 12, "1000000.00", 100.0, "green"),
    ("1000000.00", 12, "1000000.01", 100.000001, "over_budget"),
    # due at the end of February: a sixth, which is no whole number of cents
    ("100.00", 2, "9.99", 59.94, "red"),
    ("100.00", 2, "10.00", 60.0, "yellow"),
    ("100.05", 2, "13.33", 79.9400299850, "yellow"),
    ("100.05", 2, "13.34", 80.0, "green"),
    ("100.00", 2, "19.99", 119.94, "green"),
    ("100.00", 2, "20.00", 120.0, "blue"),
    ("0.10", 1, "0.00", 0.0, "red"),
    ("0.10", 1, "0.01", 120.0, "blue"),
    (LARGEST, 6, "299999999999.99", 60.0, "red"),
    (LARGEST, 6, "300000000000.00", 60.0, "yellow"),
    (LARGEST, 12, LARGEST, 100.0, "green"),
]


@cache
def boundary_store() -> Store:
    """Hold every row of the table above as a project of its own."""
    store = store_of(*(project(code(place), budget) for place, (budget, *_) in enumerate(BOUNDARIES)))
    report(store, *((code(place), month, spent) for place, (_, month, spent, *_) in enumerate(BOUNDARIES)))
    return store


@pytest.mark.parametrize("place", range(len(BOUNDARIES)), ids=[f"{row[2]} of {row[0]}" for row in BOUNDARIES])
def test_a_value_on_a_threshold_belongs_to_the_better_band(place: int) -> None:
    _, month, spent, attainment, light = BOUNDARIES[place]
    found = stand(boundary_store(), month, code(place))
    assert (str(found.spent), found.attainment, found.light) == (spent, attainment, light)


def test_without_a_plan_there_is_no_light_but_over_budget() -> None:
    store = store_of(project(budget="100.00", plan=()))
    report(store, (FIRST, 2, "100.00"), (FIRST, 3, "0.01"))
    found = [stand(store, month) for month in (1, 2, 3)]
    assert [each.light for each in found] == ["not_reported", "no_plan", "over_budget"]
    assert [(each.planned_share, each.gap, each.deviation, each.attainment) for each in found] == [(None,) * 4] * 3
    assert [each.execution_rate for each in found] == [None, 100.0, 100.01]


def test_where_nothing_is_due_any_spending_is_ahead() -> None:
    store = store_of(project(plan=STARTS_AT_NOTHING))
    report(store, (FIRST, 1, "0.00"), (FIRST, 2, "0.01"), (FIRST, 3, "-5.00"))
    found = [stand(store, month) for month in (1, 2, 3)]
    assert [(each.light, each.planned_share, each.attainment) for each in found] == [
        ("green", 0.0, None),
        ("blue", 0.0, None),
        ("green", 0.0, None),
    ]


def test_a_budget_of_zero_has_no_rate() -> None:
    store = store_of(project(budget="0.00"))
    report(store, (FIRST, 1, "0.00"), (FIRST, 2, "0.01"))
    untouched, spent = stand(store, 1), stand(store, 2)
    assert (untouched.light, untouched.execution_rate, untouched.deviation) == ("green", None, None)
    assert (untouched.planned_share, untouched.attainment) == (None, None)
    assert (spent.light, spent.execution_rate, spent.gap) == ("over_budget", None, Decimal("-0.01"))
