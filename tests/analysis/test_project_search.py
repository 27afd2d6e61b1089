"""The few projects that somebody looks for, out of any number."""

from dataclasses import replace

import pytest

from perfcore.access import Actor, Role
from perfcore.analysis.project_search import find_projects
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, EMPLOYMENT, YEAR, add_targets, code, project, store_of

JANUARY = Month(YEAR, 1)
NAMES = ("养老补助", "就业补助", "就业培训", "Wages")


@pytest.fixture(scope="module")
def store() -> Store:
    """Give four projects, the last of another unit, and a fifth that is planned from July on."""
    made = [replace(project(code(number)), name=name) for number, name in enumerate(NAMES, 1)]
    made[3] = replace(made[3], unit_code=EMPLOYMENT)
    store = store_of(*made)
    add_targets(store, *made, project(code(5)), since=7)
    return store


@pytest.mark.parametrize(
    ("asked", "total", "found"),
    [
        (("", (), 9), 4, [1, 2, 3, 4]),
        (("", (), 2), 4, [1, 2]),
        (("", (code(3),), 2), 4, [1, 3]),
        ((" 就业 ", (), 9), 2, [2, 3]),
        (("就业", (), 1), 2, [2]),
        (("wAGES", (), 9), 1, [4]),
        ((code(2)[12:].lower(), (), 9), 1, [2]),
        (("就业", (code(1),), 9), 2, [1, 2, 3]),
        (("没有", (), 9), 0, []),
        (("%", (), 9), 0, []),
        (("", (code(3), code(4)), 3), 4, [1, 3, 4]),
        (("", ("unknown",), 9), 4, [1, 2, 3, 4]),
    ],
)
def test_what_matches_comes_in_the_order_of_the_document(
    store: Store, asked: tuple[str, tuple[str, ...], int], total: int, found: list[int]
) -> None:
    search, chosen, most = asked
    result = find_projects(store, ADMINISTRATOR, JANUARY, Scope(YEAR), most, search, chosen)
    assert (result.total, [row.code for row in result.rows]) == (total, [code(number) for number in found])


def test_nobody_finds_another_units_project(store: Store) -> None:
    reader = Actor("reader", frozenset({Role.LEADERSHIP}), frozenset({EMPLOYMENT}))
    result = find_projects(store, reader, JANUARY, Scope(YEAR), 9, "", [code(1)])
    assert [row.name for row in result.rows] == ["Wages"]
