import pytest

from perfcore.access import Actor, RefusedError
from perfcore.assignment import Assignment, ColumnRole
from perfcore.store import Store, StoreError
from perfcore.store.assignments import forget, remember, remembered
from perfcore.store.ledger import batches, verify_chain
from tests.factories import ADMINISTRATOR, CLERK, StandingClock, store_of

HEADER = ("科目号", "财政拨款")
SAID = Assignment(HEADER, (ColumnRole.CODE, ColumnRole.MONTHLY))
CHANGED = Assignment(HEADER, (ColumnRole.CODE, None))
OTHER = Assignment(("事项", "财政拨款"), (ColumnRole.NAME, ColumnRole.CUMULATIVE))


def keep(store: Store, *assignments: Assignment, actor: Actor = CLERK) -> int:
    with store.transaction() as cursor:
        return remember(store, cursor, actor, assignments)


def held(store: Store) -> list[tuple[int, Assignment]]:
    return [(each.batch_id, each.assignment) for each in remembered(store, CLERK)]


def test_the_last_word_about_a_header_holds() -> None:
    clock = StandingClock()
    store = store_of(clock=clock)
    assert held(store) == []
    clock.set("2025-07-05T01:00")
    first = keep(store, SAID, OTHER)
    assert held(store) == [(first, OTHER), (first, SAID)]
    assert {(each.actor, f"{each.recorded_at}") for each in remembered(store, ADMINISTRATOR)} == {
        ("clerk", "2025-07-05 01:00:00")
    }
    second = keep(store, CHANGED)
    assert held(store) == [(second, CHANGED), (first, OTHER)]
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.kind, newest.actor, newest.row_count, newest.file_name) == ("assignment", "clerk", 1, None)
    assert verify_chain(store).intact


def test_a_forgotten_header_is_asked_again_and_can_be_said_again() -> None:
    store = store_of()
    keep(store, SAID, OTHER)
    forget(store, CLERK, [HEADER])
    assert [assignment for _, assignment in held(store)] == [OTHER]
    again = keep(store, SAID)
    assert held(store)[0] == (again, SAID)


@pytest.mark.parametrize("headers", [[], [("别的",)], [HEADER, ("别的",)]])
def test_what_is_not_remembered_cannot_be_forgotten(headers: list[tuple[str, ...]]) -> None:
    store = store_of()
    keep(store, SAID)
    revision = store.revision
    with pytest.raises(StoreError, match="assignment_unknown"):
        forget(store, CLERK, headers)
    assert (store.revision, len(held(store))) == (revision, 1)


def test_only_who_reports_says_what_columns_are() -> None:
    store = store_of()
    keep(store, SAID)
    with pytest.raises(RefusedError):
        keep(store, OTHER, actor=ADMINISTRATOR)
    with pytest.raises(RefusedError):
        forget(store, ADMINISTRATOR, [HEADER])
    with pytest.raises(RefusedError):
        remembered(store, Actor("nobody"))
    assert len(held(store)) == 1
