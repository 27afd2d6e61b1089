"""An answer about a part of the ledger holds until something speaks of that part."""

from collections.abc import Callable

import pytest

from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.recency import Part, figures_since, people_since, projects_since
from perfcore.store.sessions import note_throttled
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    add_targets,
    change_budget,
    project,
    report,
    store_of,
)
from tests.store.people import CHIEF, add_people

OTHER_DEPARTMENT = "357001"
EVERYTHING = Part()
PARTS = {
    "all": EVERYTHING,
    "the unit": Part(YEAR, unit_code=HEAD_OFFICE),
    "its reader": Part(YEAR, units=frozenset({HEAD_OFFICE})),
    "its department": Part(YEAR, department_code=HEAD_OFFICE[:3]),
    "next year": Part(YEAR + 1, unit_code=HEAD_OFFICE),
    "last year": Part(YEAR - 1, unit_code=HEAD_OFFICE),
    "another unit": Part(YEAR, unit_code=EMPLOYMENT),
    "another department": Part(YEAR, department_code=OTHER_DEPARTMENT),
}
OF_THE_UNIT = {"all", "the unit", "its reader", "its department", "next year"}
ACTS: dict[str, tuple[Callable[[Store], object], set[str]]] = {
    "figures": (lambda store: report(store, (FIRST, 2, "2.00")), OF_THE_UNIT),
    "a withdrawal": (lambda store: withdraw(store, CLERK, 2, "错"), OF_THE_UNIT),
    "a budget change": (lambda store: change_budget(store, FIRST, "2024-03-01", "5.00"), OF_THE_UNIT),
    "figures of another": (lambda store: report(store, (SECOND, 2, "2.00")), {"all", "its department", "another unit"}),
    "targets": (lambda store: add_targets(store, project(FIRST, "7.00")), set(PARTS)),
    "a setting": (
        lambda store: set_setting(store, ADMINISTRATOR, "red_below", "50", Month(YEAR, 7), "通知"),
        set(PARTS),
    ),
    "users": (lambda store: add_people(store, CHIEF), set()),
    "a sign-in": (note_throttled, set()),
}


@pytest.fixture(scope="module")
def store() -> Store:
    """Give one store for all of them: each looks at what its own acts change."""
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    report(store, (FIRST, 1, "1.00"))
    return store


@pytest.mark.parametrize("act", ACTS)
def test_what_speaks_of_a_part_makes_answers_about_it_old(store: Store, act: str) -> None:
    before = {name: figures_since(store, part) for name, part in PARTS.items()}
    write, expected = ACTS[act]
    write(store)
    assert {name for name, part in PARTS.items() if figures_since(store, part) > before[name]} == expected


def test_which_projects_there_are_is_asked_anew_after_targets(store: Store) -> None:
    before = projects_since(store)
    report(store, (FIRST, 4, "2.00"))
    change_budget(store, FIRST, "2024-03-02", "6.00")
    assert projects_since(store) == before
    add_targets(store, project(FIRST, "8.00"))
    assert projects_since(store) > before


def test_two_writes_before_the_next_question_both_count(store: Store) -> None:
    parts = [Part(YEAR, unit_code=unit) for unit in (HEAD_OFFICE, EMPLOYMENT, OTHER_DEPARTMENT)]
    before = [figures_since(store, part) for part in parts]
    report(store, (FIRST, 3, "2.00"))
    report(store, (SECOND, 3, "2.00"))
    is_newer = [figures_since(store, part) > was for part, was in zip(parts, before, strict=True)]
    assert is_newer == [True, True, False]


def test_people_are_asked_about_again_after_anything_but_figures(store: Store) -> None:
    before = people_since(store)
    report(store, (FIRST, 4, "2.00"))
    assert people_since(store) == before
    note_throttled(store)
    assert people_since(store) > before


def test_a_project_that_changed_its_unit_belongs_to_both(store: Store) -> None:
    add_targets(store, project(FIRST, unit=EMPLOYMENT), since=7)
    parts = [Part(YEAR, unit_code=unit) for unit in (HEAD_OFFICE, EMPLOYMENT)]
    before = [figures_since(store, part) for part in parts]
    report(store, (FIRST, 8, "2.00"))
    assert all(figures_since(store, part) > was for part, was in zip(parts, before, strict=True))
