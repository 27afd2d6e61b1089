from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import course, fiscal_years, last_reported_month, status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import set_setting
from tests.analysis.reference import expected, planned_share, spent_up_to
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    PLAN,
    SECOND,
    THIRD,
    YEAR,
    add_targets,
    change_budget,
    code,
    project,
    report,
    rolled_up,
    stand,
    store_of,
)

QUARTERS = ((3, "20"), (6, "45"), (9, "70"), (12, "100"))
WHOLE_MONTHS = ((12, "100"),)
ENDS_EARLY = ((3, "50"), (6, "90"))
STARTS_AT_NOTHING = ((6, "0"), (12, "100"))
FINE = ((7, "33.3333"), (12, "100"))


PLANS = (PLAN, QUARTERS, WHOLE_MONTHS, ENDS_EARLY, STARTS_AT_NOTHING, FINE, ())


@cache
def store_of_plans(interpolation: str) -> Store:
    """Hold one project for each of the plans."""
    store = store_of(*(project(code(place), plan=plan) for place, plan in enumerate(PLANS)))
    if interpolation != "linear":
        set_setting(store, ADMINISTRATOR, "plan_interpolation", interpolation, Month(YEAR, 1), "按节点考核")
    return store


def shares(plan: Sequence[tuple[int, str]], interpolation: str) -> list[float | None]:
    scope = Scope(YEAR, project_code=code(PLANS.index(tuple(plan))))
    return [each.planned_share for each in course(store_of_plans(interpolation), ADMINISTRATOR, scope, Level.PROJECT)]


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        (PLAN, [8.33, 16.67, 25, 33.33, 41.67, 50, 56.25, 62.5, 68.75, 75, 87.5, 100]),
        (QUARTERS, [6.67, 13.33, 20, 28.33, 36.67, 45, 53.33, 61.67, 70, 80, 90, 100]),
        (WHOLE_MONTHS, [8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100]),
        (ENDS_EARLY, [16.67, 33.33, 50, 63.33, 76.67, 90, 90, 90, 90, 90, 90, 90]),
        (STARTS_AT_NOTHING, [0, 0, 0, 0, 0, 0, 16.67, 33.33, 50, 66.67, 83.33, 100]),
        (FINE, [4.76, 9.52, 14.29, 19.05, 23.81, 28.57, 33.33, 46.67, 60, 73.33, 86.67, 100]),
        ((), [None] * 12),
    ],
)
def test_the_planned_share_of_every_month(plan: Sequence[tuple[int, str]], due: list[float | None]) -> None:
    assert [share if share is None else round(share, 2) for share in shares(plan, "linear")] == due


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        (PLAN, [0, 0, 25, 25, 25, 50, 50, 50, 50, 75, 75, 100]),
        (QUARTERS, [0, 0, 20, 20, 20, 45, 45, 45, 70, 70, 70, 100]),
        (WHOLE_MONTHS, [0] * 11 + [100]),
        (ENDS_EARLY, [0, 0, 50, 50, 50, 90, 90, 90, 90, 90, 90, 90]),
        (STARTS_AT_NOTHING, [0] * 11 + [100]),
        ((), [None] * 12),
    ],
)
def test_in_steps_only_checkpoints_count(plan: Sequence[tuple[int, str]], due: list[float | None]) -> None:
    assert shares(plan, "step") == due


def test_the_time_share_is_the_month_in_twelfths() -> None:
    found = course(store_of_plans("linear"), ADMINISTRATOR, Scope(YEAR), Level.TOTAL)
    assert [round(each.time_share, 2) for each in found] == [
        *(8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100)
    ]


def test_a_project_in_figures() -> None:
    store = store_of(project(budget="2270000.00"))
    report(store, (FIRST, 1, "90000.00"), (FIRST, 2, "150000.50"), (FIRST, 3, "60000.00"))
    found = stand(store, 3)
    assert (found.initial_budget, found.adjusted_budget) == (Decimal("2270000.00"), Decimal("2270000.00"))
    assert (found.spent, found.month_spent) == (Decimal("300000.50"), Decimal("60000.00"))
    assert (found.planned_amount, found.gap) == (Decimal("567500.00"), Decimal("267499.50"))
    assert (found.execution_rate, found.planned_share) == (13.2158810573, 25.0)
    assert (found.deviation, found.attainment, found.light) == (-11.7841189427, 52.8635242291, "red")
    assert (found.reported, found.reported_month, found.projects) == (1, 3, 1)


