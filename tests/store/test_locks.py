import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.ledger import batches
from perfcore.store.locks import lock_events, locked_months, set_lock
from tests.factories import ADMINISTRATOR, CLERK, YEAR, StandingClock, store_of


def lock(store: Store, month: int, *, locked: bool = True, reason: str = "月结", actor: Actor = ADMINISTRATOR) -> int:
    return set_lock(store, actor, Month(YEAR, month), locked=locked, reason=reason)


def test_the_last_word_about_a_month_holds() -> None:
    store = store_of()
    first = lock(store, 1)
    lock(store, 3)
    lock(store, 3, locked=False, reason="更正")
    lock(store, 2)
    lock(store, 3)
    set_lock(store, ADMINISTRATOR, Month(2025, 12), locked=True, reason="月结")
    assert (locked_months(store, YEAR), locked_months(store, 2025), locked_months(store, 2023)) == ([1, 2, 3], [12], [])
    recorded = {each.batch_id: each for each in batches(store, ADMINISTRATOR)}
    assert (recorded[first].kind, recorded[first].reason, recorded[first].fiscal_year) == ("lock", "月结", YEAR)


def test_a_lock_that_changes_nothing_is_refused() -> None:
    store = store_of()
    with pytest.raises(StoreError) as refusal:
        lock(store, 1, locked=False)
    assert (refusal.value.code, refusal.value.details) == ("lock_unchanged", {"month": "2024-01"})
    lock(store, 1)
    with pytest.raises(StoreError, match="lock_unchanged"):
        lock(store, 1)
    with pytest.raises(StoreError, match="reason_missing"):
        lock(store, 2, reason=" ")
    assert locked_months(store, YEAR) == [1]


@pytest.mark.parametrize("actor", [CLERK, Actor("leader", frozenset({Role.LEADERSHIP})), Actor("nobody")])
def test_only_the_administrator_locks(actor: Actor) -> None:
    with pytest.raises(RefusedError):
        lock(store_of(), 1, actor=actor)


def test_who_locked_and_opened_what_when_and_why_is_on_record() -> None:
    clock = StandingClock()
    store = store_of(clock=clock)
    clock.set("2025-07-05T01:00")
    first = lock(store, 6)
    clock.set("2025-07-06T02:30")
    second = lock(store, 6, locked=False, reason="更正", actor=Actor("zhou", frozenset({Role.ADMINISTRATOR})))
    set_lock(store, ADMINISTRATOR, Month(2025, 6), locked=True, reason="月结")
    seen = [
        (each.batch_id, each.month, each.locked, f"{each.recorded_at}", each.actor, each.reason)
        for each in lock_events(store, CLERK, YEAR)
    ]
    assert seen == [
        (second, 6, False, "2025-07-06 02:30:00", "zhou", "更正"),
        (first, 6, True, "2025-07-05 01:00:00", "administrator", "月结"),
    ]
    assert lock_events(store, CLERK, 2023) == []
    with pytest.raises(RefusedError):
        lock_events(store, Actor("nobody"), YEAR)
