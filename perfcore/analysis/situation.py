"""What the figures of one month come down to: how many of each light, and who makes up most of what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.lights import LAGGING, Light
from perfcore.analysis.relations import Level, Scope, measured, parameters
from perfcore.analysis.status import Status
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The project with the largest gap (元), and its share in percent of what all projects behind plan are short of."""

    code: str
    name: str
    gap: Decimal
    share: float


_LIGHTS = "SELECT light, count(*) FROM measured GROUP BY light"
_LARGEST = """
SELECT
    measured.code,
    project.project_name AS name,
    measured.gap,
    100.0 * measured.gap::DOUBLE / sum(measured.gap) OVER ()::DOUBLE AS share
FROM measured
JOIN current_project AS project
    ON project.fiscal_year = measured.fiscal_year AND project.project_code = measured.code
WHERE measured.gap > 0
ORDER BY measured.gap DESC, project.position
LIMIT 1
"""


def light_counts(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> dict[Light, int]:
    """Count the projects of the scope by their light, every light named. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    rows = store.rows(measured(where, Level.PROJECT) + _LIGHTS, parameters(actor, where, as_of.number, as_of.number))
    return dict.fromkeys(Light, 0) | {Light(light): count for light, count in rows}


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
