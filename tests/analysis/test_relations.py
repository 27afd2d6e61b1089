"""Roll-ups: projects add up to units and units to the department, to the cent, whatever the ledger holds."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.analysis.relations import Level
from tests.factories import (
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    INSURANCE,
    PLAN,
    SECOND,
    THIRD,
    code,
    project,
    report,
    store_of,
)
from tests.factories import rolled_up as ask

OTHER_DEPARTMENT = "401001"
UNITS = (HEAD_OFFICE, INSURANCE, EMPLOYMENT, OTHER_DEPARTMENT)
ADDING = ("initial_budget", "adjusted_budget", "spent", "month_spent", "planned_amount", "projects", "reported")


def total(statuses: list[object], name: str) -> Decimal | None:
    values = [getattr(each, name) for each in statuses]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


cents = st.integers(-(10**6), 10**8).map(lambda number: str(Decimal(number).scaleb(-2)))
ledgers = st.lists(
    st.tuples(
        st.integers(0, 10**9).map(lambda number: str(Decimal(number).scaleb(-2))),
        st.sampled_from(UNITS),
        st.sampled_from([PLAN, ((7, "33.3333"), (11, "100")), ()]),
        st.dictionaries(st.integers(1, 12), cents, max_size=6),
    ),
    min_size=1,
    max_size=25,
)


@pytest.mark.slow
@settings(max_examples=12)
@given(ledger=ledgers, month=st.integers(1, 12))
def test_every_level_adds_up_to_the_cent(
    ledger: list[tuple[str, str, tuple[tuple[int, str], ...], dict[int, str]]], month: int
) -> None:
    store = store_of(*(project(code(n), budget, plan, unit) for n, (budget, unit, plan, _) in enumerate(ledger)))
    report(store, *((code(n), at, amount) for n, (*_, months) in enumerate(ledger) for at, amount in months.items()))
    projects, units, departments, everything = (
        list(ask(store, month, level).values()) for level in (Level.PROJECT, Level.UNIT, Level.DEPARTMENT, Level.TOTAL)
    )
    for name in ADDING:
        for unit in units:
            below = [each for each in projects if each.unit_code == unit.code]
            assert getattr(unit, name) == total([*below], name)
        for department in departments:
            below = [each for each in units if each.department_code == department.code]
            assert getattr(department, name) == total([*below], name)
        assert getattr(everything[0], name) == total([*departments], name)
    for each in (*projects, *units, *departments, *everything):
        with_plan = [
            one for one in projects if belongs(one.code, one.unit_code, each.code) and one.planned_amount is not None
        ]
        due, spent = total([*with_plan], "planned_amount"), total([*with_plan], "spent")
        assert each.gap == (None if due is None or spent is None else due - spent)


def belongs(project_code: str, unit_code: str | None, group: str) -> bool:
    """Tell whether a project is in a group: itself, its unit, its department or everything ('')."""
    return group in {project_code, unit_code, (unit_code or "")[:3], ""}


def test_a_unit_in_figures() -> None:
    store = store_of(
        project(FIRST, "1000.00"),
        project(SECOND, "3000.01", plan=((12, "100"),)),
        project(THIRD, "500.00", unit=EMPLOYMENT),
    )
    report(store, (FIRST, 5, "100.00"), (FIRST, 6, "350.00"), (SECOND, 6, "900.00"))
    unit, other = ask(store, 6, Level.UNIT).values()
    assert (unit.code, unit.projects, unit.reported, unit.reported_month) == (HEAD_OFFICE, 2, 2, 6)
    assert (unit.adjusted_budget, unit.spent, unit.month_spent) == (
        Decimal("4000.01"),
        Decimal("1350.00"),
        Decimal("1250.00"),
    )
    # Half of 3000.01 is 1500.005: due is rounded project by project, so that the unit is the sum of its projects.
    assert (unit.planned_amount, unit.gap) == (Decimal("2000.01"), Decimal("650.01"))
    assert (unit.execution_rate, unit.planned_share) == (33.7499156252, 50.0)
    assert (unit.deviation, unit.attainment, unit.light) == (-16.2500843748, 67.4998312504, "yellow")
    assert (other.light, other.spent, other.planned_amount) == ("not_reported", None, Decimal("250.00"))


def test_what_is_not_reported_still_counts_as_due() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "1000.00"))
    report(store, (FIRST, 6, "500.00"))
    (unit,) = ask(store, 6, Level.UNIT).values()
    assert (unit.light, unit.attainment, unit.gap, unit.reported) == ("red", 50.0, Decimal("500.00"), 1)


def test_a_project_without_a_plan_counts_in_the_rate_but_not_against_the_plan() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "1000.00", plan=()))
    report(store, (FIRST, 6, "400.00"), (SECOND, 6, "1000.00"))
    (unit,) = ask(store, 6, Level.UNIT).values()
    assert (unit.execution_rate, unit.planned_share, unit.deviation) == (70.0, 50.0, -10.0)
    assert (unit.planned_amount, unit.gap, unit.attainment, unit.light) == (
        Decimal("500.00"),
        Decimal("100.00"),
        80.0,
        "green",
    )


def test_a_unit_of_which_only_the_project_without_a_plan_reported_has_no_light() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "1000.00", plan=()))
    report(store, (SECOND, 6, "700.00"))
    (unit,) = ask(store, 6, Level.UNIT).values()
    assert (unit.light, unit.spent, unit.gap, unit.deviation) == ("not_reported", Decimal("700.00"), None, None)


def test_a_unit_is_over_budget_by_its_sum_only() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "1000.00"))
    report(store, (FIRST, 6, "1500.00"), (SECOND, 6, "0.00"))
    (unit,) = ask(store, 6, Level.UNIT).values()
    assert (unit.light, unit.attainment) == ("blue", 150.0)
    report(store, (SECOND, 6, "500.01"))
    (unit,) = ask(store, 6, Level.UNIT).values()
    assert (unit.light, unit.gap) == ("over_budget", Decimal("-1000.01"))


@pytest.mark.parametrize("level", [Level.PROJECT, Level.UNIT, Level.DEPARTMENT, Level.TOTAL])
def test_a_scope_of_one_unit(level: Level) -> None:
    store = store_of(project(FIRST, "10.00"), project(SECOND, "20.00", unit=EMPLOYMENT))
    (found,) = ask(store, 6, level, EMPLOYMENT).values()
    assert found.adjusted_budget == Decimal("20.00")
    expected = {Level.PROJECT: SECOND, Level.UNIT: EMPLOYMENT, Level.DEPARTMENT: "356", Level.TOTAL: ""}
    assert found.code == expected[level]
