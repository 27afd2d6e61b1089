"""What a batch of results does once it counts: what is doubtful about it, and what it changes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from perfcore.access import Actor
from perfcore.analysis.completion import IndicatorLight, completed
from perfcore.analysis.relations import Scope, parameters, script
from perfcore.store import Store
from perfcore.store.actuals import Finding

Effect = TypeVar("Effect")
_MONTHS = "SELECT min(month), max(month) FROM indicator_result WHERE fiscal_year = ? AND batch_id = ?"


@dataclass(frozen=True, slots=True)
class ResultChange:
    """One result of a batch: what was said of the month before, what is said now, and where the indicator then stands.

    Values are in the indicator's own unit, `completion` is percent of the target of the year.
    """

    fiscal_year: int
    month: int
    project_code: str
    project_name: str
    unit_name: str
    indicator: str
    target: str | None
    value_unit: str | None
    value_before: Decimal | None
    band_before: str | None
    day_before: date | None
    achieved_value: Decimal | None
    band: str | None
    reached_on: date | None
    completion: float | None
    light: IndicatorLight
    is_new: bool


def result_doubts(store: Store, actor: Actor, fiscal_year: int, batch_id: int) -> list[Finding]:
    """Return what a person has to look at in a batch, against targets, plan and other months. Raises RefusedError."""
    return _asked(store, actor, Finding, "result_doubts", (fiscal_year, batch_id))


def result_changes(store: Store, actor: Actor, fiscal_year: int, batch_id: int) -> list[ResultChange]:
    """Return the first thousand results of a batch with what they change. Raises RefusedError."""
    return _asked(store, actor, ResultChange, "result_changes", (fiscal_year, batch_id))


def _asked(store: Store, actor: Actor, kind: type[Effect], question: str, batch: tuple[int, int]) -> list[Effect]:
    """Ask a question of one year of a batch, from the month before its first on: that is what it is held against."""
    scope = Scope(batch[0])
    first, last = store.rows(_MONTHS, batch)[0]
    if first is None:
        return []
    values = {**parameters(actor, scope, max(first - 1, 1), last), "batch": batch[1]}
    return store.records(kind, completed(scope) + script(question), values)
