from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.analysis.periods import Period, checkpoint_periods, quarters
from perfcore.analysis.relations import Level, Scope
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, YEAR, project, report, store_of


@pytest.fixture
def store() -> Store:
    store = store_of(project(FIRST, "1200.00"), project(SECOND, "600.00", plan=((12, "100"),), unit=EMPLOYMENT))
    report(store, (FIRST, 1, "100.00"), (FIRST, 2, "100.00"), (FIRST, 4, "100.00"), (FIRST, 10, "300.00"))
    report(store, (SECOND, 12, "600.00"))
    return store


def period(code: str, months: tuple[int, int], *amounts: str | None, reported: int | None) -> Period:
    """Write a period as due, spent, and both within the period."""
    due, spent, period_due, period_spent = (None if amount is None else Decimal(amount) for amount in amounts)
    return Period(code, *months, due, spent, period_due, period_spent, reported)


def test_what_was_due_and_spent_at_each_checkpoint_of_the_own_plan(store: Store) -> None:
    assert checkpoint_periods(store, ADMINISTRATOR, Scope(YEAR)) == [
        period(FIRST, (0, 3), "300.00", "200.00", "300.00", "200.00", reported=2),
        period(FIRST, (3, 6), "600.00", "300.00", "300.00", "100.00", reported=4),
        period(FIRST, (6, 10), "900.00", "600.00", "300.00", "300.00", reported=10),
        period(FIRST, (10, 12), "1200.00", None, "300.00", None, reported=10),
        period(SECOND, (0, 12), "600.00", "600.00", "600.00", "600.00", reported=12),
    ]


def test_the_quarters_of_a_project(store: Store) -> None:
    assert quarters(store, ADMINISTRATOR, Scope(YEAR, project_code=FIRST), Level.PROJECT) == [
        period(FIRST, (0, 3), "300.00", "200.00", "300.00", "200.00", reported=2),
        period(FIRST, (3, 6), "600.00", "300.00", "300.00", "100.00", reported=4),
        period(FIRST, (6, 9), "825.00", None, "225.00", None, reported=4),
        period(FIRST, (9, 12), "1200.00", "600.00", "375.00", "300.00", reported=10),
    ]


def test_the_quarters_of_units_and_of_everything(store: Store) -> None:
    units = quarters(store, ADMINISTRATOR, Scope(YEAR), Level.UNIT)
    assert [(each.code, each.month) for each in units] == [
        (unit, month) for unit in (HEAD_OFFICE, EMPLOYMENT) for month in (3, 6, 9, 12)
    ]
    named = quarters(store, ADMINISTRATOR, Scope(YEAR), Level.UNIT, (EMPLOYMENT,))
    assert named == [each for each in units if each.code == EMPLOYMENT]
    stranger = replace(ADMINISTRATOR, units=frozenset({HEAD_OFFICE}))
    assert quarters(store, stranger, Scope(YEAR), Level.UNIT, (EMPLOYMENT,)) == []
    assert quarters(store, ADMINISTRATOR, Scope(YEAR), Level.TOTAL) == [
        period("", (0, 3), "450.00", "200.00", "450.00", "200.00", reported=2),
        period("", (3, 6), "900.00", "300.00", "450.00", "100.00", reported=4),
        period("", (6, 9), "1275.00", None, "375.00", None, reported=4),
        period("", (9, 12), "1800.00", "1200.00", "525.00", "900.00", reported=12),
    ]


def test_without_a_plan_there_is_money_and_nothing_due() -> None:
    store = store_of(project(FIRST, plan=()))
    report(store, (FIRST, 2, "0.00"))
    assert checkpoint_periods(store, ADMINISTRATOR, Scope(YEAR)) == []
    first, second, *_ = quarters(store, ADMINISTRATOR, Scope(YEAR), Level.PROJECT)
    assert first == period(FIRST, (0, 3), None, "0.00", None, "0.00", reported=2)
    assert second == period(FIRST, (3, 6), None, None, None, None, reported=2)


def test_who_has_no_role_is_refused(store: Store) -> None:
    with pytest.raises(RefusedError):
        quarters(store, Actor("nobody"), Scope(YEAR), Level.PROJECT)
