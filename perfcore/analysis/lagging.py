"""预警: the projects that are not where their plan is: by which rule and figures, since when, the trend, the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store

TROUBLED = frozenset({Light.RED, Light.YELLOW, Light.OVER_BUDGET, Light.NOT_REPORTED})


class SortKey(StrEnum):
    """By what the list is ordered; the value is the column."""

    DOCUMENT = "position"
    LIGHT = "severity"
    NAME = "name"
    UNIT = "unit_code"
    BUDGET = "adjusted_budget"
    SPENT = "spent"
    GAP = "gap"
    DEVIATION = "deviation"
    ATTAINMENT = "attainment"
    SINCE = "since_month"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which projects (`lights` None: every light; `search` in code, name and unit), in which order, and which page."""

    lights: frozenset[Light] | None = TROUBLED
    search: str = ""
    sort: SortKey = SortKey.GAP
    descending: bool = True
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Lagging:
    """One project of the list. Amounts are 元, rates percent, deviation and trend percentage points.

    The light follows from `attainment` (spent ÷ planned amount) and the month's limits `red_below`, `yellow_below` and
    `blue_from`. `since_month` is the first month of the present trouble, `trend` the deviation less that of three
    months ago. `reason_*`, `explanation` and `measures` are what the unit said since then; None where it said nothing.
    """

    code: str
    name: str
    unit_code: str
    unit_name: str
    month: int
    light: Light
    red_below: Decimal
    yellow_below: Decimal
    blue_from: Decimal
    adjusted_budget: Decimal
    spent: Decimal | None
    planned_amount: Decimal | None
    execution_rate: float | None
    planned_share: float | None
    attainment: float | None
    deviation: float | None
    gap: Decimal | None
    reported_month: int | None
    since_month: int
    trend: float | None
    next_month: int | None
    monthly_to_catch_up: Decimal | None
    reason_kinds: Sequence[str] | None
    explanation: str | None
    measures: str | None
    reason_month: int | None
    reason_batch: int | None


@dataclass(frozen=True, slots=True)
class LaggingList:
    """One page of the list; `total` counts all pages' projects."""

    total: int
    rows: tuple[Lagging, ...]


_COUNTED = "SELECT count(*) FROM asked"


def lagging_list(
    store: Store, actor: Actor, as_of: Month, wanted: Wanted | None = None, scope: Scope | None = None
) -> LaggingList:
    """List the projects of the scope that are wanted, as of a month. Raises RefusedError."""
    where, what = scope or Scope(as_of.year), wanted or Wanted()
    asked = measured(where, Level.PROJECT) + "".join(map(script, ("catch_up", "watched", "lagging")))
    values = {
        **parameters(actor, where, MONTHS[0], MONTHS[-1]),
        "as_of": as_of.number,
        "lights": None if what.lights is None else sorted(what.lights),
        "search": what.search.strip(),
    }
    total = store.value(asked + _COUNTED, values)
    page = f"SELECT * FROM asked ORDER BY {_order(what)} LIMIT $limit OFFSET $offset"  # noqa: S608 - an enumeration
    rows = store.records(Lagging, asked + page, {**values, "limit": what.limit, "offset": what.offset})
    return LaggingList(total, tuple(rows))


def _order(wanted: Wanted) -> str:
    """Order by the key and, where that is the same, as the document does; what is not known comes last."""
    return f"{wanted.sort.value} {'DESC' if wanted.descending else 'ASC'} NULLS LAST, unit_code, position, code"
