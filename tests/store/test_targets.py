from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.relations import Level
from perfcore.model import Cell, Goal, TargetsDocument
from perfcore.store.ledger import Original, batches
from perfcore.store.targets import initial_budgets, store_targets
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
    report,
    rolled_up,
    stand,
    store_of,
)

GOAL = Goal("就业补助", "促进就业", Cell(3, "（一）就业补助"))


def test_the_same_targets_again_change_nothing() -> None:
    store = store_of(project(FIRST), project(SECOND))
    assert add_targets(store, project(FIRST), project(SECOND)) is None
    assert add_targets(store, project(SECOND)) is None
    assert (len(batches(store, ADMINISTRATOR)), store.revision) == (1, 1)


def test_goals_are_news_too() -> None:
    store = store_of(project(FIRST))
    assert add_targets(store, project(FIRST), goals=(GOAL,)) == 2
    assert add_targets(store, project(FIRST), goals=(GOAL,)) is None
    assert add_targets(store, project(FIRST)) is None
    assert store.rows("SELECT name, text, source_row FROM goal") == [("就业补助", "促进就业", 3)]


def test_a_revision_holds_from_its_month_on() -> None:
    store = store_of(project(FIRST, "100.00"))
    assert add_targets(store, project(FIRST, "200.00"), since=7) == 2
    assert add_targets(store, project(FIRST, "200.00"), since=7) is None
    assert [str(stand(store, month).initial_budget) for month in (1, 6, 7, 12)] == ["100.00"] * 2 + ["200.00"] * 2
    add_targets(store, project(FIRST, "150.00", plan=((12, "100"),)), since=3)
    assert [str(stand(store, month).initial_budget) for month in (2, 3, 7)] == ["100.00", "150.00", "150.00"]
    assert [stand(store, month).planned_share for month in (2, 6)] == [16.6666666667, 50.0]


def test_what_is_new_holds_for_the_whole_year_and_keeps_the_figures() -> None:
    store = store_of(project(FIRST, "100.00"), project(SECOND, "100.00"))
    report(store, (FIRST, 1, "10.00"))
    assert add_targets(store, project(FIRST, "200.00", plan=((12, "100"),))) == 3
    found = stand(store, 1)
    assert (str(found.initial_budget), str(found.spent), found.execution_rate) == ("200.00", "10.00", 5.0)
    assert initial_budgets(store, YEAR) == {FIRST: Decimal("200.00"), SECOND: Decimal("100.00")}
    assert initial_budgets(store, 2023) == {}


def test_figures_from_before_their_targets_count_once_these_are_there() -> None:
    store = store_of(project(FIRST))
    report(store, (SECOND, 1, "10.00"))
    add_targets(store, project(SECOND, "100.00"))
    assert str(stand(store, 1, SECOND).spent) == "10.00"


def test_a_project_may_change_its_unit() -> None:
    store = store_of(project(FIRST, "100.00", unit=HEAD_OFFICE))
    add_targets(store, project(FIRST, "100.00", unit=EMPLOYMENT))
    assert list(rolled_up(store, 6, Level.UNIT)) == [EMPLOYMENT]


def test_only_the_administrator_stores_targets() -> None:
    document = TargetsDocument(YEAR, "元", (project(SECOND, unit=EMPLOYMENT),))
    store = store_of()
    for actor in (
        CLERK,
        Actor("nobody"),
        Actor("one unit", frozenset({Role.ADMINISTRATOR}), frozenset({HEAD_OFFICE})),
    ):
        with pytest.raises(RefusedError):
            store_targets(store, actor, document, Original("目标.txt", b""))
    assert store.revision == 1


def test_a_document_without_a_year_cannot_be_stored() -> None:
    store = store_of()
    with pytest.raises(ValueError, match=r"目标\.txt"):
        store_targets(store, ADMINISTRATOR, TargetsDocument(None, "元", ()), Original("目标.txt", b""))
