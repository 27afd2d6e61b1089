from collections.abc import Callable
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.ledger import (
    BatchHead,
    BatchKind,
    Original,
    append_batch,
    batches,
    original_of,
    verify_chain,
    withdraw,
)
from perfcore.store.locks import set_lock
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    StandingClock,
    project,
    report,
    stand,
    store_of,
)


def store_with_history() -> Store:
    """Make a store of five events: targets, two uploads, a withdrawal, a setting."""
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    report(store, (FIRST, 1, "10.00"))
    second = report(store, (FIRST, 1, "11.00"), (SECOND, 1, "5.00"))
    withdraw(store, CLERK, second, "有误")
    set_setting(store, ADMINISTRATOR, "red_below", "50", Month(YEAR, 7), "通知")
    return store


@pytest.fixture(scope="module")
def history() -> Store:
    """Give the same store to the tests that change nothing, or put back what they changed."""
    store = store_with_history()
    with store.cursor() as cursor:
        cursor.execute("CREATE TABLE kept_event AS FROM event; CREATE TABLE kept_head AS FROM chain_head")
    return store


@pytest.mark.both_kinds
def test_every_batch_says_who_what_when_and_how_much() -> None:
    clock = StandingClock()
    store = store_of(project(FIRST, "100.00"), project(SECOND, "0.01"), clock=clock)
    clock.set("2025-02-01T08:00")
    report(store, (FIRST, 1, "10.00"), (SECOND, 2, "-0.50"), demonstration=True)
    withdraw(store, CLERK, 2, "试用结束")
    newest, oldest = batches(store, ADMINISTRATOR)
    assert (newest.batch_id, newest.kind, newest.fiscal_year, newest.actor) == (2, "actuals", 2024, "clerk")
    assert (newest.row_count, newest.total, newest.demonstration) == (2, Decimal("9.50"), True)
    assert (newest.withdrawn_by, newest.withdrawal_reason) == ("clerk", "试用结束")
    assert newest.recorded_at == newest.withdrawn_at == clock.now
    assert (oldest.batch_id, oldest.kind, oldest.total, oldest.withdrawn_at) == (1, "targets", Decimal("100.01"), None)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\r\n\x1a", "编码,金额\r\n".encode("gb18030"), bytes(range(256)) * 300]
)
def test_an_original_is_kept_byte_for_byte(content: bytes) -> None:
    store = store_of()
    with store.transaction() as cursor:
        batch = append_batch(store, cursor, BatchHead(BatchKind.ACTUALS, CLERK, original=Original("七月.xls", content)))
    assert original_of(store, ADMINISTRATOR, batch) == Original("七月.xls", content)


@pytest.mark.both_kinds
def test_the_same_file_under_two_names_is_kept_once() -> None:
    store = store_of()
    for name in ("一.csv", "二.csv"):
        with store.transaction() as cursor:
            append_batch(store, cursor, BatchHead(BatchKind.ACTUALS, CLERK, original=Original(name, b"1")))
    assert [original_of(store, CLERK, batch) for batch in (2, 3)] == [
        Original("一.csv", b"1"),
        Original("二.csv", b"1"),
    ]
    assert store.value("SELECT count(*) FROM original WHERE size = 1") == 1


def test_a_batch_without_a_file_has_no_original(history: Store) -> None:
    assert original_of(history, ADMINISTRATOR, 4) is None
    assert original_of(history, ADMINISTRATOR, 99) is None


def test_the_chain_holds_every_event_and_its_head_moves() -> None:
    store = store_with_history()
    state = verify_chain(store)
    assert (state.events, state.intact, state.first_broken, len(state.head)) == (5, True, None, 64)
    assert store.revision == 5
    report(store, (FIRST, 2, "1.00"))
    longer = verify_chain(store)
    assert (longer.events, longer.intact, longer.head != state.head) == (6, True, True)


def test_an_untouched_store_has_an_intact_empty_chain() -> None:
    state = verify_chain(Store.open(":memory:"))
    assert (state.events, state.intact, state.head) == (0, True, "")


