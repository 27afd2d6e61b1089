"""The indicators counted and by the page hold what the list of all of them holds."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.analysis.completion import IndicatorLight, completions
from perfcore.analysis.indicator_board import Wanted, indicator_counts, indicator_list
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.analysis.scores import report_results
from tests.analysis.targets import indicator
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, YEAR, project, report, store_of

JUNE = Month(YEAR, 6)


@cache
def board() -> Store:
    """Make a store of two projects with five indicators: of 100 people 50 are due in June, of 20 courses 10."""
    several = (
        indicator("数量", "人数", "≥100人"),
        indicator("服务对象满意度", "满意度", "≥90%"),
        indicator("数量", "场次", "≥20场"),
    )
    others = (indicator("数量", "户数", "≥100户"), indicator("成本", "费用", "≤8万元"))
    store = store_of(project(indicators=several), project(SECOND, unit=EMPLOYMENT, indicators=others))
    report(store, (FIRST, 6, "600000.00"), (SECOND, 6, "600000.00"))
    report_results(store, 6, (FIRST, "人数", "120"), (FIRST, "场次", "7"), (SECOND, "户数", "20"))
    return store


def names(wanted: Wanted, scope: Scope | None = None) -> tuple[int, list[str]]:
    found = indicator_list(board(), ADMINISTRATOR, JUNE, wanted, scope)
    return found.total, [row.level3 for row in found.rows]


def test_the_counts_are_those_of_the_rows() -> None:
    rows = completions(board(), ADMINISTRATOR, JUNE)
    found = indicator_counts(board(), ADMINISTRATOR, JUNE)
    assert found.levels == tuple(dict.fromkeys(row.level1 for row in rows))
    assert (found.indicators, found.reported, found.over_achieved) == (5, 3, 1)
    assert found.lights == Counter(row.light for row in rows)
    # 7 of 10 courses, 20 of 50 households
    assert (found.lights[IndicatorLight.YELLOW], found.lights[IndicatorLight.RED]) == (1, 1)


EVERY = ["人数", "满意度", "场次", "户数", "费用"]


@pytest.mark.parametrize(
    ("wanted", "total", "shown"),
    [
        (Wanted(), 5, EVERY),
        (Wanted(limit=2), 5, EVERY[:2]),
        (Wanted(limit=2, offset=4), 5, EVERY[4:]),
        (Wanted(frozenset({IndicatorLight.RED, IndicatorLight.YELLOW})), 2, ["场次", "户数"]),
        (Wanted(over_achieved=True), 1, ["人数"]),
        (Wanted(search=" 户 "), 1, ["户数"]),
        (Wanted(search="≥100人"), 1, ["人数"]),
        (Wanted(search="没有"), 0, []),
    ],
)
def test_a_page_of_what_is_wanted(wanted: Wanted, total: int, shown: Iterable[str]) -> None:
    assert names(wanted) == (total, shown)


def test_levels_narrow_the_list_and_pages_count_what_is_left() -> None:
    level = completions(board(), ADMINISTRATOR, JUNE)[0].level1
    rows = [row.level3 for row in completions(board(), ADMINISTRATOR, JUNE) if row.level1 == level]
    assert 1 < len(rows) < len(EVERY)
    assert names(Wanted(level1=level)) == (len(rows), rows)
    assert names(Wanted(level1=level, limit=1, offset=1)) == (len(rows), rows[1:2])


def test_only_what_the_reader_may_see_is_counted_and_listed() -> None:
    reader = Actor("reader", ADMINISTRATOR.roles, frozenset({EMPLOYMENT}))
    assert indicator_counts(board(), reader, JUNE).indicators == 2
    assert [row.level3 for row in indicator_list(board(), reader, JUNE, Wanted()).rows] == ["户数", "费用"]
    assert names(Wanted(), Scope(YEAR, unit_code=HEAD_OFFICE)) == (3, EVERY[:3])
    with pytest.raises(RefusedError):
        indicator_counts(board(), Actor("stranger"), JUNE)
    with pytest.raises(RefusedError):
        indicator_list(board(), Actor("stranger"), JUNE, Wanted())
