"""How a figure comes about: the formula by its code, and the values in it. Words are made where it is shown.

The formulas are those of `docs/calculations.md`; the values are the engine's own, none is computed twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfcore.analysis.lights import Light
from perfcore.analysis.provenance import Figure
from perfcore.analysis.situation import behind_time
from perfcore.analysis.status import Status

Value = Decimal | float | int | str | None


class Metric(StrEnum):
    """The figures of a status that can be explained; the value names the field, where there is one."""

    ADJUSTED_BUDGET = "adjusted_budget"
    SPENT = "spent"
    MONTH_SPENT = "month_spent"
    EXECUTION_RATE = "execution_rate"
    PLANNED_SHARE = "planned_share"
    PLANNED_AMOUNT = "planned_amount"
    DEVIATION = "deviation"
    GAP = "gap"
    ATTAINMENT = "attainment"
    LIGHT = "light"
    TIME_SHARE = "time_share"
    BEHIND_TIME = "behind_time"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure with its formula. Amounts are 元, rates and shares percent, deviations percentage points."""

    metric: Metric
    formula: str
    values: Mapping[str, Value]


# Which figures that were read, and not computed, a figure of a project rests on.
BASES: Mapping[Metric, tuple[Figure, ...]] = {
    Metric.ADJUSTED_BUDGET: (Figure.ADJUSTED_BUDGET,),
    Metric.SPENT: (Figure.SPENT,),
    Metric.MONTH_SPENT: (Figure.SPENT,),
    Metric.EXECUTION_RATE: (Figure.SPENT, Figure.ADJUSTED_BUDGET),
    Metric.PLANNED_SHARE: (Figure.PLANNED_SHARE,),
    Metric.PLANNED_AMOUNT: (Figure.PLANNED_SHARE, Figure.ADJUSTED_BUDGET),
    Metric.DEVIATION: tuple(Figure),
    Metric.GAP: tuple(Figure),
    Metric.ATTAINMENT: tuple(Figure),
    Metric.LIGHT: tuple(Figure),
    Metric.TIME_SHARE: (),
    Metric.BEHIND_TIME: (Figure.SPENT, Figure.ADJUSTED_BUDGET),
    Metric.REPORTED: (Figure.SPENT,),
}
_FIELDS: Mapping[Metric, tuple[str, ...]] = {
    Metric.ADJUSTED_BUDGET: ("initial_budget", "adjusted_budget", "projects"),
    Metric.SPENT: ("spent", "projects", "month"),
    Metric.MONTH_SPENT: ("month_spent", "projects", "month"),
    Metric.EXECUTION_RATE: ("spent", "adjusted_budget", "execution_rate"),
    Metric.PLANNED_SHARE: ("planned_share", "planned_amount", "planned_budget", "month"),
    Metric.PLANNED_AMOUNT: ("planned_share", "planned_amount", "planned_budget", "projects"),
    Metric.DEVIATION: (
        *("execution_rate", "planned_share", "deviation"),
        *("planned_spent", "planned_amount", "planned_budget"),
    ),
    Metric.GAP: ("planned_spent", "planned_amount", "gap"),
    Metric.ATTAINMENT: ("planned_spent", "planned_amount", "attainment"),
    Metric.LIGHT: ("attainment", "red_below", "yellow_below", "blue_from", "spent", "adjusted_budget", "planned_spent"),
    Metric.TIME_SHARE: ("month", "time_share"),
    Metric.BEHIND_TIME: ("execution_rate", "time_share"),
    Metric.REPORTED: ("reported", "projects", "month"),
}
_UNLIKE_FOR_SUMS = {
    Metric.ADJUSTED_BUDGET,
    Metric.SPENT,
    Metric.MONTH_SPENT,
    Metric.PLANNED_SHARE,
    Metric.PLANNED_AMOUNT,
}
_IS_MISSING = {
    Metric.SPENT: "spent",
    Metric.MONTH_SPENT: "month_spent",
    Metric.EXECUTION_RATE: "execution_rate",
    Metric.PLANNED_SHARE: "planned_share",
    Metric.PLANNED_AMOUNT: "planned_amount",
    Metric.DEVIATION: "deviation",
    Metric.GAP: "gap",
    Metric.ATTAINMENT: "attainment",
    Metric.BEHIND_TIME: "execution_rate",
}


def explain(status: Status, metric: Metric) -> Explanation:
    """Say how one figure of a project, unit, department or of everything comes about.

    The formula is `<metric>`, for what is summed over projects `<metric>_sum`, where there is no figure
    `missing_<why>`, for a light `light_<light>`, and `deviation_planned` where the rate has projects without a plan.
    """
    values: dict[str, Value] = {name: getattr(status, name) for name in _FIELDS[metric]}
    if metric is Metric.ADJUSTED_BUDGET:
        values["budget_changes"] = status.adjusted_budget - status.initial_budget
    if metric is Metric.BEHIND_TIME:
        values["behind_time"] = behind_time(status)
    return Explanation(metric, _formula(status, metric), values)


def _formula(status: Status, metric: Metric) -> str:
    if metric is Metric.LIGHT:
        return _formula_of_light(status)
    missing = _IS_MISSING.get(metric)
    if missing is not None and getattr(status, missing) is None:
        return f"missing_{_why(status, metric)}"
    if metric is Metric.DEVIATION and _has_unplanned(status):
        return "deviation_planned"
    return f"{metric}_sum" if status.projects > 1 and metric in _UNLIKE_FOR_SUMS else metric.value


def _has_unplanned(status: Status) -> bool:
    return (status.planned_budget, status.planned_spent) != (status.adjusted_budget, status.spent)


def _formula_of_light(status: Status) -> str:
    if status.light in {Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE} and status.attainment is None:
        return "light_nothing_due"
    return f"light_{status.light}"


def _why(status: Status, metric: Metric) -> str:
    """Say what is lacking: a report, a plan, a budget to divide by, or anything due."""
    planned = metric in {Metric.PLANNED_SHARE, Metric.PLANNED_AMOUNT}
    if status.spent is None and not planned:
        return "report"
    if metric is Metric.MONTH_SPENT:
        return "month"
    if metric in {Metric.EXECUTION_RATE, Metric.BEHIND_TIME}:
        return "budget"
    if status.planned_budget is None:
        return "plan"
    if status.planned_spent is None and not planned:
        return "report"
    return "due" if metric is Metric.ATTAINMENT and status.planned_budget else "budget"
