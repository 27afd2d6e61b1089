from datetime import date
from typing import Any

import pytest

from perfcore.access import Actor, Role
from perfcore.analysis.places import Department, Place, departments, find_units, places
from perfcore.store import Store
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    add_targets,
    project,
    store_of,
)

OFFICE = Place(HEAD_OFFICE, "人社局本级", "356", "人社局")
JOBS = Place(EMPLOYMENT, "就业服务中心", "356", "人社局")
ROADS = Place("421007", "421007", "421", "421")


@pytest.fixture
def store() -> Store:
    return store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT), project(THIRD, unit="421007"))


def test_units_stand_with_their_departments_in_the_order_of_the_codes(store: Store) -> None:
    assert places(store, ADMINISTRATOR, YEAR) == [OFFICE, JOBS, ROADS]
    assert places(store, ADMINISTRATOR, YEAR + 1) == []


def test_nobody_is_shown_others_units(store: Store) -> None:
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert places(store, clerk, YEAR) == [Place(EMPLOYMENT, "就业服务中心", "356", "人社局")]


def test_an_earlier_day_knows_the_units_of_that_day() -> None:
    clock = StandingClock()
    store = store_of(project(FIRST), clock=clock)
    clock.set("2025-02-01T02:00")
    add_targets(store, project(SECOND, unit=EMPLOYMENT))
    assert places(store, ADMINISTRATOR, YEAR, date(2025, 1, 20)) == [OFFICE]
    assert places(store, ADMINISTRATOR, YEAR) == [OFFICE, JOBS]


def test_departments_stand_in_the_order_of_their_codes(store: Store) -> None:
    assert departments(store, ADMINISTRATOR, YEAR) == [Department("356", "人社局"), Department("421", "421")]
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert departments(store, clerk, YEAR) == [Department("356", "人社局")]


@pytest.mark.parametrize(
    ("most", "asked", "total", "found"),
    [
        (9, {}, 3, [OFFICE, JOBS, ROADS]),
        (2, {}, 3, [OFFICE, JOBS]),
        (2, {"chosen": ["421007"]}, 3, [OFFICE, ROADS]),
        (9, {"search": " 就业 "}, 1, [JOBS]),
        (9, {"search": "356"}, 2, [OFFICE, JOBS]),
        (9, {"search": "%"}, 0, []),
        (9, {"search": "就业", "chosen": ["421007", "unknown"]}, 1, [JOBS, ROADS]),
        (9, {"department_code": "421", "chosen": [EMPLOYMENT]}, 1, [ROADS]),
    ],
)
def test_units_are_found_by_name_or_code(
    store: Store, most: int, asked: dict[str, Any], total: int, found: list[Place]
) -> None:
    result = find_units(store, ADMINISTRATOR, YEAR, most, **asked)
    assert (result.total, [*result.rows]) == (total, found)


def test_nobody_finds_others_units(store: Store) -> None:
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert find_units(store, clerk, YEAR, 9, chosen=[HEAD_OFFICE]).rows == (JOBS,)
