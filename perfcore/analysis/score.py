"""绩效自评: the score of a project out of a hundred, indicator by indicator, as it stands at the end of a month."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.relations import Scope, script
from perfcore.analysis.weights import IndicatorClass, WeightBasis, weighted, weighted_for
from perfcore.fiscal_months import Month
from perfcore.schemes import EXECUTION_POINTS, INDICATOR_POINTS, Scheme
from perfcore.store import Store


class Grade(StrEnum):
    """优 from 90, 良 from 80, 中 from 60, 差 below (财预〔2020〕10号; the limits are settings)."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class Why(StrEnum):
    """Why an indicator won what it did.

    `reached`: all of its points; `proportional`: what the value is of the target, or the target of the value where less
    was wanted; `band`: the percent of its qualitative band; `late`: done after its day (setting `score_done_late`);
    `not_done`: said to be missed. Without points: `missing` (no result), `not_due` (its day is still to come),
    `no_target` (the document gives nothing to hold a result against).
    """

    REACHED = "reached"
    PROPORTIONAL = "proportional"
    BAND = "band"
    LATE = "late"
    NOT_DONE = "not_done"
    MISSING = "missing"
    NOT_DUE = "not_due"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """One indicator: `points` it is worth, `won` of them; None is not known yet, never zero.

    Values are in the indicator's unit, `completion` is percent of the target, as in `completion.IndicatorStatus`;
    `share` is the percent of its points that count. `is_operator_assumed` as there.
    """

    project_code: str
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
    is_operator_assumed: bool | None
    reported_month: int | None
    achieved_value: Decimal | None
    band: str | None
    reached_on: date | None
    completion: float | None
    scored_class: IndicatorClass
    points: Decimal
    share: float | None
    won: Decimal | None
    why: Why


@dataclass(frozen=True, slots=True)
class ProjectScore:
    """One project as it stands at the end of `month`. Amounts are 元, the rate is percent, points have two decimals.

    `won` is what is won already and `still_open` what nobody can tell yet; with nothing open that is the `total`, which
    has a `grade`. `execution_won` is 10 × min(spent ÷ adjusted budget, 1); None where nothing was reported or there is
    no budget. `weight_basis` says who gave the points (see `weights.WeightBasis`), `weight_batch` where a person did.
    """

    fiscal_year: int
    month: int
    project_code: str
    project_name: str
    unit_code: str
    unit_name: str
    scheme: Scheme
    weight_basis: str | None
    weight_batch: int | None
    adjusted_budget: Decimal
    spent: Decimal | None
    execution_rate: float | None
    execution_won: Decimal | None
    won: Decimal
    still_open: Decimal
    is_scored: bool
    total: Decimal | None
    grade: str | None
    indicators: tuple[ScoredIndicator, ...]

    @property
    def unscored(self) -> tuple[ScoredIndicator, ...]:
        """The indicators for want of which there is no total."""
        return tuple(each for each in self.indicators if each.won is None and each.points)

    @property
    def execution_points(self) -> Decimal:
        """What execution is worth."""
        return EXECUTION_POINTS

    @property
    def indicator_points(self) -> Decimal:
        """What the indicators are worth together."""
        return INDICATOR_POINTS

    @property
    def indicators_won(self) -> Decimal:
        """What the indicators have won so far."""
        return self.won - (self.execution_won or Decimal(0))

    @property
    def weights_are_systems(self) -> bool:
        """Whether the points were given by the system: 系统分配，未经批复."""
        return self.weight_basis == WeightBasis.SYSTEM


_PROJECTS = (
    "SELECT *, [] AS indicators FROM scored_project ORDER BY department_code, unit_code, project_position, project_code"
)
_INDICATORS = "SELECT *, class AS scored_class FROM scored ORDER BY project_code, position"


def scored(scope: Scope) -> str:
    """Return a WITH clause that ends in `scored` and `scored_project`; parameters as `weights.weighted_for`."""
    return weighted(scope) + script("score").format(grade=script("grade").format(total="total"))


def scores(
    store: Store, actor: Actor, as_of: Month, scheme: Scheme | None = None, scope: Scope | None = None
) -> list[ProjectScore]:
    """Score every project of the scope as of a month, in the order of the document; without a scheme by the settings'.

    Raises RefusedError.
    """
    where = scope or Scope(as_of.year)
    values = weighted_for(actor, as_of, where, scheme)
    indicators: Mapping[str, list[ScoredIndicator]] = defaultdict(list)
    for each in store.records(ScoredIndicator, scored(where) + _INDICATORS, values):
        indicators[each.project_code].append(each)
    projects = store.records(ProjectScore, scored(where) + _PROJECTS, values)
    return [replace(each, indicators=tuple(indicators[each.project_code])) for each in projects]
