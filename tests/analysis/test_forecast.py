from datetime import date
from decimal import Decimal

import pytest

from perfcore.analysis.forecast import Forecast, LikelihoodReason, Method, MethodEstimate, forecast
from perfcore.analysis.relations import Level, Scope
from perfcore.fiscal_months import Month
from perfcore.judgement import Likelihood
from perfcore.store.settings import set_setting
from tests.analysis.forecasts import LATE_PLAN, ask, judged, methods, spend
from tests.factories import (
    ADMINISTRATOR,
    FIRST,
    HEAD_OFFICE,
    YEAR,
    StandingClock,
    change_budget,
    project,
    report,
    store_of,
)


def test_each_method_is_a_shape_of_the_year() -> None:
    store = store_of(project(FIRST, "1200.00", LATE_PLAN))
    spend(store, "40.00", "40.00", "40.00")
    # 120.00 in three of twelve months; at the end of March 10 % are due.
    found = {method: str(each.forecast) for method, each in methods(store, 3).items()}
    assert found == {Method.RUN_RATE: "480.00", Method.PLAN_SHAPE: "1200.00"}


def test_the_method_with_the_smallest_past_error_is_chosen() -> None:
    store = store_of(project(FIRST, "1200.00", LATE_PLAN))
    spend(store, *["40.00"] * 6, "160.00", "160.00")  # just as planned
    # By run rate, from each month up to June: July 280.00 for 400.00 (10 %), August 320.00 for 560.00 (20 %);
    # from July: August 457.14 for 560.00 (8.571667 %). Of 28 cases two are left out on either side of the range.
    assert methods(store, 8) == {
        Method.RUN_RATE: MethodEstimate(
            *(FIRST, Method.RUN_RATE, Decimal("840.00"), 28, 6.734702, 3.0),
            *(Decimal("0.000000"), Decimal("20.000000")),
            is_chosen=False,
        ),
        Method.PLAN_SHAPE: MethodEstimate(
            *(FIRST, Method.PLAN_SHAPE, Decimal("1200.00"), 28, 0.0, 3.0),
            *(Decimal("0.000000"), Decimal("0.000000")),
            is_chosen=True,
        ),
    }
    chosen = ask(store, 8)
    assert (chosen.method, str(chosen.forecast), str(chosen.low), str(chosen.high)) == (
        *(Method.PLAN_SHAPE, "1200.00"),
        *("1200.00", "1200.00"),
    )


@pytest.mark.parametrize("months", [3, 5])
def test_equal_errors_and_errors_of_too_few_cases_leave_the_order_of_the_methods(months: int) -> None:
    store = store_of(project(FIRST, "1200.00", LATE_PLAN))
    spend(store, *["40.00"] * months)
    assert [method for method, each in methods(store, months).items() if each.is_chosen] == [Method.RUN_RATE]


def test_a_forecast_in_figures() -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    spend(store, "100.00", "0.00", "100.00", "80.00")
    # From January: 200 for 100, 300 for 200, 400 for 280; from February: 150 for 200, 200 for 280;
    # from March: 266.67 for 280. In percent of 1200: -8.33, -8.33, -10.00, 4.17, 6.67, 1.11.
    assert ask(store, 4) == Forecast(
        code=FIRST,
        name=project(FIRST).name,
        unit_code=HEAD_OFFICE,
        unit_name="人社局本级",
        department_code="356",
        month=4,
        projects=1,
        forecast_projects=1,
        overridden_projects=0,
        reported_month=4,
        months_counted=4,
        is_complete=True,
        adjusted_budget=Decimal("1200.00"),
        forecast_budget=Decimal("1200.00"),
        spent=Decimal("280.00"),
        method=Method.RUN_RATE,
        computed=Decimal("840.00"),
        forecast=Decimal("840.00"),
        low=Decimal("720.00"),
        high=Decimal("920.00"),
        cases=6,
        mean_error=6.435139,
        months_ahead=1.666667,
        exceeds_budget=False,
        forecast_rate=70.0,
        carryover=Decimal("360.00"),
        next_month=None,
        monthly_to_checkpoint=None,
        monthly_to_year_end=Decimal("115.00"),
        is_rush=False,
        likelihood=Likelihood.POSSIBLE,
        proposed_likelihood=Likelihood.POSSIBLE,
        likelihood_reason=LikelihoodReason.BETWEEN,
        override_batch=None,
        override_month=None,
        override_reason=None,
    )


@pytest.mark.parametrize(
    ("name", "value", "low", "high"),
    [
        ("forecast_min_cases", "6", "720.00", "920.00"),
        ("forecast_min_cases", "7", "None", "None"),
        ("forecast_range", "50", "740.00", "890.00"),  # one of the six left out on either side
        ("forecast_range", "66.6667", "720.00", "920.00"),
        ("forecast_range", "66.6666", "740.00", "890.00"),
    ],
)
def test_the_range_holds_the_share_of_the_cases_that_is_set(name: str, value: str, low: str, high: str) -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    spend(store, "100.00", "0.00", "100.00", "80.00")
    set_setting(store, ADMINISTRATOR, name, value, Month(YEAR, 4), "试")
    found = ask(store, 4)
    assert (str(found.forecast), str(found.low), str(found.high)) == ("840.00", low, high)


