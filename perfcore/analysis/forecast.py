"""The year end as it looks from a month: estimated by named methods that are held against what came before."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.names import named
from perfcore.analysis.relations import Level, Scope, known, known_at, measured, parameters, script
from perfcore.fiscal_months import MONTHS, Month
from perfcore.judgement import Likelihood
from perfcore.store import Store


class Method(StrEnum):
    """A shape of the year, or what stands in its place where there is no single one."""

    RUN_RATE = "run_rate"
    PLAN_SHAPE = "plan_shape"
    OWN_HISTORY = "own_history"
    MIXED = "mixed"
    NONE = "none"


class LikelihoodReason(StrEnum):
    """What a proposed likelihood rests on; the limits are settings."""

    ALREADY_SPENT = "already_spent"
    RANGE_ABOVE = "range_above"
    ESTIMATE_ABOVE = "estimate_above"
    BETWEEN = "between"
    RANGE_BELOW = "range_below"
    ESTIMATE_BELOW = "estimate_below"
    NOT_REPORTED = "not_reported"
    NO_BUDGET = "no_budget"


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year end of one thing as it looks at the end of `month`. Amounts are 元; None is "not known".

    `forecast` is what a person said (`overridden_projects` counts where), else `computed` by `method`; of a unit it is
    the sum of its projects, of which `forecast_projects` have one, with a budget of `forecast_budget`. `low` and `high`
    hold the middle of the past errors (none with too few `cases`); `mean_error` is the mean distance of past
    estimates from what came, in percent of the budget, and `months_ahead` how far these looked. `months_counted` are
    the months whose figures are used, `is_complete` tells whether these are all up to `month`. `carryover` is negative
    where the budget is exceeded. The monthly amounts reach the plan at the end of `next_month`, and the whole budget.
    """

    code: str
    name: str
    unit_code: str | None
    unit_name: str | None
    department_code: str | None
    month: int
    projects: int
    forecast_projects: int
    overridden_projects: int
    reported_month: int | None
    months_counted: int | None
    is_complete: bool
    adjusted_budget: Decimal
    forecast_budget: Decimal | None
    spent: Decimal | None
    method: Method
    computed: Decimal | None
    forecast: Decimal | None
    low: Decimal | None
    high: Decimal | None
    cases: int
    mean_error: float | None
    months_ahead: float | None
    exceeds_budget: bool | None
    forecast_rate: float | None
    carryover: Decimal | None
    next_month: int | None
    monthly_to_checkpoint: Decimal | None
    monthly_to_year_end: Decimal | None
    is_rush: bool | None
    likelihood: Likelihood
    proposed_likelihood: Likelihood
    likelihood_reason: LikelihoodReason
    override_batch: int | None
    override_month: int | None
    override_reason: str | None


@dataclass(frozen=True, slots=True)
class MethodEstimate:
    """What one method says about the year end of one project, in 元, and how it did on `cases` it could be tried on.

    Errors are percent of the budget, positive where more was spent than estimated; the low and high one are the ends
    of the range, None with too few cases.
    """

    code: str
    method: Method
    forecast: Decimal
    cases: int
    mean_error: float | None
    months_ahead: float | None
    low_error: Decimal | None
    high_error: Decimal | None
    is_chosen: bool


# Every estimate is tried on every past month: ten thousand projects take seconds, a hundred thousand a minute and 7 GB.
MOST_PROJECTS = 10_000
_GROUPS = {
    Level.PROJECT: {"code": "code", "unit_code": "unit_code", "department_code": "department_code"},
    Level.UNIT: {"code": "unit_code", "unit_code": "unit_code", "department_code": "any_value(department_code)"},
    Level.DEPARTMENT: {"code": "department_code", "unit_code": "NULL", "department_code": "department_code"},
    Level.TOTAL: {"code": "''", "unit_code": "NULL", "department_code": "NULL"},
}
_KEYS = {
    Level.PROJECT: ", code, unit_code, department_code",
    Level.UNIT: ", unit_code",
    Level.DEPARTMENT: ", department_code",
    Level.TOTAL: "",
}
# What one project may have been called is looked for in its unit (`kin.sql`), so that no other project need be read.
_CALLED = """
SELECT DISTINCT project_code
FROM current_project
SEMI JOIN (
    SELECT unit_code FROM current_project WHERE fiscal_year = $fiscal_year AND project_code = $project_code
) USING (unit_code)
WHERE fiscal_year < $fiscal_year OR project_code = $project_code
"""
_METHODS = "SELECT * FROM method_estimate ORDER BY code, place"


def forecast(store: Store, actor: Actor, as_of: Month, by: Level, scope: Scope | None = None) -> list[Forecast]:
    """Estimate the year end from a month, one row per thing of the level, in the order of the document.

    Raises RefusedError.
    """
    where = _narrowed(store, scope or Scope(as_of.year))
    summed = script("forecast").format(
        **_GROUPS[by], keys=_KEYS[by], group_errors=script("forecast_errors").format(keys="code")
    )
    sql = _estimated(where) + script("catch_up") + summed + named("forecast", by)
    return store.records(Forecast, sql, _parameters(actor, where, as_of))


def method_estimates(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> list[MethodEstimate]:
    """Give the estimates of the projects of the scope by every method there is one by. Raises RefusedError."""
    where = _narrowed(store, scope or Scope(as_of.year))
    return store.records(MethodEstimate, _estimated(where) + _METHODS, _parameters(actor, where, as_of))


def _narrowed(store: Store, scope: Scope) -> Scope:
    """Return the same scope; of one project with the codes that it may have had in earlier years."""
    if scope.project_code is None:
        return scope
    sought = {
        "known_at": known_at(scope.known_on),
        "fiscal_year": scope.fiscal_year,
        "project_code": scope.project_code,
    }
    called = store.rows(f"WITH {known(scope.known_on)} {_CALLED}", sought)
    return scope.only(code for (code,) in called)


def _estimated(scope: Scope) -> str:
    errors = script("forecast_errors").format(keys="code, method")
    return (
        measured(scope, Level.PROJECT, with_earlier_years=True)
        + script("kin")
        + script("forecast_shapes")
        + script("forecast_methods").format(method_errors=errors)
    )


def _parameters(actor: Actor, scope: Scope, as_of: Month) -> dict[str, object]:
    return {**parameters(actor, scope, MONTHS[0], MONTHS[-1]), "as_of": as_of.number}
