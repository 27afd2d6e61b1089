from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.forecast import forecast
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level
from perfcore.analysis.status import status
from perfcore.analysis.what_if import Effect, Standing, WhatIf, what_if
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.ledger import verify_chain
from perfcore.store.locks import set_lock
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    change_budget,
    project,
    report,
    stand,
    store_of,
)

APRIL = Month(YEAR, 4)
READER = Actor("leader", frozenset({Role.LEADERSHIP}))
FLAT_START = [(6, Decimal(20)), (12, Decimal(100))]


def store_to_try() -> Store:
    store = store_of(project(FIRST, "1200.00"), project(SECOND, "1200.00"), project(THIRD, "600.00", unit=EMPLOYMENT))
    report(store, (FIRST, 4, "270.00"), (SECOND, 4, "100.00"), (THIRD, 4, "200.00"), measure="cumulative")
    return store


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Copy all that the store holds."""
    tables = [name for (name,) in store.rows("SELECT table_name FROM duckdb_tables() ORDER BY 1")]
    return {name: sorted(store.rows(f"FROM {name}"), key=str) for name in tables}


def of(effects: tuple[Effect, ...], code: str) -> Effect:
    return next(each for each in effects if each.before.status.code == code)


def standings(store: Store, level: Level) -> dict[str, Standing]:
    """Give where everything of a level stands in April, by code."""
    found = zip(status(store, READER, APRIL, level), forecast(store, READER, APRIL, level), strict=True)
    return {each.code: Standing(each, outlook) for each, outlook in found}


def test_money_moved_between_projects() -> None:
    found = what_if(store_to_try(), READER, APRIL, [(FIRST, THIRD, Decimal("450.00"))])
    giver, taker = of(found.projects, FIRST), of(found.projects, THIRD)
    # A third is due at the end of April: 400.00 of 1200.00, 250.00 of 750.00; 350.00 of 1050.00.
    assert (giver.before.status.light, giver.after.status.light) == (Light.YELLOW, Light.GREEN)
    assert [str(each.status.adjusted_budget) for each in (giver.before, giver.after)] == ["1200.00", "750.00"]
    assert (taker.before.status.light, taker.after.status.light) == (Light.GREEN, Light.RED)
    outlooks = [each.forecast for each in (taker.before, taker.after)]
    assert [str(each.carryover) for each in outlooks if each] == ["0.00", "450.00"]
    assert len(found.projects) == 2
    units = {each.after.status.code: str(each.after.status.adjusted_budget) for each in found.units}
    assert units == {HEAD_OFFICE: "1950.00", EMPLOYMENT: "1050.00"}
    assert found.total is not None
    assert [str(each.status.adjusted_budget) for each in (found.total.before, found.total.after)] == ["3000.00"] * 2
    assert (found.low_budgets, found.problems) == ((), ())


def test_another_plan() -> None:
    found = what_if(store_to_try(), READER, APRIL, plans={SECOND: FLAT_START})
    tried = of(found.projects, SECOND)
    assert (tried.before.status.planned_share, tried.after.status.planned_share) == (33.3333333333, 13.3333333333)
    # 100.00 of the 160.00 that would be due.
    assert (tried.before.status.light, tried.after.status.light) == (Light.RED, Light.YELLOW)
    assert len(found.projects) == 1
    before, after = found.lights
    assert {light: (before[light], after[light]) for light in Light if before[light] or after[light]} == {
        Light.RED: (1, 0),
        Light.YELLOW: (1, 2),
        Light.GREEN: (1, 1),
    }


def test_the_same_as_doing_it_in_earnest() -> None:
    store = store_to_try()
    tried = of(what_if(store, READER, APRIL, [(FIRST, SECOND, Decimal("100.00"))]).projects, FIRST)
    change_budget(store, FIRST, "2024-04-01", "-100.00")
    assert stand(store, 4) == tried.after.status


def test_in_earnest_nothing_but_what_is_tried_with_comes_out_differently() -> None:
    store = store_to_try()
    found = what_if(store, READER, APRIL, [(FIRST, SECOND, Decimal("100.00"))])
    levels = {
        Level.PROJECT: (found.projects, {THIRD}),
        Level.UNIT: (found.units, {EMPLOYMENT}),
        Level.TOTAL: ((found.total,), set()),
    }
    before = {level: standings(store, level) for level in levels}
    change_budget(store, FIRST, "2024-04-01", "-100.00")
    change_budget(store, SECOND, "2024-04-01", "100.00")
    for level, (effects, others) in levels.items():
        after = standings(store, level)
        tried = {effect.after.status.code: effect.after for effect in effects if effect}
        assert after == tried | {code: before[level][code] for code in others}


def test_of_too_many_projects_no_year_end_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcore.analysis.what_if.MOST_PROJECTS", 2)
    found = what_if(store_to_try(), READER, APRIL, [(FIRST, THIRD, Decimal("450.00"))])
    assert found.total is not None
    assert (found.total.before.forecast, found.total.after.forecast) == (None, None)
    assert all(each.after.forecast is not None for each in (*found.projects, *found.units))


def test_nothing_is_stored() -> None:
    store = store_to_try()
    before, revision = everything(store), store.revision
    what_if(store, READER, APRIL, [(FIRST, SECOND, Decimal("0.01"))], {THIRD: FLAT_START})
    assert everything(store) == before
    assert (store.revision, verify_chain(store).intact) == (revision, True)
    assert "budget_change" in before


def test_a_closed_month_may_be_tried_with() -> None:
    store = store_to_try()
    set_lock(store, ADMINISTRATOR, APRIL, locked=True, reason="关账")
    found = what_if(store, READER, APRIL, plans={SECOND: FLAT_START})
    assert of(found.projects, SECOND).after.status.light is Light.YELLOW


def test_a_budget_below_what_is_spent_is_named() -> None:
    found = what_if(store_to_try(), READER, APRIL, [(FIRST, SECOND, Decimal("930.01"))])
    assert [(each.project_code, each.month, str(each.adjusted_budget)) for each in found.low_budgets] == [
        (FIRST, 4, "269.99")
    ]
    assert of(found.projects, FIRST).after.status.light is Light.OVER_BUDGET


def test_a_plan_that_makes_no_sense_is_named_and_not_tried() -> None:
    found: WhatIf = what_if(store_to_try(), READER, APRIL, plans={SECOND: [(6, Decimal(50)), (12, Decimal(40))]})
    assert {problem.code for problem in found.problems} == {"plan_falls", "plan_not_ending_at_100"}
    assert not of(found.projects, SECOND).is_changed


@pytest.mark.parametrize(
    ("source", "target", "amount", "failure"),
    [
        (FIRST, FIRST, "1.00", "move_senseless"),
        (FIRST, SECOND, "0.00", "move_senseless"),
        (FIRST, SECOND, "-1.00", "move_senseless"),
        (FIRST, "356", "1.00", "unknown_project"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(source: str, target: str, amount: str, failure: str) -> None:
    store = store_to_try()
    revision = store.revision
    with pytest.raises(StoreError) as refusal:
        what_if(store, READER, APRIL, [(source, target, Decimal(amount))])
    assert (refusal.value.code, store.revision) == (failure, revision)


def test_an_actor_tries_with_their_own_units() -> None:
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    store = store_to_try()
    found = what_if(store, clerk, APRIL, [(FIRST, SECOND, Decimal("1.00"))])
    assert [each.before.status.code for each in found.projects] == [FIRST, SECOND]
    with pytest.raises(StoreError, match="unknown_project"):
        what_if(store, clerk, APRIL, [(FIRST, THIRD, Decimal("1.00"))])
    with pytest.raises(RefusedError):
        what_if(store, Actor("nobody"), APRIL)


def test_an_empty_year() -> None:
    found = what_if(store_to_try(), READER, Month(2030, 1))
    assert (found.projects, found.units, found.total) == ((), (), None)
