"""The targets that hold, all of them, of some projects, and by the page."""

from collections.abc import Iterable
from functools import cache

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.store import Store
from perfcore.store.held_targets import held_page, held_targets
from tests.analysis.targets import indicator
from tests.factories import ADMINISTRATOR, EMPLOYMENT, HEAD_OFFICE, YEAR, code, project, store_of

CODES = [code(number) for number in range(1, 8)]
OTHERS = "357001"


@cache
def held() -> Store:
    """Make a store of seven projects: four of one unit, two of another, one of another department."""
    units = [*[HEAD_OFFICE] * 4, *[EMPLOYMENT] * 2, OTHERS]
    one = (indicator("数量", "人数", "≥100人"),)
    return store_of(*(project(each, unit=unit, indicators=one) for each, unit in zip(CODES, units, strict=True)))


@pytest.mark.parametrize(
    ("department", "unit", "page", "total", "places"),
    [
        (None, None, (3, 0), 7, range(3)),
        (None, None, (3, 6), 7, [6]),
        (None, None, (3, 7), 0, ()),
        ("356", None, (5, 0), 6, range(5)),
        ("356", None, (5, 5), 6, [5]),
        (None, EMPLOYMENT, (9, 0), 2, [4, 5]),
        ("357", EMPLOYMENT, (9, 0), 0, ()),
    ],
)
def test_a_page_is_what_all_have_there(
    department: str | None, unit: str | None, page: tuple[int, int], total: int, places: Iterable[int]
) -> None:
    whole = held_targets(held(), ADMINISTRATOR, YEAR)
    assert [each.code for each in whole] == CODES
    found = held_page(held(), ADMINISTRATOR, YEAR, 12, department_code=department, unit_code=unit, page=page)
    assert (found.total, found.projects) == (total, tuple(whole[place] for place in places))


def test_some_projects_are_asked_for_by_code() -> None:
    whole = held_targets(held(), ADMINISTRATOR, YEAR)
    assert held_targets(held(), ADMINISTRATOR, YEAR, 12, [CODES[5], CODES[1], "unknown"]) == (whole[1], whole[5])
    assert held_targets(held(), ADMINISTRATOR, YEAR, 12, []) == ()


def test_only_what_the_reader_may_see_is_on_a_page() -> None:
    reader = Actor("reader", ADMINISTRATOR.roles, frozenset({EMPLOYMENT}))
    found = held_page(held(), reader, YEAR, 12, page=(9, 0))
    assert (found.total, [each.code for each in found.projects]) == (2, CODES[4:6])
    with pytest.raises(RefusedError):
        held_page(held(), Actor("stranger"), YEAR, 12, page=(9, 0))
