"""Who comes first: projects furthest behind or largest, and departments and units by rank, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.names import named
from perfcore.analysis.relations import Level, Scope, measured, parameters
from perfcore.analysis.status import Status, status
from perfcore.fiscal_months import Month
from perfcore.store import Store


class RankKey(StrEnum):
    """By what departments and units are ranked; the value is the column, and the highest value comes first."""

    RATE = "execution_rate"
    ATTAINMENT = "attainment"
    DEVIATION = "deviation"


@dataclass(frozen=True, slots=True)
class RankedStatus(Status):
    """A status with its rank; equal values share a rank, and what has no value has none."""

    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """One page of a ranking. `total` counts all that is ranked, `lagging` the red and yellow lights among it.

    `behind` counts what has spent less than its plan asks, be it ever so little. `furthest` is what is furthest behind
    its plan; None where nothing is behind.
    """

    total: int
    lagging: int
    behind: int
    furthest: Status | None
    rows: Sequence[RankedStatus]


_FIRST = "SELECT code FROM measured ORDER BY {order}, code LIMIT {most:d}"
_COUNTED = """
SELECT count(*), count(*) FILTER (WHERE light IN ('red', 'yellow')), count(*) FILTER (WHERE deviation < 0)
FROM measured
"""
_FURTHEST = ", ranked AS (SELECT * FROM measured WHERE deviation < 0 ORDER BY deviation, code LIMIT 1)"
_PAGE = """
, ranked AS (
    SELECT *, CASE WHEN {key} IS NOT NULL THEN rank() OVER (ORDER BY {key} DESC NULLS LAST) END AS rank
    FROM measured
    ORDER BY {order}, code
    LIMIT $limit OFFSET $offset
)
"""


def furthest_behind(store: Store, actor: Actor, as_of: Month, most: int, scope: Scope | None = None) -> list[Status]:
    """Return the projects with the lowest deviation, at most so many; those without one come last.

    Raises RefusedError.
    """
    order = _FIRST.format(order="deviation NULLS LAST, adjusted_budget DESC", most=most)
    found = _first(store, actor, as_of, scope or Scope(as_of.year), order)
    return sorted(found, key=lambda row: (row.deviation is None, row.deviation or 0.0))


def most_money(store: Store, actor: Actor, as_of: Month, most: int, scope: Scope | None = None) -> list[Status]:
    """Return the projects with the largest adjusted budget, at most so many. Raises RefusedError."""
    order = _FIRST.format(order="adjusted_budget DESC", most=most)
    found = _first(store, actor, as_of, scope or Scope(as_of.year), order)
    return sorted(found, key=lambda row: -row.adjusted_budget)


def ranking(  # noqa: PLR0913 - which part of which things, in which order
    store: Store,
    actor: Actor,
    as_of: Month,
    by: Level,
    key: RankKey,
    *,
    scope: Scope | None = None,
    from_last: bool = False,
    page: tuple[int, int] = (50, 0),
) -> Ranking:
    """Rank the departments or units of the scope; `page` is how many to give after how many. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    values = parameters(actor, where, as_of.number, as_of.number)
    asked = measured(where, by)
    total, lagging, behind = store.rows(asked + _COUNTED, values)[0]
    order = f"{key.value} {'ASC' if from_last else 'DESC'} NULLS LAST"
    limited = _PAGE.format(key=key.value, order=order)
    furthest = store.records(Status, asked + _FURTHEST + named("ranked", by), values)
    on_page = {**values, "limit": page[0], "offset": page[1]}
    rows = store.records(RankedStatus, asked + limited + named("ranked", by), on_page)
    return Ranking(total, lagging, behind, furthest[0] if furthest else None, sorted(rows, key=_place(key, from_last)))


def _place(key: RankKey, from_last: bool) -> Callable[[RankedStatus], tuple[bool, float, str]]:  # noqa: FBT001
    """Give the order of the page again: naming the rows does not keep it."""

    def place(row: RankedStatus) -> tuple[bool, float, str]:
        value = getattr(row, key.value)
        return value is None, (value or 0.0) * (1 if from_last else -1), row.code

    return place


def _first(store: Store, actor: Actor, as_of: Month, scope: Scope, first: str) -> list[Status]:
    """Ask which projects come first, then for all that is to be known of these few alone."""
    values = parameters(actor, scope, as_of.number, as_of.number)
    codes = store.rows(measured(scope, Level.PROJECT) + first, values)
    return status(store, actor, as_of, Level.PROJECT, scope.only(code for (code,) in codes))
