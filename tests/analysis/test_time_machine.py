from datetime import date
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.relations import Scope
from perfcore.analysis.time_machine import (
    ChangesSince,
    EventfulDay,
    FigureChange,
    changes_since,
    eventful_days,
    first_day_known,
    made_up_figures_known,
    today,
)
from perfcore.demonstration import clear_demonstration
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    add_targets,
    change_budget,
    project,
    report,
    store_of,
)

MARCH = Month(YEAR, 3)


def ask(store: Store, known_on: str, actor: Actor = ADMINISTRATOR, unit: str | None = None) -> ChangesSince:
    return changes_since(store, actor, MARCH, Scope(MARCH.year, unit, known_on=date.fromisoformat(known_on)))


def store_with_history() -> Store:
    """On 10 April two projects are reported; after that one is corrected, one gets money, one upload comes and goes."""
    clock = StandingClock()
    clock.set("2024-01-10T01:00")
    store = store_of(
        *(project(FIRST, "1200.00"), project(SECOND, "1200.00"), project(THIRD, "1200.00", unit=EMPLOYMENT)),
        clock=clock,
    )
    clock.set("2024-04-10T01:00")
    first = report(store, (FIRST, 3, "300.00"), (SECOND, 3, "300.00"))
    clock.set("2024-04-20T01:00")
    report(store, (FIRST, 3, "150.00"))
    report(store, (SECOND, 4, "90.00"))  # a later month
    clock.set("2024-04-21T01:00")
    change_budget(store, SECOND, "2024-02-01", "300.00")
    change_budget(store, SECOND, "2024-05-01", "7.00")  # from May on
    coming = report(store, (THIRD, 3, "1.00"))
    clock.set("2024-04-22T01:00")
    withdraw(store, CLERK, coming, "错表")
    assert first == 2
    return store


def test_what_has_changed_since_a_day() -> None:
    assert ask(store_with_history(), "2024-04-10").figures == (
        FigureChange(
            FIRST,
            project(FIRST).name,
            HEAD_OFFICE,
            Decimal("1200.00"),
            Decimal("1200.00"),
            Decimal("300.00"),
            Decimal("150.00"),
            3,
            3,
            *(25.0, 25.0, 0.0, -12.5, "green", "red"),
        ),
        FigureChange(
            SECOND,
            project(SECOND).name,
            HEAD_OFFICE,
            Decimal("1200.00"),
            Decimal("1500.00"),
            Decimal("300.00"),
            Decimal("300.00"),
            3,
            3,
            *(25.0, 25.0, 0.0, -5.0, "green", "green"),
        ),
    )


@pytest.mark.parametrize(
    ("known_on", "changed", "acts"),
    [
        ("2024-04-09", [FIRST, SECOND], [(2, "stored"), (2, "stored"), (3, "stored")]),
        ("2024-04-10", [FIRST, SECOND], [(3, "stored")]),
        ("2024-04-20", [SECOND], []),
        ("2024-04-21", [THIRD], []),
        ("2024-04-22", [], None),
    ],
)
def test_what_happened_in_between_explains_it(
    known_on: str, changed: list[str], acts: list[tuple[int, str]] | None
) -> None:
    found = ask(store_with_history(), known_on)
    assert [each.code for each in found.figures] == changed
    later = [] if known_on > "2024-04-20" else [(5, "stored"), (7, "stored")]
    withdrawn = [] if acts is None else [(7, "withdrawn")]
    assert [(each.batch_id, each.act) for each in found.events] == [*(acts or []), *later, *withdrawn]


def test_an_event_says_who_did_what_when_and_why() -> None:
    stored, withdrawn = ask(store_with_history(), "2024-04-20").events[1:]
    assert (stored.project_code, stored.kind, stored.act, stored.actor, stored.file_name) == (
        *(THIRD, "actuals", "stored", "clerk", "支出.csv"),
    )
    assert (withdrawn.act, withdrawn.actor, withdrawn.reason) == ("withdrawn", "clerk", "错表")
    assert (str(stored.happened_at), str(withdrawn.happened_at)) == ("2024-04-21 01:00:00", "2024-04-22 01:00:00")


def test_a_rule_explains_a_light_of_every_project() -> None:
    clock = StandingClock()
    clock.set("2024-04-10T01:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    report(store, (FIRST, 3, "170.00"))
    clock.set("2024-05-10T01:00")
    batch = set_setting(store, ADMINISTRATOR, "red_below", "55", Month(YEAR, 3), "通知")
    set_setting(store, ADMINISTRATOR, "red_below", "50", Month(YEAR, 4), "通知")
    found = ask(store, "2024-04-10")
    assert [(each.light_then, each.light_now) for each in found.figures] == [("red", "yellow")]
    assert [(each.project_code, each.batch_id, each.reason) for each in found.events] == [(None, batch, "通知")]


def test_a_project_that_was_not_there() -> None:
    clock = StandingClock()
    clock.set("2024-04-10T01:00")
    store = store_of(project(FIRST), clock=clock)
    clock.set("2024-05-10T01:00")
    batch = add_targets(store, project(SECOND, "100.00"))
    (found,) = ask(store, "2024-04-10").figures
    assert (found.code, found.adjusted_budget_then, found.light_then) == (SECOND, None, None)
    assert (str(found.adjusted_budget_now), found.light_now) == ("100.00", "not_reported")
    assert [(each.project_code, each.batch_id) for each in ask(store, "2024-04-10").events] == [(SECOND, batch)]


def test_one_unit_and_an_actor_of_one_unit() -> None:
    store = store_with_history()
    assert [each.code for each in ask(store, "2024-04-21", unit=HEAD_OFFICE).figures] == []
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    found = ask(store, "2024-04-10", clerk)
    assert (found.figures, {each.project_code for each in found.events}) == ((), {THIRD})
    with pytest.raises(RefusedError):
        ask(store, "2024-04-10", Actor("nobody"))


def test_the_days_that_are_known() -> None:
    with Store.open(":memory:") as empty:
        assert first_day_known(empty) is None
    # Two in the morning in China is the evening before in UTC.
    clock = StandingClock()
    clock.set("2024-01-09T18:00")
    store = store_of(project(FIRST), clock=clock)
    clock.set("2024-04-10T15:59")
    assert (first_day_known(store), today(store)) == (date(2024, 1, 10), date(2024, 4, 10))
    clock.set("2024-04-10T16:00")
    assert (first_day_known(store), today(store)) == (date(2024, 1, 10), date(2024, 4, 11))


def test_the_days_on_which_something_happened() -> None:
    store = store_with_history()
    assert eventful_days(store, ADMINISTRATOR, 3) == [
        EventfulDay(date(2024, 4, 22), 1),
        EventfulDay(date(2024, 4, 21), 3),
        EventfulDay(date(2024, 4, 20), 2),
    ]
    with pytest.raises(RefusedError):
        eventful_days(store, Actor("nobody"))


def test_figures_of_a_demonstration_stay_made_up_on_the_days_they_were_known() -> None:
    clock = StandingClock()
    clock.set("2024-01-10T01:00")
    store = store_of(project(FIRST), clock=clock)
    assert not made_up_figures_known(store)
    clock.set("2024-02-10T01:00")
    report(store, (FIRST, 1, "1.00"), demonstration=True)
    clock.set("2024-03-10T01:00")
    clear_demonstration(store, ADMINISTRATOR, "开始使用")
    days = [date(2024, 1, 31), date(2024, 2, 10), date(2024, 3, 10), None]
    assert [made_up_figures_known(store, day) for day in days] == [False, True, False, False]
