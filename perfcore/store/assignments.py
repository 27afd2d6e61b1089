"""What the columns of headers are, as people said once: remembered for the next file with the same header."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from perfcore.access import Action, Actor
from perfcore.assignment import Assignment, ColumnRole
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch

_REMEMBERED = """
SELECT batch_id, actor, recorded_at, headings, roles
FROM column_assignment
JOIN batch USING (batch_id)
QUALIFY row_number() OVER (PARTITION BY headings ORDER BY batch_id DESC) = 1
ORDER BY batch_id DESC, headings
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An assignment that holds for the next file with its header, and who said so when (UTC)."""

    batch_id: int
    actor: str
    recorded_at: datetime
    assignment: Assignment


def remembered(store: Store, actor: Actor) -> tuple[Remembered, ...]:
    """List the assignments that hold, the latest first. Raises RefusedError."""
    actor.require(Action.READ)
    found = (
        Remembered(batch_id, who, when, Assignment(tuple(headings), tuple(map(_role, roles))))
        for batch_id, who, when, headings, roles in store.rows(_REMEMBERED)
    )
    return tuple(each for each in found if any(each.assignment.roles))


def remember(store: Store, cursor: Cursor, actor: Actor, assignments: Sequence[Assignment]) -> int:
    """Keep assignments as one batch inside an open transaction; gives the batch. Raises RefusedError."""
    actor.require(Action.IMPORT_ACTUALS)
    batch_id = append_batch(store, cursor, BatchHead(BatchKind.ASSIGNMENT, actor, row_count=len(assignments)))
    for each in assignments:
        roles = [role.value if role else "" for role in each.roles]
        cursor.execute("INSERT INTO column_assignment VALUES (?, ?, ?)", [batch_id, list(each.headings), roles])
    return batch_id


def forget(store: Store, actor: Actor, headers: Sequence[tuple[str, ...]]) -> int:
    """Let the assignments of some headers no longer hold; gives the batch that says so.

    Raises StoreError (`assignment_unknown`) where none holds for one of them, and RefusedError.
    """
    with store.transaction() as cursor:
        held = {each.assignment.headings for each in remembered(store.within(cursor), actor)}
        if not headers or not held.issuperset(headers):
            raise StoreError("assignment_unknown")
        return remember(store, cursor, actor, [Assignment(headings, ()) for headings in headers])


def _role(text: str) -> ColumnRole | None:
    return ColumnRole(text) if text else None
