from dataclasses import replace

import pytest

from perfcore.analysis.forecast import Method
from perfcore.project_code import check_character
from perfcore.store import Store
from tests.analysis.forecasts import methods, spend
from tests.factories import EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, THIRD, add_targets, code, project, report, store_of


def last_year(project_code: str, year: int = 23) -> str:
    first20 = project_code[:6] + f"{year}" + project_code[8:20]
    return first20 + check_character(first20)


def store_of_two_years(before: str, name: str | None = None, unit: str = HEAD_OFFICE, more: str = "") -> Store:
    """Make a store in which a project was spent late last year, and this year has half of that until June."""
    store = store_of(project(FIRST, "1200.00", plan=()))
    earlier = replace(project(before, "600.00", plan=(), unit=unit), name=name or project(before).name)
    twin = [replace(earlier, code=more)] if more else []
    add_targets(store, earlier, *twin, year=2023)
    spend(store, *["10.00"] * 6, *["90.00"] * 6, project_code=before, year=2023)
    spend(store, *["20.00"] * 6)
    return store


@pytest.mark.parametrize(
    ("before", "name"),
    [
        (FIRST, None),
        (last_year(FIRST), None),
        (last_year(FIRST), "另一个名称"),
        (last_year(FIRST[:16] + "7777" + FIRST[20]), project(FIRST).name),  # another serial, the same parent and name
    ],
)
def test_the_shape_of_the_projects_own_earlier_year(before: str, name: str | None) -> None:
    found = methods(store_of_two_years(before, name), 6)
    # 60.00 of 600.00 until June then; 120.00 now.
    assert (str(found[Method.OWN_HISTORY].forecast), str(found[Method.RUN_RATE].forecast)) == ("1200.00", "240.00")
    # The run rate is tried out on last year too: 66 cases there, 15 here.
    assert (found[Method.OWN_HISTORY].cases, found[Method.RUN_RATE].cases) == (15, 81)
    assert found[Method.OWN_HISTORY].is_chosen


@pytest.mark.parametrize(
    ("before", "name", "unit", "more"),
    [
        (last_year(SECOND), "另一个名称", HEAD_OFFICE, ""),  # another serial and another name
        (last_year(code(10_001)), project(FIRST).name, HEAD_OFFICE, ""),  # another parent
        (FIRST, None, EMPLOYMENT, ""),  # another unit
        (last_year(SECOND), project(FIRST).name, HEAD_OFFICE, last_year(THIRD)),  # two of this parent and name
    ],
)
def test_nothing_is_guessed_about_earlier_years(before: str, name: str | None, unit: str, more: str) -> None:
    assert list(methods(store_of_two_years(before, name, unit, more), 6)) == [Method.RUN_RATE]


def test_an_earlier_year_counts_only_when_every_month_is_known() -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    add_targets(store, project(FIRST, "600.00", plan=()), year=2023)
    spend(store, *["10.00"] * 6, None, *["90.00"] * 5, year=2023)
    spend(store, "20.00")
    assert list(methods(store, 1)) == [Method.RUN_RATE]
    report(store, (FIRST, 7, "90.00"), year=2023)
    assert str(methods(store, 1)[Method.OWN_HISTORY].forecast) == "1200.00"


def test_several_earlier_years_count_together() -> None:
    store = store_of_two_years(FIRST)
    add_targets(store, project(last_year(FIRST, 22), "600.00", plan=()), year=2022)
    spend(store, *["60.00"] * 6, *["0.00"] * 6, project_code=last_year(FIRST, 22), year=2022)
    # 60.00 of 600.00 and 360.00 of 360.00 until June.
    assert str(methods(store, 6)[Method.OWN_HISTORY].forecast) == "274.29"
