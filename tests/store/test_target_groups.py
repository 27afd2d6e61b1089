from collections.abc import Callable

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.store import StoreError
from perfcore.store.ledger import BatchKind, batches
from perfcore.store.target_groups import said_bundles, set_bundle, set_goal_link
from tests.analysis.targets import goal
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    add_targets,
    project,
    store_of,
)


def test_a_bundle_is_a_batch_with_its_reason() -> None:
    store = store_of(project(FIRST), project(SECOND))
    batch = set_bundle(store, ADMINISTRATOR, YEAR, " 就业 ", [SECOND, FIRST, FIRST], "同一政策")
    assert said_bundles(store, CLERK, YEAR) == {"就业": [FIRST, SECOND]}
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.batch_id, newest.kind, newest.reason, newest.row_count) == (batch, BatchKind.BUNDLE, "同一政策", 2)
    set_bundle(store, ADMINISTRATOR, YEAR, "其他", [SECOND], "分开")
    set_bundle(store, ADMINISTRATOR, YEAR, "就业", [], "取消")
    assert list(said_bundles(store, CLERK, YEAR).items()) == [("其他", [SECOND]), ("就业", ())]
    assert said_bundles(store, CLERK, YEAR + 1) == {}


def test_a_link_is_a_batch_with_its_reason() -> None:
    store = store_of()
    add_targets(store, project(), goals=(goal("培训"),))
    batch = set_goal_link(store, ADMINISTRATOR, YEAR, "培训", [FIRST], "就是它")
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.batch_id, newest.kind, newest.reason) == (batch, BatchKind.GOAL_LINK, "就是它")


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda store: set_bundle(store, ADMINISTRATOR, YEAR, " ", [FIRST], "试"), "name_missing"),
        (lambda store: set_bundle(store, ADMINISTRATOR, YEAR, "就业", [FIRST], " "), "reason_missing"),
        (lambda store: set_bundle(store, ADMINISTRATOR, YEAR, "就业", [FIRST, SECOND], "试"), "unknown_subject"),
        (lambda store: set_bundle(store, ADMINISTRATOR, YEAR + 1, "就业", [FIRST], "试"), "unknown_subject"),
        (lambda store: set_goal_link(store, ADMINISTRATOR, YEAR, "培训", [FIRST], "试"), "unknown_goal"),
        (lambda store: set_goal_link(store, ADMINISTRATOR, YEAR, "", [FIRST], "试"), "name_missing"),
    ],
)
def test_what_makes_no_sense_is_refused(act: Callable[[object], int], code: str) -> None:
    store = store_of()
    with pytest.raises(StoreError) as refusal:
        act(store)
    assert (refusal.value.code, store.revision) == (code, 1)


def test_only_the_administrator_of_the_units_decides() -> None:
    store = store_of(project(FIRST, unit=HEAD_OFFICE), project(SECOND, unit=EMPLOYMENT))
    of_one_unit = Actor("one", frozenset({Role.ADMINISTRATOR}), frozenset({EMPLOYMENT}))
    for actor in (CLERK, of_one_unit):
        with pytest.raises(RefusedError):
            set_bundle(store, actor, YEAR, "就业", [FIRST, SECOND], "试")
    assert set_bundle(store, of_one_unit, YEAR, "就业", [SECOND], "试") == 2
