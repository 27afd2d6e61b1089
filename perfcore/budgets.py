"""From a list of budget changes to a stored batch: read, check, and store all of it or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pyarrow as pa

from perfcore.access import Action, Actor
from perfcore.importing.budget_changes import BudgetChange, read_budget_changes
from perfcore.kept_answers import budget_text
from perfcore.money import MoneyUnit
from perfcore.problem import Problem, Severity, has_errors
from perfcore.project_code import nearest
from perfcore.proposal import Proposed
from perfcore.store import Cursor, Store
from perfcore.store.budget_changes import (
    CHANGE_SCHEMA,
    LowBudget,
    append_changes,
    known_changes,
    project_units,
)
from perfcore.store.ledger import BatchHead, BatchKind, Original
from perfcore.store.proposals import PROJECT_SCHEMA, Content, needs_confirmation, propose


@dataclass(frozen=True, slots=True)
class BudgetUpload:
    """A list of changes read and held against the store; `batch` is None where no changes were stored.

    `changes` are those the store does not know yet; `proposal` is the batch as which the list waits for a second
    person, where it does.
    """

    original: Original
    changes: tuple[BudgetChange, ...]
    problems: tuple[Problem, ...]
    batch: int | None = None
    proposal: int | None = None

    @property
    def has_errors(self) -> bool:
        """Whether something blocks the list."""
        return has_errors(self.problems)


def submit_changes(  # noqa: PLR0913 - who submits which file, with what answers
    store: Store,
    actor: Actor,
    original: Original,
    money: MoneyUnit | None = None,
    reason: str | None = None,
    *,
    keep: bool = True,
    proposed: Proposed | None = None,
) -> BudgetUpload:
    """Read a list of changes and store it as one batch; with `keep` false everything but the storing is done.

    Nothing is stored where there are errors, nothing new, or warnings and no reason. Where a second person is needed,
    the list is kept for them instead, unless it is `proposed` and they confirm it now. Raises RefusedError.
    """
    actor.require(Action.CHANGE_BUDGETS)
    read = BudgetUpload(original, *read_budget_changes(original.name, original.content, money))
    waits = keep and proposed is None and needs_confirmation(store)

    def is_acceptable(upload: BudgetUpload) -> bool:
        is_explained = not upload.problems or bool((reason or "").strip())
        return keep and upload.batch is not None and not upload.has_errors and is_explained

    upload = store.attempt(
        lambda cursor: _stored(store, cursor, actor, read, reason, proposed),
        lambda upload: is_acceptable(upload) and not waits,
    )
    if not is_acceptable(upload):
        return replace(upload, batch=None)
    if not waits:
        return upload
    content = Content(BatchKind.BUDGET_CHANGES, budget_text(money), _table(upload.changes).select(PROJECT_SCHEMA.names))
    head = _head(upload.original, upload.changes, actor, reason)
    return replace(upload, batch=None, proposal=propose(store, head, content))


def _stored(  # noqa: PLR0913, PLR0917 - the parts of one batch
    store: Store,
    cursor: Cursor,
    actor: Actor,
    read: BudgetUpload,
    reason: str | None,
    proposed: Proposed | None,
) -> BudgetUpload:
    name = read.original.name
    units = project_units(cursor)
    problems = [*read.problems, *_unplaced(name, read.changes, units, actor)]
    known = known_changes(cursor, _table(read.changes))
    fresh = tuple(change for change in read.changes if (change.sheet, change.row) not in known)
    problems += [
        _problem("change_already_stored", Severity.WARNING, name, change, batch=str(known[change.sheet, change.row]))
        for change in read.changes
        if change not in fresh and fresh
    ]
    if has_errors(problems) or not fresh:
        return BudgetUpload(read.original, fresh, tuple(problems))
    head = replace(_head(read.original, fresh, actor, reason), proposed=proposed)
    batch_id, low = append_changes(store, cursor, head, _table(fresh))
    problems += _too_low(name, fresh, low)
    return BudgetUpload(read.original, fresh, tuple(problems), batch_id)


def _head(original: Original, changes: Sequence[BudgetChange], actor: Actor, reason: str | None) -> BatchHead:
    years = {change.changed_on.year for change in changes}
    return BatchHead(
        BatchKind.BUDGET_CHANGES,
        actor,
        years.pop() if len(years) == 1 else None,
        original,
        reason,
        row_count=len(changes),
        total=sum((change.amount for change in changes), Decimal(0)),
    )


def _unplaced(
    name: str, changes: Sequence[BudgetChange], units: dict[tuple[int, str], str], actor: Actor
) -> Iterator[Problem]:
    codes = {code for _, code in units}
    seen: dict[BudgetChange | tuple[object, ...], int] = {}
    for change in changes:
        unit = units.get((change.changed_on.year, change.project_code))
        same = (change.project_code, change.changed_on, change.kind, change.amount, change.document_number)
        if unit is None:
            meant = nearest(change.project_code, codes)
            code = "mistyped_project" if meant and meant != change.project_code else "unknown_project"
            details = {"nearest": meant or "", "year": str(change.changed_on.year)}
            yield _problem(code, Severity.ERROR, name, change, value=change.project_code, **details)
        elif actor.units is not None and unit not in actor.units:
            yield _problem("unit_not_permitted", Severity.ERROR, name, change, unit=unit)
        if same in seen:
            yield _problem("duplicate_change", Severity.ERROR, name, change, first_row=str(seen[same]))
        seen.setdefault(same, change.row)


def _too_low(name: str, changes: Sequence[BudgetChange], low: Sequence[LowBudget]) -> Iterator[Problem]:
    last = {change.project_code: change for change in changes}
    for each in low:
        code, severity = ("budget_below_spent", Severity.WARNING)
        if each.adjusted_budget < 0:
            code, severity = ("budget_below_zero", Severity.ERROR)
        details = {"budget": str(each.adjusted_budget), "spent": str(each.spent or ""), "month": str(each.month)}
        yield _problem(code, severity, name, last[each.project_code], **details)


def _problem(
    code: str, severity: Severity, name: str, change: BudgetChange, *, value: str | None = None, **details: str
) -> Problem:
    shown = str(change.amount) if value is None else value
    return Problem(code, severity, name, change.sheet or None, change.row, change.column, shown, details)


def _table(changes: Sequence[BudgetChange]) -> pa.Table:
    rows = [
        (
            *(each.changed_on.year, each.project_code, each.changed_on, each.kind.value, each.amount),
            *(each.document_number, each.reason, each.sheet, each.row, each.column),
        )
        for each in changes
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(CHANGE_SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, CHANGE_SCHEMA, strict=True)]
    return pa.table(arrays, schema=CHANGE_SCHEMA)