def test_a_unit_is_the_sum_of_its_projects() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "3000.00"), project(THIRD, "500.00"))
    report(store, (FIRST, 3, "100.00"), (SECOND, 2, "700.00"), (SECOND, 3, "50.00"), (THIRD, 1, "20.00"))
    unit = rolled_up(store, 3, Level.UNIT)[HEAD_OFFICE]
    assert (unit.projects, unit.reported, unit.reported_month) == (3, 2, 3)
    assert (unit.initial_budget, unit.adjusted_budget) == (Decimal("4500.00"), Decimal("4500.00"))
    assert (unit.spent, unit.month_spent) == (Decimal("870.00"), Decimal("150.00"))
    assert (unit.planned_budget, unit.planned_spent) == (Decimal("4500.00"), Decimal("870.00"))
    assert (unit.planned_amount, unit.gap) == (Decimal("1125.00"), Decimal("255.00"))


def test_not_reported_is_not_zero() -> None:
    store = store_of(project(FIRST), project(SECOND), project(THIRD))
    report(store, (SECOND, 3, "0.00"))
    report(store, (THIRD, 2, "300000.00"))
    nothing, zero, earlier = (stand(store, 3, each) for each in (FIRST, SECOND, THIRD))
    assert (nothing.light, nothing.spent, nothing.execution_rate, nothing.gap) == ("not_reported", None, None, None)
    assert (nothing.deviation, nothing.attainment, nothing.planned_share) == (None, None, 25.0)
    assert (zero.light, zero.spent, zero.execution_rate, zero.gap) == ("red", Decimal(0), 0.0, Decimal("300000.00"))
    assert (earlier.light, earlier.spent, earlier.reported_month, earlier.reported) == ("green", Decimal(300000), 2, 0)
    assert stand(store, 1, THIRD).light == "not_reported"


def test_a_refund_lowers_what_was_spent() -> None:
    store = store_of(project(budget="1200.00"))
    report(store, (FIRST, 1, "100.00"), (FIRST, 2, "-140.00"), (FIRST, 3, "40.00"))
    found = [stand(store, month) for month in (1, 2, 3)]
    assert [(str(each.spent), str(each.month_spent)) for each in found] == [
        ("100.00", "100.00"),
        ("-40.00", "-140.00"),
        ("0.00", "40.00"),
    ]
    assert [each.light for each in found] == ["green", "red", "red"]
    assert found[1].attainment == -20.0


# What was reported by the end of April, what that makes of the spending, and of the months' own amounts.
MEASURES: list[tuple[list[tuple[str, int, str]], list[str | None], list[str | None]]] = [
    # monthly amounts add up, over a gap too
    (
        [("monthly", 1, "10.00"), ("monthly", 3, "5.00"), ("monthly", 4, "0.00")],
        ["10.00", "10.00", "15.00", "15.00"],
        ["10.00", None, "5.00", "0.00"],
    ),
    # a cumulative one says everything up to its month; its month's own amount needs the month before
    (
        [("cumulative", 1, "10.00"), ("cumulative", 3, "25.00"), ("cumulative", 4, "24.00")],
        ["10.00", "10.00", "25.00", "24.00"],
        ["10.00", None, None, "-1.00"],
    ),
    (
        [("cumulative", 2, "10.00"), ("monthly", 3, "5.00"), ("cumulative", 4, "40.00")],
        [None, "10.00", "15.00", "40.00"],
        [None, None, "5.00", "25.00"],
    ),
    (
        [("monthly", 1, "1.00"), ("monthly", 2, "2.00"), ("cumulative", 3, "10.00"), ("monthly", 4, "4.00")],
        ["1.00", "3.00", "10.00", "14.00"],
        ["1.00", "2.00", "7.00", "4.00"],
    ),
]


@cache
def store_of_measures() -> Store:
    """Hold every row of the table above as a project of its own."""
    store = store_of(*(project(code(place)) for place in range(len(MEASURES))))
    for measure in ("monthly", "cumulative"):
        figures = [
            (code(place), month, amount)
            for place, (entries, *_) in enumerate(MEASURES)
            for said, month, amount in entries
            if said == measure
        ]
        report(store, *figures, measure=measure)
    return store


@pytest.mark.parametrize("place", range(len(MEASURES)))
def test_monthly_and_cumulative_figures_go_together(place: int) -> None:
    _, spent, month_spent = MEASURES[place]
    scope = Scope(YEAR, project_code=code(place))
    found = course(store_of_measures(), ADMINISTRATOR, scope, Level.PROJECT, (1, 4))
    assert [None if each.spent is None else str(each.spent) for each in found] == spent
    assert [None if each.month_spent is None else str(each.month_spent) for each in found] == month_spent


def test_a_changed_budget_counts_from_its_month_on() -> None:
    store = store_of(project(budget="1200000.00"))
    report(store, (FIRST, 4, "400000.00"))
    change_budget(store, FIRST, "2024-05-20", "200000.00")
    change_budget(store, FIRST, "2024-05-31", "-0.01")
    change_budget(store, FIRST, "2024-08-01", "-1399999.99")
    found = {month: stand(store, month) for month in (4, 5, 7, 8)}
    assert {month: str(each.adjusted_budget) for month, each in found.items()} == {
        4: "1200000.00",
        5: "1399999.99",
        7: "1399999.99",
        8: "0.00",
    }
    assert {each.initial_budget for each in found.values()} == {Decimal("1200000.00")}
    assert found[4].execution_rate == 33.3333333333
    assert found[5].execution_rate == 28.5714287755
    assert (found[5].planned_amount, found[5].gap) == (Decimal("583333.33"), Decimal("183333.33"))
    assert (found[8].light, found[8].planned_amount) == ("over_budget", Decimal(0))