@pytest.mark.parametrize(
    ("tampering", "first_broken"),
    [
        ("UPDATE event SET reason = '无误' WHERE event_id = 4", 4),
        ("UPDATE event SET actor = 'somebody' WHERE event_id = 1", 1),
        ("UPDATE event SET occurred_at = occurred_at - INTERVAL 1 SECOND WHERE event_id = 2", 2),
        ("UPDATE event SET batch_id = 2 WHERE event_id = 3", 3),
        ("UPDATE event SET detail = replace(detail, '16.00', '61.00') WHERE event_id = 3", 3),
        ("UPDATE event SET reason = '' WHERE event_id = 1", 1),
        ("DELETE FROM event WHERE event_id = 1", 1),
        ("DELETE FROM event WHERE event_id = 3", 3),
        ("DELETE FROM event WHERE event_id = 5", 5),
        ("DELETE FROM event", 1),
        ("INSERT INTO event SELECT 6, * EXCLUDE (event_id) FROM event WHERE event_id = 5", 6),
        ("INSERT INTO event SELECT * FROM event WHERE event_id = 2", 3),
        ("UPDATE event SET event_id = CASE event_id WHEN 2 THEN 3 ELSE 2 END WHERE event_id IN (2, 3)", 2),
        ("UPDATE chain_head SET hash = repeat('0', 64)", 6),
        ("UPDATE chain_head SET event_id = 4", 6),
    ],
)
def test_tampering_with_the_log_is_found(history: Store, tampering: str, first_broken: int) -> None:
    with history.cursor() as cursor:
        cursor.execute("DELETE FROM event; INSERT INTO event FROM kept_event")
        cursor.execute("DELETE FROM chain_head; INSERT INTO chain_head FROM kept_head")
        assert verify_chain(history).intact
        assert cursor.execute(tampering).fetchall() != [(0,)]
    state = verify_chain(history)
    assert (state.intact, state.first_broken) == (False, first_broken)


def test_a_sound_event_of_another_ledger_is_no_link_of_this_one(history: Store) -> None:
    other = store_of()
    for _ in range(2):
        report(other, (FIRST, 1, "99.00"))
    (event,) = other.rows("FROM event WHERE event_id = 3")
    with history.cursor() as cursor:
        cursor.execute("DELETE FROM event; INSERT INTO event FROM kept_event WHERE event_id <> 3")
        cursor.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", event)
        cursor.execute("DELETE FROM chain_head; INSERT INTO chain_head FROM kept_head")
    assert verify_chain(history).first_broken == 3


@pytest.mark.parametrize(
    ("batch", "reason", "code"),
    [
        (99, "有误", "unknown_batch"),
        (0, "有误", "unknown_batch"),
        (1, "有误", "unknown_batch"),  # targets
        (3, "有误", "already_withdrawn"),
        (2, "  ", "reason_missing"),
    ],
)
def test_what_cannot_be_withdrawn(history: Store, batch: int, reason: str, code: str) -> None:
    with pytest.raises(StoreError) as refusal:
        withdraw(history, CLERK, batch, reason)
    assert (refusal.value.code, refusal.value.details) == (code, {"batch": str(batch)})
    assert str(stand(history, 1).spent) == "10.00"


@pytest.mark.parametrize(
    "actor",
    [
        Actor("nobody"),
        Actor("leader", frozenset({Role.LEADERSHIP})),
        Actor("auditor", frozenset({Role.AUDITOR})),
        Actor("administrator", frozenset({Role.ADMINISTRATOR})),
        Actor("stranger", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT})),
    ],
    ids=lambda actor: actor.user,
)
def test_who_may_not_withdraw(history: Store, actor: Actor) -> None:
    with pytest.raises(RefusedError):
        withdraw(history, actor, 2, "有误")
    assert str(stand(history, 1).spent) == "10.00"


def test_a_clerk_withdraws_only_what_is_all_of_their_unit() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    own, mixed = report(store, (FIRST, 1, "1.00")), report(store, (FIRST, 2, "1.00"), (SECOND, 2, "1.00"))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    with pytest.raises(RefusedError):
        withdraw(store, clerk, mixed, "有误")
    withdraw(store, clerk, own, "有误")
    assert [each.withdrawn_by for each in batches(store, ADMINISTRATOR)] == [None, "clerk", None]


def test_a_locked_month_keeps_its_figures() -> None:
    store = store_of()
    batch = report(store, (FIRST, 1, "1.00"), (FIRST, 2, "1.00"))
    set_lock(store, ADMINISTRATOR, Month(YEAR, 2), locked=True, reason="月结")
    with pytest.raises(StoreError) as refusal:
        withdraw(store, CLERK, batch, "有误")
    assert (refusal.value.code, refusal.value.details) == ("month_locked", {"month": "2024-02"})
    set_lock(store, ADMINISTRATOR, Month(YEAR, 2), locked=False, reason="更正")
    withdraw(store, CLERK, batch, "有误")


def test_time_in_the_ledger_never_runs_backwards() -> None:
    clock = StandingClock()
    clock.set("2024-03-01T08:00")
    store = store_of(clock=clock)
    clock.set("2024-01-01T08:00")
    report(store, (FIRST, 1, "1.00"))
    assert [f"{each.recorded_at:%Y-%m-%d}" for each in batches(store, ADMINISTRATOR)] == ["2024-03-01"] * 2
    assert verify_chain(store).intact


@pytest.mark.parametrize("ask", [batches, lambda store, actor: original_of(store, actor, 1)])
def test_who_has_no_role_reads_nothing(history: Store, ask: Callable[[Store, Actor], object]) -> None:
    with pytest.raises(RefusedError):
        ask(history, Actor("nobody"))
