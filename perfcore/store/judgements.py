"""What people say about a project, as batches: the year end they expect, and why it is behind its plan."""

from collections.abc import Sequence
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch

_PROJECT = """
SELECT current_project.unit_code, spent
FROM current_project
JOIN progress USING (fiscal_year, project_code)
WHERE fiscal_year = ? AND project_code = ? AND month = ?
"""


def override_forecast(  # noqa: PLR0913, PLR0917 - who expects what of which project, from when and why
    store: Store,
    actor: Actor,
    month: Month,
    project_code: str,
    amount: Decimal | None,
    likelihood: Likelihood | None,
    reason: str,
) -> int:
    """Put a person's estimate of the year end (元), or likelihood, in the place of the computed one; gives the batch.

    It holds from `month` on, until another is given, it is withdrawn, or more is spent than it says.
    Raises StoreError (`reason_missing`, `unknown_project`, `override_empty`, `override_below_spent`) and RefusedError.
    """
    if not reason.strip():
        raise StoreError("reason_missing", batch=project_code)
    if amount is None and likelihood in {None, Likelihood.UNKNOWN}:
        raise StoreError("override_empty", project=project_code)
    with store.transaction() as cursor:
        spent = _spent_of(cursor, actor, Action.OVERRIDE_FORECAST, month, project_code)
        if amount is not None and amount < max(spent or Decimal(0), Decimal(0)):
            raise StoreError("override_below_spent", amount=f"{amount:,.2f}", spent=f"{spent or 0:,.2f}")
        head = BatchHead(BatchKind.FORECAST_OVERRIDE, actor, month.year, reason=reason, row_count=1, total=amount)
        batch_id = append_batch(store, cursor, head)
        cursor.execute(
            "INSERT INTO forecast_override VALUES (?, ?, ?, ?, ?, ?)",
            [batch_id, month.year, project_code, month.number, amount, likelihood and likelihood.value],
        )
    return batch_id


def explain_deviation(  # noqa: PLR0913, PLR0917 - who says what about which project, as of when
    store: Store,
    actor: Actor,
    month: Month,
    project_code: str,
    kinds: Sequence[DeviationKind],
    explanation: str,
    measures: str,
) -> int:
    """Record why a project is not where its plan is and what is done about it; gives the batch.

    Raises StoreError (`explanation_missing`, `unknown_project`) and RefusedError.
    """
    if not kinds or not explanation.strip():
        raise StoreError("explanation_missing", project=project_code)
    with store.transaction() as cursor:
        _spent_of(cursor, actor, Action.EXPLAIN_DEVIATION, month, project_code)
        head = BatchHead(BatchKind.DEVIATION_REASON, actor, month.year, reason=explanation, row_count=1)
        batch_id = append_batch(store, cursor, head)
        cursor.execute(
            "INSERT INTO deviation_reason VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                *(batch_id, month.year, project_code, month.number),
                *([kind.value for kind in DeviationKind if kind in kinds], explanation, measures),
            ],
        )
    return batch_id


def _spent_of(cursor: Cursor, actor: Actor, action: Action, month: Month, project_code: str) -> Decimal | None:
    """Return what the project has spent by the month, if it is known and the actor may do this for its unit."""
    actor.require(action)
    found = cursor.execute(_PROJECT, [month.year, project_code, month.number]).fetchall()
    if not found:
        raise StoreError("unknown_project", project=project_code, month=str(month))
    unit_code, spent = found[0]
    actor.require_units(action, frozenset({unit_code}))
    return spent  # type: ignore[no-any-return]
