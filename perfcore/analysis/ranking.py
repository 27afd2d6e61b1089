"""The projects that are shown where there are more than anyone can read: furthest behind their plan, or largest."""

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.analysis.status import Status
from perfcore.fiscal_months import Month
from perfcore.store import Store

_FIRST = ", ranked AS (SELECT * FROM measured ORDER BY {order}, code LIMIT {most:d})"


def furthest_behind(store: Store, actor: Actor, as_of: Month, most: int, scope: Scope | None = None) -> list[Status]:
    """Return the projects with the lowest deviation, at most so many; those without one come last.

    Raises RefusedError.
    """
    first = _FIRST.format(order="deviation NULLS LAST, adjusted_budget DESC", most=most)
    found = _ranked(store, actor, as_of, scope or Scope(as_of.year), first)
    return sorted(found, key=lambda row: (row.deviation is None, row.deviation or 0.0))


def most_money(store: Store, actor: Actor, as_of: Month, most: int, scope: Scope | None = None) -> list[Status]:
    """Return the projects with the largest adjusted budget, at most so many. Raises RefusedError."""
    first = _FIRST.format(order="adjusted_budget DESC", most=most)
    found = _ranked(store, actor, as_of, scope or Scope(as_of.year), first)
    return sorted(found, key=lambda row: -row.adjusted_budget)


def _ranked(store: Store, actor: Actor, as_of: Month, scope: Scope, first: str) -> list[Status]:
    sql = measured(scope, Level.PROJECT) + first + script("named").format(relation="ranked")
    values = {**parameters(actor, scope, as_of.number, as_of.number), "level": Level.PROJECT.value}
    return store.records(Status, sql, values)
