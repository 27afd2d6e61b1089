"""Where a figure comes from: its formula, the values in it, and the cell of the file each value was read from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.analysis.status import status
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store


class Figure(StrEnum):
    """The figures that are read and not computed from others: all rates, gaps and lights follow from these three."""

    SPENT = "spent"
    ADJUSTED_BUDGET = "adjusted_budget"
    PLANNED_SHARE = "planned_share"


class Formula(StrEnum):
    """How the parts make the figure."""

    SUM_OF_MONTHS = "sum_of_months"
    CUMULATIVE = "cumulative"
    CUMULATIVE_AND_MONTHS = "cumulative_and_months"
    INITIAL_BUDGET = "initial_budget"
    INITIAL_AND_CHANGES = "initial_and_changes"
    AT_CHECKPOINT = "at_checkpoint"
    BETWEEN_CHECKPOINTS = "between_checkpoints"
    LAST_CHECKPOINT = "last_checkpoint"
    BEFORE_FIRST_CHECKPOINT = "before_first_checkpoint"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One value in a figure: `amount` in 元 or `share` in percent, and the cell and batch it came with.

    `part` is what it is: a measure (monthly, cumulative), initial_budget, a kind of budget change, or checkpoint.
    `raw` is the cell's text, of a budget change its document number. The moment is UTC.
    """

    part: str
    month: int
    amount: Decimal | None
    share: Decimal | None
    batch_id: int
    file_name: str | None
    sheet: str | None
    source_row: int | None
    source_column: str | None
    raw: str | None
    recorded_at: datetime
    actor: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """One figure of one project and month; `value` is 元 or percent, None where nothing is known."""

    figure: Figure
    value: Decimal | float | None
    formula: Formula
    parts: tuple[Part, ...]


def provenance(  # noqa: PLR0913, PLR0917 - who asks for which figure of what, as known when
    store: Store, actor: Actor, month: Month, project_code: str, figure: Figure, known_on: date | None = None
) -> Provenance | None:
    """Say where a figure comes from; None for a project that is not known or not the actor's. Raises RefusedError."""
    scope = Scope(month.year, project_code=project_code, known_on=known_on)
    found = status(store, actor, month, Level.PROJECT, scope)
    if not found:
        return None
    values = {**parameters(actor, scope, MONTHS[0], month.number), "as_of": month.number, "field": figure.value}
    parts = store.records(Part, measured(scope, Level.PROJECT) + script("provenance"), values)
    value = getattr(found[0], figure.value)
    formula = Formula.UNKNOWN if value is None else _formula(figure, month.number, parts)
    return Provenance(figure, value, formula, tuple(parts))


def _formula(figure: Figure, month: int, parts: Sequence[Part]) -> Formula:
    if figure is Figure.SPENT:
        if parts[0].part != "cumulative":
            return Formula.SUM_OF_MONTHS
        return Formula.CUMULATIVE if len(parts) == 1 else Formula.CUMULATIVE_AND_MONTHS
    if figure is Figure.ADJUSTED_BUDGET:
        return Formula.INITIAL_BUDGET if len(parts) == 1 else Formula.INITIAL_AND_CHANGES
    if not parts:
        return Formula.BEFORE_FIRST_CHECKPOINT
    if parts[-1].month > month:
        return Formula.BETWEEN_CHECKPOINTS
    return Formula.AT_CHECKPOINT if parts[-1].month == month else Formula.LAST_CHECKPOINT
