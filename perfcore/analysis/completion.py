"""指标完成情况: how far every indicator is against its target, its plan and its bounds, as of a month."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store


class IndicatorLight(StrEnum):
    """How an indicator stands. The limits of red, yellow and blue are those of money; the others say why none shines.

    `missing`: no result was reported; `no_target`: the document gives no value to hold a result against; `no_plan`:
    the project has no checkpoints; `not_due`: a deadline that is still to come.
    """

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    MISSING = "missing"
    NO_TARGET = "no_target"
    NO_PLAN = "no_plan"
    NOT_DUE = "not_due"


class JudgedBy(StrEnum):
    """How an indicator is judged.

    `progress`: achieved ÷ (target x planned share); `bounds`: inside or outside (cost, quality and time, and whatever
    wants less); `deadline`: by its day; `qualitative`: in three bands.
    """

    PROGRESS = "progress"
    BOUNDS = "bounds"
    DEADLINE = "deadline"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class IndicatorStatus:
    """Where one indicator stands at the end of one month.

    Achieved, expected and target values are in the indicator's own unit; of a qualitative one `achieved_value` is the
    percentage a person chose within the band. Shares are percent: `completion` of the target of the year (100 and more
    is reached; None is "not reported", never zero), `attainment` of what is due by the month (None where the indicator
    is not judged by progress). `reported_month` is the month the value was reported for, `batch_id` its batch; words
    are those of `said_month`, the last month with any report. `judged_by` is None where the document gives no target.
    The "=" of `is_operator_assumed` was not in the document and is to be confirmed. `proposed_likelihood` is what the
    figures say of the year's end, `likelihood` what the unit says.
    """

    fiscal_year: int
    month: int
    project_code: str
    project_name: str
    unit_code: str
    unit_name: str
    position: int
    indicator_key: str
    level1: str
    level2: str
    level3: str
    description: str
    operator: str | None
    target_value: Decimal | None
    value_unit: str | None
    due: date | None
    raw: str | None
    basis: str | None
    weight: Decimal | None
    judged_by: str | None
    is_operator_assumed: bool
    reported_month: int | None
    said_month: int | None
    achieved_value: Decimal | None
    band: str | None
    reached_on: date | None
    explanation: str | None
    deviation_kinds: Sequence[str] | None = field(hash=False)
    deviation_text: str | None
    expected_value: Decimal | None
    likelihood: str | None
    proposed_likelihood: str | None
    batch_id: int | None
    planned_share: float | None
    is_reached: bool | None
    completion: float | None
    attainment: float | None
    light: IndicatorLight
    is_over_achieved: bool


@dataclass(frozen=True, slots=True)
class ProjectCompletion:
    """The indicators of one project at the end of one month, counted; the light is the worst of theirs.

    A project with a result missing does not shine green; one without indicators has the light `no_target`.
    """

    fiscal_year: int
    month: int
    project_code: str
    project_name: str
    unit_code: str
    unit_name: str
    indicators: int
    reported: int
    red: int
    yellow: int
    green: int
    blue: int
    missing: int
    no_target: int
    over_achieved: int
    light: IndicatorLight


@dataclass(frozen=True, slots=True)
class CompletionCounts:
    """The indicators of a scope at the end of one month: all, those with a result, those that lack one by then."""

    indicators: int
    reported: int
    missing: int


_LISTED = """
SELECT * FROM completed
ORDER BY department_code, unit_code, project_position, project_code, position, month
"""


_COUNTED = """
SELECT
    count(light) AS indicators,
    count(is_reached) AS reported,
    count(*) FILTER (WHERE light = 'missing') AS missing
FROM completed
"""


def completed(scope: Scope) -> str:
    """Return a WITH clause that ends in the relation `completed`: one row per indicator and month.

    It takes the parameters of `relations.parameters` and holds the relation `measured` by project too.
    """
    return measured(scope, Level.PROJECT) + script("completion")


def completions(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> list[IndicatorStatus]:
    """List every indicator as of a month, in the order of the document. Raises RefusedError."""
    return _listed(store, actor, scope or Scope(as_of.year), (as_of.number, as_of.number))


def completion_course(
    store: Store,
    actor: Actor,
    scope: Scope,
    months: tuple[int, int] = (MONTHS[0], MONTHS[-1]),
    projects: Sequence[str] | None = None,
) -> list[IndicatorStatus]:
    """List the indicators of some projects (None: all) as of every month from first to last. Raises RefusedError."""
    where = scope if projects is None else scope.only(projects)
    return _listed(store, actor, where, months)


def project_completions(
    store: Store, actor: Actor, as_of: Month, scope: Scope | None = None
) -> list[ProjectCompletion]:
    """Count the indicators of every project by their lights, in the order of the document. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    sql = completed(where) + script("completion_by_project")
    return store.records(ProjectCompletion, sql, parameters(actor, where, as_of.number, as_of.number))


def completion_counts(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> CompletionCounts:
    """Count the indicators of a whole scope at the end of a month. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    values = parameters(actor, where, as_of.number, as_of.number)
    (found,) = store.records(CompletionCounts, completed(where) + _COUNTED, values)
    return found


def _listed(store: Store, actor: Actor, scope: Scope, months: tuple[int, int]) -> list[IndicatorStatus]:
    return store.records(IndicatorStatus, completed(scope) + _LISTED, parameters(actor, scope, *months))
