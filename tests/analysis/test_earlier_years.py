"""A project's earlier years: known again by the rules of codes, and never guessed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.access import Actor, Role
from perfcore.analysis.earlier_years import earlier_years
from perfcore.analysis.lights import Light
from perfcore.fiscal_months import Month
from perfcore.project_code import check_character
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, SECOND, YEAR, add_targets, project, report, store_of

JUNE = Month(YEAR, 6)


def of_year(project_code: str, year: int) -> str:
    first20 = f"{project_code[:6]}{year}{project_code[8:20]}"
    return first20 + check_character(first20)


@pytest.fixture(scope="module")
def store() -> Store:
    """Give a store of three years: the first project has its own code with each year's digits, the second is new."""
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "500.00"))
    add_targets(store, replace(project(of_year(FIRST, 23), "800.00"), name="旧名"), year=2023)
    add_targets(store, project(of_year(FIRST, 22), "600.00"), year=2022)
    report(
        store, (of_year(FIRST, 23), 6, "400.00"), (of_year(FIRST, 23), 12, "760.00"), measure="cumulative", year=2023
    )
    report(store, (of_year(FIRST, 22), 5, "60.00"), measure="cumulative", year=2022)
    return store


def test_each_year_stands_with_its_same_month_and_its_end(store: Store) -> None:
    last, before = earlier_years(store, ADMINISTRATOR, JUNE, FIRST)
    assert (last.fiscal_year, last.same_month.spent, last.year_end.spent) == (
        2023,
        Decimal("400.00"),
        Decimal("760.00"),
    )
    assert (last.same_month.light, last.year_end.light, last.year_end.execution_rate) == (
        Light.GREEN,
        Light.GREEN,
        95.0,
    )
    # Nothing was reported for June 2022, nor for its December.
    assert (before.fiscal_year, before.same_month.reported, before.year_end.reported) == (2022, 0, 0)
    assert before.same_month.adjusted_budget == Decimal("600.00")


def test_the_year_before_has_its_own_years_before(store: Store) -> None:
    found = earlier_years(store, ADMINISTRATOR, Month(2023, 6), of_year(FIRST, 23))
    assert [each.fiscal_year for each in found] == [2022]


@pytest.mark.parametrize("project_code", [SECOND, "unknown"])
def test_what_has_no_earlier_year_shows_none(store: Store, project_code: str) -> None:
    assert earlier_years(store, ADMINISTRATOR, JUNE, project_code) == []


def test_another_units_project_is_not_shown(store: Store) -> None:
    stranger = Actor("leader", frozenset({Role.LEADERSHIP}), frozenset({EMPLOYMENT}))
    assert earlier_years(store, stranger, JUNE, FIRST) == []