def test_a_range_holds_its_estimate_and_never_less_than_what_is_spent() -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    spend(store, "100.00", "0.00", "0.00", "0.00", "0.00")  # every estimate was too high, by 100.00 to 400.00
    found = ask(store, 5)
    # 240.00 less 400.00 would be less than the 100.00 that are spent.
    assert (str(found.low), str(found.forecast), str(found.high)) == ("100.00", "240.00", "240.00")


def test_in_december_the_year_is_what_was_spent() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, *["10.00"] * 11, "300.00")
    found = ask(store, 12)
    assert (str(found.low), str(found.forecast), str(found.high)) == ("410.00", "410.00", "410.00")
    assert (found.monthly_to_year_end, found.is_rush, str(found.carryover)) == (None, None, "790.00")


@pytest.mark.parametrize("budget", ["999999999999.99", "0.01"])
def test_the_largest_and_the_smallest_amounts_are_exact(budget: str) -> None:
    store = store_of(project(FIRST, budget, plan=((7, "33.3333"), (12, "100"))))
    report(store, (FIRST, 7, budget), measure="cumulative")
    found = methods(store, 7)
    expected = {"999999999999.99": ("1714285714285.70", "3000003000002.97"), "0.01": ("0.02", "0.03")}
    assert (str(found[Method.RUN_RATE].forecast), str(found[Method.PLAN_SHAPE].forecast)) == expected[budget]
    assert ask(store, 7).exceeds_budget is True


def test_an_estimate_too_large_for_an_amount_is_none() -> None:
    store = store_of(project(FIRST, "1000000000000.00", plan=((11, "0.0001"), (12, "100"))))
    spend(store, "900000000000.00")
    assert [each.value for each in methods(store, 1)] == ["run_rate"]


@pytest.mark.parametrize(
    ("monthly", "cumulative", "month", "counted", "expected"),
    [
        (["100.00", "0.00", None, "100.00"], {}, 4, 3, "800.00"),
        (["100.00", "0.00", None, "100.00"], {}, 6, 3, "800.00"),
        (["100.00"], {4: "200.00"}, 4, 4, "600.00"),
        (["10.00", None, "10.00"], {4: "50.00"}, 4, 4, "150.00"),
        (["10.00", None, None, None, "10.00"], {3: "30.00"}, 5, 4, "120.00"),
        ([None, None, None, None, "50.00"], {}, 5, 1, "600.00"),
    ],
)
def test_a_month_that_is_not_reported_is_not_zero(
    monthly: list[str | None], cumulative: dict[int, str], month: int, counted: int, expected: str
) -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    spend(store, *monthly)
    report(store, *((FIRST, at, amount) for at, amount in cumulative.items()), measure="cumulative")
    found = ask(store, month)
    assert (str(found.forecast), found.months_counted, found.is_complete) == (expected, counted, counted == month)


def test_the_plan_too_counts_only_the_months_that_are_known() -> None:
    store = store_of(project(FIRST, "1200.00", ((2, "10"), (4, "40"), (12, "100"))))
    spend(store, "30.00", "30.00", None, "90.00")
    # Due: 5 % in January and February each, 15 % in April; March is left out on both sides.
    assert str(methods(store, 4)[Method.PLAN_SHAPE].forecast) == "600.00"


def test_what_was_never_reported_has_no_year_end() -> None:
    store = store_of()
    found = ask(store, 6)
    assert (found.method, found.forecast, found.low, found.carryover, found.cases) == (Method.NONE, None, None, None, 0)
    assert (found.monthly_to_year_end, found.is_rush, found.exceeds_budget) == (None, None, None)
    assert judged(found) == ("unknown", "not_reported")


def test_a_refund_beyond_what_was_spent_is_not_projected() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "-30.00")
    assert str(ask(store, 1).forecast) == "-30.00"


def test_where_nothing_is_due_yet_the_plan_says_nothing() -> None:
    store = store_of(project(FIRST, "1200.00", ((6, "0"), (12, "100"))))
    spend(store, "10.00")
    assert list(methods(store, 1)) == [Method.RUN_RATE]


def test_figures_of_later_months_change_nothing_about_an_earlier_one() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "100.00", "0.00", "100.00", "80.00", "60.00")
    before = ask(store, 5)
    report(store, (FIRST, 6, "500.00"), (FIRST, 12, "70.00"))
    change_budget(store, FIRST, "2024-07-01", "900.00")
    assert ask(store, 5) == before


def test_as_it_was_known_on_an_earlier_day() -> None:
    clock = StandingClock()
    clock.set("2024-05-01T01:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    spend(store, "100.00", "100.00")
    clock.set("2024-06-01T01:00")
    report(store, (FIRST, 2, "40.00"))
    scope = Scope(YEAR, known_on=date(2024, 5, 31))
    (known,) = forecast(store, ADMINISTRATOR, Month(YEAR, 2), Level.PROJECT, scope)
    assert (str(known.forecast), str(ask(store, 2).forecast)) == ("1200.00", "840.00")


def test_errors_too_large_for_an_amount_leave_the_estimate_without_a_range() -> None:
    store = store_of(project(FIRST, "0.01", LATE_PLAN))
    spend(store, *["1000000.00"] * 3, *["900000000000.00"] * 4)
    change_budget(store, FIRST, "2024-08-01", "900000000000.00")
    found = ask(store, 8)
    assert (str(found.forecast), found.low, found.high) == ("10800009000000.00", None, None)
