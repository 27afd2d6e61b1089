"""Whoever has units sees the batches about them, and of no other unit a file."""

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import Original, batches, find_batch, original_of
from perfcore.store.settings import set_setting
from perfcore.store.spoken import script_of_spoken
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, project, report, store_of
from tests.store.people import CHIEF, add_people

OWN = Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
OTHER = Actor("other", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
LEADER = Actor("leader", frozenset({Role.LEADERSHIP}))
TARGETS, MINE, THEIRS, BOTH, SETTING, USER = range(1, 7)


@pytest.fixture(scope="module")
def store() -> Store:
    """Give a store of two units: targets of both, an upload of each and one of both, a setting, a user."""
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    report(store, (FIRST, 1, "1.00"))
    report(store, (SECOND, 1, "2.00"))
    report(store, (FIRST, 2, "3.00"), (SECOND, 2, "4.00"))
    set_setting(store, ADMINISTRATOR, "red_below", "50", Month(2024, 7), "通知")
    add_people(store, CHIEF)
    return store


@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (ADMINISTRATOR, [USER, SETTING, BOTH, THEIRS, MINE, TARGETS]),
        (Actor("auditor", frozenset({Role.AUDITOR})), [USER, SETTING, BOTH, THEIRS, MINE, TARGETS]),
        (LEADER, [SETTING, BOTH, THEIRS, MINE, TARGETS]),
        (OWN, [SETTING, BOTH, MINE, TARGETS]),
        (OTHER, [SETTING, BOTH, THEIRS, TARGETS]),
    ],
    ids=lambda value: value.user if isinstance(value, Actor) else "",
)
def test_whose_batches_are_seen(store: Store, actor: Actor, seen: list[int]) -> None:
    assert [batch.batch_id for batch in batches(store, actor)] == seen
    assert [number for number in range(9) if find_batch(store, actor, number) is not None] == seen[::-1]


@pytest.mark.parametrize(("batch", "allowed"), [(MINE, True), (THEIRS, False), (BOTH, False), (TARGETS, False)])
def test_a_file_that_holds_another_unit_is_refused(store: Store, batch: int, *, allowed: bool) -> None:
    if allowed:
        assert isinstance(original_of(store, OWN, batch), Original)
    else:
        with pytest.raises(RefusedError):
            original_of(store, OWN, batch)
    assert isinstance(original_of(store, LEADER, batch), Original)


def test_every_table_about_projects_is_known(store: Store) -> None:
    tables = store.rows(
        "SELECT table_name FROM duckdb_columns() WHERE NOT internal"
        " AND column_name IN ('batch_id', 'project_code', 'subject_code')"
        " GROUP BY table_name HAVING count(*) = 2"
    )
    # Parts of target_project, which is there with its own unit; and the figures, which are there without their view.
    parts = {"checkpoint", "indicator", "target_cell", "actual"}
    words = set(script_of_spoken("batch_units").replace("\n", " ").split())
    assert "figure" in words
    assert {name for (name,) in tables} - parts - words == set()
