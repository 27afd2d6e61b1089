"""Which projects need attention first: how much behind, since when, and what it takes to catch up."""

from dataclasses import dataclass, replace
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.lights import LAGGING, Light
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Attention:
    """One project behind its plan. Amounts are 元; `monthly_to_catch_up` reaches the plan at the end of `next_month`.

    `since_month` is the first month of the present trouble: of a lagging light or, where the light is none, of being
    behind the plan at all. `attainment` is spent ÷ planned amount in percent.
    """

    code: str
    name: str
    unit_name: str
    light: Light
    adjusted_budget: Decimal
    deviation: float
    attainment: float | None
    gap: Decimal
    reported_month: int
    since_month: int
    next_month: int | None
    monthly_to_catch_up: Decimal | None
    monthly_so_far: Decimal

    @property
    def is_lagging(self) -> bool:
        """Whether its light is red or yellow; else it is here because no other project is short of more money."""
        return self.light in LAGGING


# Which they are follows from one month's figures; since when, and how much a month, is then asked of these few alone.
_CHOSEN = """
, behind AS (
    SELECT fiscal_year, code, gap
    FROM measured, (SELECT max(gap) AS most FROM measured)
    WHERE gap > 0 AND (light IN ('red', 'yellow') OR gap = most)
),
-- The document's order is asked of those alone that may be among the first.
least AS (SELECT min(gap) AS least FROM (SELECT gap FROM behind ORDER BY gap DESC LIMIT $most))
SELECT code
FROM behind
JOIN least ON gap >= least
JOIN current_project AS project ON project.fiscal_year = behind.fiscal_year AND project.project_code = behind.code
ORDER BY gap DESC, position, code
LIMIT $most
"""


def attention(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None, most: int = 3) -> list[Attention]:
    """Return the lagging projects with the largest gap in money, the largest first.

    The project with the largest gap of all leads them whatever its light: most of what is missing may be missing where
    the share that was reached is still good enough. Raises RefusedError.
    """
    where = scope or Scope(as_of.year)
    asked = {**parameters(actor, where, as_of.number, as_of.number), "most": most}
    codes = tuple(code for (code,) in store.rows(measured(where, Level.PROJECT) + _CHOSEN, asked))
    if not codes:
        return []
    few = replace(where, among=codes)
    sql = measured(few, Level.PROJECT) + "".join(map(script, ("catch_up", "present", "watched", "attention")))
    values = {**parameters(actor, few, MONTHS[0], MONTHS[-1]), "as_of": as_of.number}
    return store.records(Attention, sql, values)
