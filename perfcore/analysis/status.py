"""The deviation engine's answer: how far each project, unit or department is, against its plan and the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.lights import Light
from perfcore.analysis.names import named
from perfcore.analysis.relations import Level, Scope, known, known_at, measured, parameters
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Status:
    """Where one thing stands at the end of one month.

    Amounts are 元 (cumulative since January, `month_spent` the month's own), rates and shares percent, deviation
    percentage points. None is "not known": nothing reported, no plan, or no budget to divide by. `reported` counts the
    projects with a figure for this very month; `reported_month` is the last month with any figure. `planned_budget` and
    `planned_spent` are those of the projects that have a plan; the limits of the lights are those of the month,
    and so is `baseline`: whether the plan or the calendar (`time`) is what is spoken of first.
    """

    code: str
    name: str
    unit_code: str | None
    unit_name: str | None
    department_code: str | None
    month: int
    projects: int
    reported: int
    reported_month: int | None
    initial_budget: Decimal
    adjusted_budget: Decimal
    spent: Decimal | None
    month_spent: Decimal | None
    planned_amount: Decimal | None
    execution_rate: float | None
    planned_share: float | None
    time_share: float
    deviation: float | None
    gap: Decimal | None
    attainment: float | None
    light: Light
    planned_budget: Decimal | None = None
    planned_spent: Decimal | None = None
    red_below: Decimal | None = None
    yellow_below: Decimal | None = None
    blue_from: Decimal | None = None
    baseline: str = "plan"


_YEARS = "SELECT DISTINCT fiscal_year FROM current_unit ORDER BY 1 DESC"
_LAST_REPORTED = "SELECT max(reported_month)::INTEGER FROM unit_sum WHERE fiscal_year = $fiscal_year"


def status(store: Store, actor: Actor, as_of: Month, by: Level, scope: Scope | None = None) -> list[Status]:
    """Answer for one month, one row per thing of the level, in the order of the document. Raises RefusedError."""
    return _statuses(store, actor, scope or Scope(as_of.year), by, (as_of.number, as_of.number))


def course(
    store: Store, actor: Actor, scope: Scope, by: Level, months: tuple[int, int] = (MONTHS[0], MONTHS[-1])
) -> list[Status]:
    """Answer for every month from the first to the last, one row per thing and month. Raises RefusedError."""
    return _statuses(store, actor, scope, by, months)


def _statuses(store: Store, actor: Actor, scope: Scope, by: Level, months: tuple[int, int]) -> list[Status]:
    sql = measured(scope, by) + named("measured", by)
    return store.records(Status, sql, parameters(actor, scope, *months))


def fiscal_years(store: Store, known_on: date | None = None) -> Sequence[int]:
    """List the fiscal years that have targets, the newest first; those known at the end of a day (None: now)."""
    asked = f"WITH {known(known_on)} {_YEARS}"
    return [year for (year,) in store.rows(asked, {"known_at": known_at(known_on)})]


def last_reported_month(store: Store, fiscal_year: int, known_on: date | None = None) -> int | None:
    """Return the last month of the year with any figure, as known at the end of a day (None: now); None for none."""
    values = {"known_at": known_at(known_on), "fiscal_year": fiscal_year}
    return store.value(f"WITH {known(known_on)} {_LAST_REPORTED}", values)  # type: ignore[no-any-return]
