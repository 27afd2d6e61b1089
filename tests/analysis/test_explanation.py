from collections.abc import Iterable

import pytest

from perfcore.analysis.explanation import BASES, Metric, explain
from perfcore.analysis.provenance import Figure
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from tests.factories import FIRST, PLAN, SECOND, THIRD, change_budget, project, report, rolled_up, stand, store_of

NO_PLAN: Iterable[tuple[int, str]] = ()
LATE_PLAN = ((6, "0"), (12, "100"))


def one(budget: str, reported: tuple[tuple[int, str], ...] = (), plan: Iterable[tuple[int, str]] = PLAN) -> Status:
    store = store_of(project(FIRST, budget, plan))
    if reported:
        report(store, *((FIRST, month, amount) for month, amount in reported))
    return stand(store, 3)


def total() -> Status:
    store = store_of(project(FIRST, "1200.00"), project(SECOND, "800.00"), project(THIRD, "500.00", NO_PLAN))
    report(store, (FIRST, 3, "100.00"), (THIRD, 3, "50.00"))
    change_budget(store, FIRST, "2024-02-01", "400.00")
    return rolled_up(store, 3, Level.TOTAL)[""]


@pytest.mark.parametrize(
    ("metric", "formula", "values"),
    [
        (Metric.ADJUSTED_BUDGET, "adjusted_budget", {"initial_budget": "1200.00", "budget_changes": "0.00"}),
        (Metric.SPENT, "spent", {"spent": "150.00"}),
        (Metric.MONTH_SPENT, "month_spent", {"month_spent": "100.00"}),
        (Metric.EXECUTION_RATE, "execution_rate", {"spent": "150.00", "adjusted_budget": "1200.00"}),
        (Metric.PLANNED_SHARE, "planned_share", {"planned_share": "25.0"}),
        (Metric.PLANNED_AMOUNT, "planned_amount", {"planned_share": "25.0", "planned_budget": "1200.00"}),
        (Metric.DEVIATION, "deviation", {"execution_rate": "12.5", "planned_share": "25.0", "deviation": "-12.5"}),
        (Metric.GAP, "gap", {"planned_amount": "300.00", "planned_spent": "150.00", "gap": "150.00"}),
        (Metric.ATTAINMENT, "attainment", {"planned_spent": "150.00", "attainment": "50.0"}),
        (Metric.LIGHT, "light_red", {"attainment": "50.0", "red_below": "60.0000"}),
        (Metric.TIME_SHARE, "time_share", {"month": "3", "time_share": "25.0"}),
        (Metric.BEHIND_TIME, "behind_time", {"execution_rate": "12.5", "behind_time": "-12.5"}),
        (Metric.REPORTED, "reported", {"reported": "1", "projects": "1"}),
    ],
)
def test_the_formula_of_a_project(metric: Metric, formula: str, values: dict[str, str]) -> None:
    found = explain(one("1200.00", ((1, "50.00"), (3, "100.00"))), metric)
    assert (found.metric, found.formula) == (metric, formula)
    assert {name: str(found.values[name]) for name in values} == values


@pytest.mark.parametrize(
    ("metric", "formula", "values"),
    [
        (Metric.ADJUSTED_BUDGET, "adjusted_budget_sum", {"adjusted_budget": "2900.00", "budget_changes": "400.00"}),
        (Metric.SPENT, "spent_sum", {"spent": "150.00", "projects": "3"}),
        (Metric.PLANNED_SHARE, "planned_share_sum", {"planned_amount": "600.00", "planned_budget": "2400.00"}),
        (Metric.PLANNED_AMOUNT, "planned_amount_sum", {"planned_amount": "600.00"}),
        # What the project without a plan has spent is part of the rate and not of the deviation.
        (Metric.DEVIATION, "deviation_planned", {"planned_spent": "100.00", "planned_budget": "2400.00"}),
        (Metric.GAP, "gap", {"planned_spent": "100.00", "gap": "500.00"}),
        (Metric.EXECUTION_RATE, "execution_rate", {"spent": "150.00", "adjusted_budget": "2900.00"}),
        (Metric.REPORTED, "reported", {"reported": "2", "projects": "3"}),
    ],
)
def test_the_formula_of_a_sum(metric: Metric, formula: str, values: dict[str, str]) -> None:
    found = explain(total(), metric)
    assert found.formula == formula
    assert {name: str(found.values[name]) for name in values} == values


@pytest.mark.parametrize(
    ("budget", "reported", "plan", "metric", "formula"),
    [
        ("1200.00", (), PLAN, Metric.SPENT, "missing_report"),
        ("1200.00", (), PLAN, Metric.GAP, "missing_report"),
        ("1200.00", (), PLAN, Metric.PLANNED_AMOUNT, "planned_amount"),
        ("1200.00", ((2, "50.00"),), PLAN, Metric.MONTH_SPENT, "missing_month"),
        ("0.00", ((3, "0.00"),), PLAN, Metric.EXECUTION_RATE, "missing_budget"),
        ("0.00", ((3, "0.00"),), PLAN, Metric.PLANNED_SHARE, "missing_budget"),
        ("1200.00", ((3, "50.00"),), NO_PLAN, Metric.DEVIATION, "missing_plan"),
        ("1200.00", ((3, "50.00"),), LATE_PLAN, Metric.ATTAINMENT, "missing_due"),
        ("1200.00", ((3, "179.99"),), PLAN, Metric.LIGHT, "light_red"),
        ("1200.00", ((3, "180.00"),), PLAN, Metric.LIGHT, "light_yellow"),
        ("1200.00", ((3, "240.00"),), PLAN, Metric.LIGHT, "light_green"),
        ("1200.00", ((3, "360.00"),), PLAN, Metric.LIGHT, "light_blue"),
        ("1200.00", ((3, "1200.01"),), PLAN, Metric.LIGHT, "light_over_budget"),
        ("1200.00", (), PLAN, Metric.LIGHT, "light_not_reported"),
        ("1200.00", ((3, "50.00"),), NO_PLAN, Metric.LIGHT, "light_no_plan"),
        ("1200.00", ((3, "50.00"),), LATE_PLAN, Metric.LIGHT, "light_nothing_due"),
    ],
)
def test_a_light_names_its_rule_and_a_missing_figure_says_why(
    budget: str,
    reported: tuple[tuple[int, str], ...],
    plan: Iterable[tuple[int, str]],
    metric: Metric,
    formula: str,
) -> None:
    assert explain(one(budget, reported, plan), metric).formula == formula


def test_every_metric_knows_what_it_rests_on() -> None:
    assert set(BASES) == set(Metric)
    assert BASES[Metric.GAP] == (Figure.SPENT, Figure.ADJUSTED_BUDGET, Figure.PLANNED_SHARE)