def test_an_actor_sees_their_own_units() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    june = Month(YEAR, 6)
    assert [each.code for each in status(store, clerk, june, Level.PROJECT)] == [SECOND]
    assert [each.code for each in status(store, clerk, june, Level.UNIT)] == [EMPLOYMENT]
    assert [each.projects for each in status(store, clerk, june, Level.DEPARTMENT)] == [1]
    assert status(store, clerk, june, Level.PROJECT, Scope(YEAR, unit_code=HEAD_OFFICE)) == []


def test_who_has_no_role_is_refused() -> None:
    with pytest.raises(RefusedError):
        status(store_of(), Actor("nobody"), Month(YEAR, 6), Level.PROJECT)


def test_years_stand_apart() -> None:
    store = store_of(project(budget="100.00"))
    add_targets(store, project(budget="700.00"), year=2025)
    report(store, (FIRST, 6, "50.00"))
    assert fiscal_years(store) == [2025, 2024]
    assert (last_reported_month(store, 2024), last_reported_month(store, 2025)) == (6, None)
    (later,) = status(store, ADMINISTRATOR, Month(2025, 6), Level.PROJECT)
    assert (later.adjusted_budget, later.spent) == (Decimal(700), None)


def test_names_and_order_are_those_of_the_document() -> None:
    store = store_of(project(THIRD, unit=EMPLOYMENT), project(SECOND), project(FIRST))
    assert list(rolled_up(store, 6, Level.PROJECT)) == [SECOND, FIRST, THIRD]
    assert {each: found.name for each, found in rolled_up(store, 6, Level.UNIT).items()} == {
        HEAD_OFFICE: "人社局本级",
        EMPLOYMENT: "就业服务中心",
    }
    assert {each: found.name for each, found in rolled_up(store, 6, Level.DEPARTMENT).items()} == {"356": "人社局"}


plans = st.dictionaries(st.integers(1, 12), st.integers(0, 1_000_000), max_size=5).map(
    lambda points: tuple(
        (month, str(Decimal(share).scaleb(-4)))
        for month, share in zip(sorted(points), sorted(points.values()), strict=True)
    )
)
budgets = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
monthly = st.lists(
    st.none() | st.integers(-(10**7), 10**8).map(lambda cents: Decimal(cents).scaleb(-2)), min_size=12, max_size=12
)


@pytest.mark.slow
@settings(max_examples=12)
@given(ledger=st.lists(st.tuples(budgets, plans, monthly), min_size=5, max_size=20), month=st.integers(1, 12))
@example(ledger=[(Decimal("0.01"), PLAN, [Decimal("0.01")] * 12)], month=1)
def test_the_engine_agrees_with_plain_fractions(
    ledger: list[tuple[Decimal, tuple[tuple[int, str], ...], list[Decimal | None]]], month: int
) -> None:
    store = store_of(*(project(code(n), str(budget), plan) for n, (budget, plan, _) in enumerate(ledger)))
    report(
        store,
        *(
            (code(number), at, str(amount))
            for number, (_, _, amounts) in enumerate(ledger)
            for at, amount in enumerate(amounts, start=1)
            if amount is not None
        ),
    )
    found = rolled_up(store, month, Level.PROJECT)
    for number, (budget, plan, amounts) in enumerate(ledger):
        spent = spent_up_to(amounts, month)
        wanted, got = expected(budget, plan, spent, month), found[code(number)]
        assert (got.light, got.spent, got.planned_amount, got.gap) == (
            *(wanted.light, spent, wanted.planned_amount, wanted.gap),
        )
        assert got.planned_share == near(wanted.planned_share)
        assert got.deviation == near(wanted.deviation)


@given(plan=plans.filter(bool), month=st.integers(1, 12))
def test_the_reference_itself_stays_between_its_checkpoints(plan: tuple[tuple[int, str], ...], month: int) -> None:
    passed = [Fraction(share) for at, share in plan if at <= month]
    ahead = [Fraction(share) for at, share in plan if at >= month]
    share = planned_share(plan, month)
    assert share is not None
    assert max(passed, default=Fraction(0)) <= share <= min(ahead, default=Fraction(plan[-1][1]))


def near(value: Fraction | None) -> object:
    """Compare with the exact value; the engine gives ten decimals."""
    return None if value is None else pytest.approx(float(value), abs=1e-9, rel=1e-9)
