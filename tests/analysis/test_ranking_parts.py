import pytest

from perfcore.access import Actor, Role
from perfcore.analysis.ranking import RankKey, ranking
from perfcore.analysis.relations import Level
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, SECOND, YEAR, code, project, report, store_of

JUNE = Month(YEAR, 6)
ROADS, WATER = "421001", "430001"


@pytest.fixture(scope="module")
def store() -> Store:
    store = store_of(
        project(FIRST),
        project(SECOND, unit=EMPLOYMENT),
        project(code(4), unit=ROADS),
        project(code(5), unit=WATER),
        project(code(6), unit="450001"),
    )
    report(store, (FIRST, 6, "600000"), (SECOND, 6, "300000"), (code(4), 6, "900000"), (code(5), 6, "900000"))
    return store


def ranks(
    store: Store, by: Level, *, from_last: bool = False, page: tuple[int, int] = (50, 0)
) -> list[tuple[int | None, str, float | None]]:
    found = ranking(store, ADMINISTRATOR, JUNE, by, RankKey.RATE, from_last=from_last, page=page)
    return [(row.rank, row.code, row.execution_rate) for row in found.rows]


def test_departments_are_ranked_by_their_rate_and_equal_ones_share_a_rank(store: Store) -> None:
    assert ranks(store, Level.DEPARTMENT) == [(1, "421", 75.0), (1, "430", 75.0), (3, "356", 37.5), (None, "450", None)]


def test_units_are_ranked_from_the_last_one_page_by_page(store: Store) -> None:
    assert ranks(store, Level.UNIT, from_last=True, page=(2, 0)) == [(4, EMPLOYMENT, 25.0), (3, "356001", 50.0)]
    assert ranks(store, Level.UNIT, from_last=True, page=(2, 2)) == [(1, ROADS, 75.0), (1, WATER, 75.0)]


def test_what_lags_is_counted_and_the_furthest_behind_named(store: Store) -> None:
    found = ranking(store, ADMINISTRATOR, JUNE, Level.DEPARTMENT, RankKey.DEVIATION)
    assert (found.total, found.lagging, found.behind) == (4, 1, 1)
    assert found.furthest is not None
    assert (found.furthest.code, found.furthest.deviation) == ("356", -12.5)


def test_nobody_is_ranked_against_units_they_may_not_see(store: Store) -> None:
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    found = ranking(store, clerk, JUNE, Level.UNIT, RankKey.RATE)
    assert [(row.rank, row.code) for row in found.rows] == [(1, EMPLOYMENT)]
