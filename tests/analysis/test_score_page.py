"""A page of the ranking holds what ordering every score gives there."""

from collections import Counter
from functools import cache

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import Grade, scores
from perfcore.analysis.score_page import ScorePage, score_page
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store
from tests.analysis.scores import report_results
from tests.analysis.targets import indicator
from tests.factories import ADMINISTRATOR, EMPLOYMENT, YEAR, code, project, report, store_of

OCTOBER = Month(YEAR, 10)
WHOLE = Scope(YEAR)
# What each project reaches of 100 people; of one nobody says anything, two are alike.
REACHED = ("100", "50", None, "85", "50", "95")
CODES = [code(number) for number in range(1, len(REACHED) + 1)]
RANKED = [CODES[place] for place in (0, 5, 3, 1, 4, 2)]


@cache
def board() -> Store:
    """Make a store of one project for each of them, all with their whole budget spent."""
    one = (indicator("数量", "人数", "≥100人"),)
    store = store_of(
        *(project(each, indicators=one) for each in CODES[:-1]), project(CODES[-1], unit=EMPLOYMENT, indicators=one)
    )
    report(store, *((each, 10, "1200000.00") for each in CODES))
    said = zip(CODES, REACHED, strict=True)
    report_results(store, 10, *((each, "人数", people) for each, people in said if people is not None))
    return store


def asked(rows: int, after: int = 0, scheme: Scheme | None = None) -> ScorePage:
    return score_page(board(), ADMINISTRATOR, OCTOBER, scheme, WHOLE, (rows, after))


@pytest.mark.parametrize(("rows", "after"), [(2, 0), (2, 2), (4, 4), (6, 0)])
def test_the_highest_come_first_and_those_without_a_score_last(rows: int, after: int) -> None:
    assert list(asked(rows, after).codes) == RANKED[after : after + rows]


def test_the_counts_are_those_of_every_score() -> None:
    totals = {each.project_code: each for each in scores(board(), ADMINISTRATOR, OCTOBER)}
    page = asked(1)
    counts = Counter(each.grade for each in totals.values() if each.grade is not None)
    assert {grade: count for grade, count in page.grades.items() if count} == counts
    # 10 + 90, 10 + 85.5, 10 + 76.5, and twice 10 + 45
    assert page.grades == {Grade.EXCELLENT: 2, Grade.GOOD: 1, Grade.FAIR: 0, Grade.POOR: 2}
    assert (page.projects, page.scored) == (6, 5)
    lowest = totals[CODES[1]]
    assert (page.lowest_name, page.lowest_total) == (lowest.project_name, lowest.total)


def test_a_page_behind_the_last_is_empty() -> None:
    assert asked(2, 6).codes == ()


def test_only_what_the_reader_may_see_is_ranked() -> None:
    reader = Actor("reader", ADMINISTRATOR.roles, frozenset({EMPLOYMENT}))
    found = score_page(board(), reader, OCTOBER, None, WHOLE, (9, 0))
    assert (found.projects, found.codes) == (1, (CODES[-1],))
    with pytest.raises(RefusedError):
        score_page(board(), Actor("stranger"), OCTOBER, None, WHOLE, (9, 0))
