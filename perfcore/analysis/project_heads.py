"""What stands above a project's figures in an official form: who it belongs to, its goal, its money by source."""

from dataclasses import dataclass
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """A project as its targets have it in one month. Amounts are 元; None is what the document leaves blank.

    `carried_over` is what budget changes brought in as 结转 up to the month; None where there was no such change.
    """

    code: str
    name: str
    unit_code: str
    unit_name: str
    department_code: str
    department_name: str
    goal: str
    initial_budget: Decimal
    fiscal_funds: Decimal | None
    other_funds: Decimal | None
    carried_over: Decimal | None


def project_heads(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> list[ProjectHead]:
    """List the projects of the scope with the targets that hold in a month, in the order of `status`.

    Raises RefusedError.
    """
    where = scope or Scope(as_of.year)
    sql = measured(where, Level.PROJECT) + script("project_heads")
    return store.records(ProjectHead, sql, parameters(actor, where, as_of.number, as_of.number))
