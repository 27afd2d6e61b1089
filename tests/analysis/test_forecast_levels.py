from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.forecast import Forecast, Method, forecast, method_estimates
from perfcore.analysis.relations import Level
from perfcore.fiscal_months import Month
from perfcore.judgement import Likelihood
from perfcore.store.judgements import override_forecast
from tests.analysis.forecasts import LATE_PLAN, spend
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    INSURANCE,
    SECOND,
    THIRD,
    YEAR,
    code,
    project,
    report,
    store_of,
)


def test_a_unit_is_the_sum_of_its_projects() -> None:
    store = store_of(
        project(FIRST, "1200.00", plan=()),
        project(SECOND, "600.00", plan=()),
        project(THIRD, "400.00", plan=()),
        project(code(4), "100.00", plan=(), unit=INSURANCE),
    )
    spend(store, "100.00", "0.00", "100.00", "80.00")
    spend(store, "50.00", "100.00", "0.00", "20.00", project_code=SECOND)
    override_forecast(store, CLERK, Month(YEAR, 4), SECOND, Decimal("500.00"), None, "预计")
    unit, other = forecast(store, ADMINISTRATOR, Month(YEAR, 4), Level.UNIT)
    assert (unit.code, unit.projects, unit.forecast_projects, unit.overridden_projects) == (HEAD_OFFICE, 3, 2, 1)
    assert (str(unit.adjusted_budget), str(unit.forecast_budget)) == ("2200.00", "1800.00")
    assert (str(unit.computed), str(unit.forecast), str(unit.carryover)) == ("1350.00", "1340.00", "460.00")
    assert (unit.is_complete, unit.method, unit.forecast_rate) == (False, Method.RUN_RATE, 74.4444444444)
    # Together they spent 150, 250, 350, 450. From January: 300 for 250, 450 for 350, 600 for 450; from February:
    # 375 for 350, 500 for 450; from March: 266.67 + 200.00 for 450. In percent of 1800 at worst -8.333333.
    assert (unit.cases, str(unit.low), str(unit.high)) == (6, "1190.00", "1340.00")
    assert (other.code, other.forecast, other.likelihood) == (INSURANCE, None, Likelihood.UNKNOWN)


def test_projects_by_different_methods_are_mixed() -> None:
    store = store_of(project(FIRST, "1200.00", LATE_PLAN), project(SECOND, "1200.00", plan=()))
    spend(store, *["40.00"] * 6, "160.00")
    spend(store, *["40.00"] * 7, project_code=SECOND)
    (total,) = forecast(store, ADMINISTRATOR, Month(YEAR, 7), Level.TOTAL)
    assert (total.method, str(total.forecast), total.months_counted) == (Method.MIXED, "1680.00", 7)


def test_an_empty_scope_has_no_total() -> None:
    assert forecast(store_of(), ADMINISTRATOR, Month(2020, 1), Level.TOTAL) == []


def test_an_actor_is_shown_their_own_units() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    report(store, (FIRST, 6, "1.00"), (SECOND, 6, "1.00"))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert [each.code for each in forecast(store, clerk, Month(YEAR, 6), Level.PROJECT)] == [SECOND]
    assert {each.code for each in method_estimates(store, clerk, Month(YEAR, 6))} == {SECOND}
    with pytest.raises(RefusedError):
        forecast(store, Actor("nobody"), Month(YEAR, 6), Level.PROJECT)


cents = st.integers(-(10**5), 10**7).map(lambda number: str(Decimal(number).scaleb(-2)))
ledgers = st.lists(
    st.tuples(
        st.integers(0, 10**8).map(lambda number: str(Decimal(number).scaleb(-2))),
        st.sampled_from([HEAD_OFFICE, EMPLOYMENT, "401001"]),
        st.sampled_from([LATE_PLAN, ((7, "33.3333"), (11, "100")), ()]),
        st.dictionaries(st.integers(1, 12), cents, max_size=12),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=10)
@given(ledger=ledgers, month=st.integers(1, 12))
def test_every_level_adds_up_and_no_year_end_is_below_what_is_spent(
    ledger: list[tuple[str, str, tuple[tuple[int, str], ...], dict[int, str]]], month: int
) -> None:
    store = store_of(*(project(code(n), budget, plan, unit) for n, (budget, unit, plan, _) in enumerate(ledger)))
    report(store, *((code(n), at, amount) for n, (*_, months) in enumerate(ledger) for at, amount in months.items()))
    projects, units, departments, everything = (
        forecast(store, ADMINISTRATOR, Month(YEAR, month), level)
        for level in (Level.PROJECT, Level.UNIT, Level.DEPARTMENT, Level.TOTAL)
    )
    for name in ("forecast", "carryover", "forecast_budget", "spent", "monthly_to_year_end", "projects"):
        for unit in units:
            assert getattr(unit, name) == summed(name, [each for each in projects if each.unit_code == unit.code])
        for department in departments:
            assert getattr(department, name) == summed(
                name, [each for each in units if each.department_code == department.code]
            )
        assert getattr(everything[0], name) == summed(name, departments)
    for each in (*projects, *units, *departments, *everything):
        if each.spent is not None and each.forecast is not None:
            assert each.forecast >= each.spent
        if each.low is not None and each.forecast is not None and each.high is not None:
            assert each.low <= each.forecast <= each.high


def summed(name: str, rows: list[Forecast]) -> Decimal | None:
    known = [value for value in (getattr(each, name) for each in rows) if value is not None]
    return sum(known, Decimal(0)) if known else None
