"""预警: the projects that are not where their plan is: by which rule and figures, since when, the trend, the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
_YEAR = (MONTHS[0], MONTHS[-1])
_WHOLE_YEAR = ("catch_up", "present", "watched")


def lagging_list(
    store: Store, actor: Actor, as_of: Month, wanted: Wanted | None = None, scope: Scope | None = None
) -> LaggingList:
    """List the projects of the scope that are wanted, as of a month. Raises RefusedError."""
    where, what = scope or Scope(as_of.year), wanted or Wanted()
    if what.limit is None or what.sort is SortKey.SINCE:
        return _listed(store, actor, as_of, what, where)
    # Whatever else orders the list follows from few months; the whole year is asked of the page's projects alone.
    since = max(MONTHS[0], as_of.number - 3) if what.sort is SortKey.TREND else as_of.number
    asked, values = _asked(where, "present"), _values(actor, where, as_of, what, (since, as_of.number))
    ((total, codes),) = store.rows(asked + _places(what), {**values, "limit": what.limit, "offset": what.offset})
    rows = _rows(store, actor, as_of, replace(what, limit=None, offset=0), where.only(codes)) if codes else ()
    return LaggingList(total, rows)


def _listed(store: Store, actor: Actor, as_of: Month, what: Wanted, where: Scope) -> LaggingList:
    """List what is wanted of a scope out of its whole year."""
    values = _values(actor, where, as_of, what, _YEAR)
    total = store.value(_asked(where, *_WHOLE_YEAR) + _COUNTED, values)
    return LaggingList(total, _rows(store, actor, as_of, what, where))


def _rows(store: Store, actor: Actor, as_of: Month, what: Wanted, where: Scope) -> tuple[Lagging, ...]:
    values = {**_values(actor, where, as_of, what, _YEAR), "limit": what.limit, "offset": what.offset}
    return tuple(
        store.records(Lagging, _asked(where, *_WHOLE_YEAR) + f"FROM asked {_page(what.sort.value, what)}", values)
    )


def _asked(where: Scope, *scripts: str) -> str:
    """Return a WITH clause that ends in `asked`, the wanted rows of the relation that the last script makes."""
    made = measured(where, Level.PROJECT) + "".join(map(script, scripts))
    return made + script("lagging").format(relation=scripts[-1])


def _values(actor: Actor, where: Scope, as_of: Month, what: Wanted, months: tuple[int, int]) -> dict[str, object]:
    return {
        **parameters(actor, where, *months),
        "as_of": as_of.number,
        "lights": None if what.lights is None else sorted(what.lights),
        "search": what.search.strip(),
    }


def _places(what: Wanted) -> str:
    """Return the SQL of one row: how many are wanted, and the codes of the page; only what orders them is sorted."""
    return f"""
    , placed AS (SELECT code, {what.sort.value} AS key, unit_code, position FROM asked)
    SELECT (SELECT count(*) FROM placed), (SELECT list(code) FROM (FROM placed {_page("key", what)}))
    """  # noqa: S608 - own words


def _page(key: str, what: Wanted) -> str:
    """Order by the key and, where that is the same, as the document does; what is not known comes last."""
    order = f"{key} {'DESC' if what.descending else 'ASC'} NULLS LAST, unit_code, position, code"
    return f"ORDER BY {order} LIMIT $limit OFFSET $offset"
