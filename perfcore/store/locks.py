"""Month locks: a closed month takes no figures and gives none back until somebody opens it again, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from perfcore.access import Action, Actor
from perfcore.fiscal_months import Month
from perfcore.store.connection import Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch

_EVENTS = """
SELECT batch_id, month_lock.fiscal_year, month, locked, recorded_at, actor, reason
FROM month_lock
JOIN batch USING (batch_id)
WHERE month_lock.fiscal_year = ?
ORDER BY batch_id DESC
"""


@dataclass(frozen=True, slots=True)
class LockEvent:
    """Somebody closed a month, or opened it again. The moment is UTC."""

    batch_id: int
    fiscal_year: int
    month: int
    locked: bool
    recorded_at: datetime
    actor: str
    reason: str


def set_lock(store: Store, actor: Actor, month: Month, *, locked: bool, reason: str) -> int:
    """Lock a month or open it again; gives the batch.

    Raises StoreError (`reason_missing`, `lock_unchanged`) and RefusedError.
    """
    actor.require(Action.LOCK_MONTHS)
    if not reason.strip():
        raise StoreError("reason_missing", batch=str(month))
    with store.transaction() as cursor:
        where = [month.year, month.number]
        is_locked = bool(
            cursor.execute("SELECT 1 FROM locked_month WHERE fiscal_year = ? AND month = ?", where).fetchall()
        )
        if is_locked is locked:
            raise StoreError("lock_unchanged", month=str(month))
        batch_id = append_batch(store, cursor, BatchHead(BatchKind.LOCK, actor, month.year, reason=reason, row_count=1))
        cursor.execute("INSERT INTO month_lock VALUES (?, ?, ?, ?)", [batch_id, *where, locked])
    return batch_id


def locked_months(store: Store, fiscal_year: int) -> Sequence[int]:
    """List the locked months of a year."""
    rows = store.rows("SELECT month FROM locked_month WHERE fiscal_year = ? ORDER BY month", [fiscal_year])
    return [month for (month,) in rows]


def lock_events(store: Store, actor: Actor, fiscal_year: int) -> list[LockEvent]:
    """List who closed and opened which month of a year, the latest first. Raises RefusedError."""
    actor.require(Action.READ)
    return store.records(LockEvent, _EVENTS, [fiscal_year])
