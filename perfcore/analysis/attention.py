"""Which lagging projects need attention first: how much behind, since when, and what it takes to catch up."""

from dataclasses import dataclass
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Attention:
    """One lagging project. Amounts are 元; `monthly_to_catch_up` reaches the plan at the end of `next_month`."""

    code: str
    name: str
    unit_name: str
    light: Light
    adjusted_budget: Decimal
    deviation: float
    gap: Decimal
    reported_month: int
    since_month: int
    next_month: int | None
    monthly_to_catch_up: Decimal | None
    monthly_so_far: Decimal


def attention(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None, most: int = 3) -> list[Attention]:
    """Return the lagging projects with the largest gap in money, the largest first. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    values = {**parameters(actor, where, MONTHS[0], MONTHS[-1]), "as_of": as_of.number, "most": most}
    sql = measured(where, Level.PROJECT) + script("catch_up") + script("watched") + script("attention")
    return store.records(Attention, sql, values)
