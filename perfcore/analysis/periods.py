"""Actuals per quarter and per checkpoint period: what was due, what was spent."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import MONTHS
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Period:
    """The months after `since_month` up to `month`, in 元. `due` and `spent` are cumulative since January.

    `spent` and `period_spent` are None where no month of the period was reported; `reported_month` is the last one
    that was. `due` is None without a plan.
    """

    code: str
    since_month: int
    month: int
    due: Decimal | None
    spent: Decimal | None
    period_due: Decimal | None
    period_spent: Decimal | None
    reported_month: int | None


_QUARTERS = """
SELECT
    now.code,
    now.month - 3 AS since_month,
    now.month::INTEGER AS month,
    now.planned_amount AS due,
    CASE WHEN now.reported_month > now.month - 3 THEN now.spent END AS spent,
    now.planned_amount - coalesce(before.planned_amount, 0) AS period_due,
    CASE WHEN now.reported_month > now.month - 3 THEN now.spent - coalesce(before.spent, 0) END AS period_spent,
    now.reported_month::INTEGER AS reported_month
FROM measured AS now
LEFT JOIN measured AS before ON before.code = now.code AND before.month = now.month - 3
WHERE now.month % 3 = 0
ORDER BY now.code, now.month
"""
_CHECKPOINT_MONTHS = """
SELECT DISTINCT checkpoint.month::INTEGER AS month
FROM in_scope
JOIN current_project USING (fiscal_year, project_code)
JOIN checkpoint
    ON checkpoint.batch_id = current_project.target_batch
    AND checkpoint.fiscal_year = in_scope.fiscal_year
    AND checkpoint.project_code = in_scope.project_code
ORDER BY month
"""


def checkpoint_months(store: Store, actor: Actor, scope: Scope) -> list[int]:
    """Return the months in which the plan of any project of the scope has a checkpoint. Raises RefusedError."""
    january = parameters(actor, scope, MONTHS[0], MONTHS[0])
    rows = store.rows(measured(scope, Level.PROJECT) + _CHECKPOINT_MONTHS, january)
    return [month for (month,) in rows]


def checkpoint_periods(store: Store, actor: Actor, scope: Scope) -> list[Period]:
    """Return, for each project of the scope, its own plan's periods. Raises RefusedError."""
    asked = measured(scope, Level.PROJECT) + script("checkpoint_periods")
    return store.records(Period, asked, parameters(actor, scope, MONTHS[0], MONTHS[-1]))


def quarters(store: Store, actor: Actor, scope: Scope, by: Level, units: Collection[str] | None = None) -> list[Period]:
    """Return the four quarters of each project, unit or department of the scope; `units` None: of all its units.

    Raises RefusedError.
    """
    seen = actor
    if units is not None:
        seen = replace(actor, units=frozenset(units) if actor.units is None else actor.units.intersection(units))
    return store.records(Period, measured(scope, by) + _QUARTERS, parameters(seen, scope, MONTHS[0], MONTHS[-1]))
