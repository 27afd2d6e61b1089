"""What the figures of one month come down to: how many of each light, and who makes up most of what is missing."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.lights import LAGGING, Light
from perfcore.analysis.relations import Level, Scope, measured, measured_lights, parameters, script
from perfcore.analysis.status import Status
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store

# From this share of the whole on, in percent, one project is spoken of by itself.
_STANDS_OUT = 10.0


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The project with the largest gap (元), and its share in percent of what all projects behind plan are short of."""

    code: str
    name: str
    gap: Decimal
    share: float

    @property
    def stands_out(self) -> bool:
        """Whether it is much of the whole, so that it explains something."""
        return self.share >= _STANDS_OUT


@dataclass(frozen=True, slots=True)
class Portion:
    """Some projects: how many they are, and their adjusted budgets together in 元."""

    projects: int = 0
    budget: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Counts:
    """Projects counted at one month, and their adjusted budgets in 元.

    `on_plan_*` have spent what their own plan asks by then or more, `behind_projects` less; neither counts what was
    not reported or has no plan. `late_by_clock` are on plan and yet behind the calendar. `losing` and `gaining` have
    come away from or nearer to their plan since the month before.
    """

    projects: int = 0
    budget: Decimal = Decimal(0)
    on_plan_projects: int = 0
    on_plan_budget: Decimal = Decimal(0)
    behind_projects: int = 0
    late_by_clock: int = 0
    losing: int = 0
    gaining: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Count both together."""
        return Counts(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Tally:
    """The projects of a scope at one month: all of them, and each light's portion, every light named."""

    whole: Counts
    lights: dict[Light, Portion] = field(hash=False)

    def shares(self, light: Light) -> tuple[float, float]:
        """Return a light's share of the number of projects and of the money, both in percent; 0 where there is none."""
        portion, whole = self.lights[light], self.whole
        by_number = 100 * portion.projects / whole.projects if whole.projects else 0.0
        return by_number, float(100 * portion.budget / whole.budget) if whole.budget else 0.0

    @property
    def on_plan_share(self) -> float | None:
        """The share of the money, in percent, that is in projects on plan; None where there is none."""
        return float(100 * self.whole.on_plan_budget / self.whole.budget) if self.whole.budget else None


@dataclass(frozen=True, slots=True)
class Largest:
    """The project with the largest adjusted budget (元), and its share in percent of that of all projects."""

    code: str
    name: str
    budget: Decimal
    share: float

    @property
    def stands_out(self) -> bool:
        """Whether it is much of the whole, so that the rest is worth seeing without it."""
        return self.share >= _STANDS_OUT


_COUNTED = "SELECT code, projects FROM measured"
# First how much, then which: only for what is left is it asked what it is called and where in the document it stands.
_LARGEST = """
, most AS (SELECT max(gap) AS gap, sum(gap) AS missing FROM measured WHERE gap > 0)
SELECT
    measured.code,
    project.project_name AS name,
    measured.gap,
    100.0 * measured.gap::DOUBLE / missing::DOUBLE AS share
FROM measured
JOIN most USING (gap)
JOIN current_project AS project
    ON project.fiscal_year = measured.fiscal_year AND project.project_code = measured.code
ORDER BY project.position
LIMIT 1
"""
_LARGEST_BUDGET = """
, most AS (
    SELECT
        coalesce(max(adjusted_budget) FILTER (WHERE code = $code), max(adjusted_budget)) AS adjusted_budget,
        max(code) FILTER (WHERE code = $code) AS named,
        sum(adjusted_budget) AS whole
    FROM measured
)
SELECT
    measured.code,
    project.project_name AS name,
    measured.adjusted_budget AS budget,
    coalesce(100.0 * measured.adjusted_budget::DOUBLE / nullif(whole, 0)::DOUBLE, 0) AS share
FROM measured
JOIN most USING (adjusted_budget)
JOIN current_project AS project
    ON project.fiscal_year = measured.fiscal_year AND project.project_code = measured.code
WHERE named IS NULL OR measured.code = named
ORDER BY project.position, measured.code
LIMIT 1
"""


def tally(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> Tally:
    """Count the projects of the scope, by number and by money. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    before = max(MONTHS[0], as_of.number - 1)
    values = {**parameters(actor, where, before, as_of.number), "as_of": as_of.number}
    # Named twice, so that only what is needed of each month is computed.
    projects = f"{measured(where, Level.PROJECT)} FROM measured"
    rows = store.rows(f"WITH now AS ({projects}), before AS ({projects}) {script('tally')}", values)
    counts = {Light(light): Counts(*counted) for light, *counted in rows}
    portions = {light: Portion(each.projects, each.budget) for light, each in counts.items()}
    return Tally(sum(counts.values(), Counts()), dict.fromkeys(Light, Portion()) | portions)


def light_counts(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> dict[Light, int]:
    """Count the projects of the scope by their light, every light named. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    counted = store.rows(measured_lights(where) + _COUNTED, parameters(actor, where, as_of.number, as_of.number))
    return dict.fromkeys(Light, 0) | {Light(light): projects for light, projects in counted}


def largest_project(
    store: Store, actor: Actor, as_of: Month, scope: Scope | None = None, code: str | None = None
) -> Largest | None:
    """Return the project with the largest budget of the scope, or the one with this code where the scope has it.

    None where there is no project. Raises RefusedError.
    """
    where = scope or Scope(as_of.year)
    values = {**parameters(actor, where, as_of.number, as_of.number), "code": code}
    found = store.records(Largest, measured(where, Level.PROJECT) + _LARGEST_BUDGET, values)
    return found[0] if found else None


def largest_shortfall(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> Shortfall | None:
    """Return the project that is short of the most money; None where none is behind its plan. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    sql = measured(where, Level.PROJECT) + _LARGEST
    found = store.records(Shortfall, sql, parameters(actor, where, as_of.number, as_of.number))
    return found[0] if found else None


def behind_time(status: Status) -> float | None:
    """Return execution rate less time share, in percentage points; None where nothing was reported."""
    return None if status.execution_rate is None else status.execution_rate - status.time_share


def lagging(statuses: Sequence[Status]) -> int:
    """Count what lags: a red or yellow light."""
    return sum(status.light in LAGGING for status in statuses)
