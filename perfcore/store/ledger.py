"""Batches and events: how anything gets into the store, leaves it again, and stays provable."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import duckdb

from perfcore.access import Action, Actor
from perfcore.proposal import Proposed
from perfcore.store.connection import Store, StoreError
from perfcore.store.packing import packed, unpacked
from perfcore.store.progress import renew
from perfcore.store.spoken import script_of_spoken

# Control characters, direction and other invisible marks, halves of characters.
_UNSEEN = {"Cc", "Cf", "Cs"}


class BatchKind(StrEnum):
    """What a batch brings."""

    TARGETS = "targets"
    ACTUALS = "actuals"
    SETTINGS = "settings"
    LOCK = "lock"
    BUDGET_CHANGES = "budget_changes"
    SILENCE = "silence"
    BUNDLE = "bundle"
    GOAL_LINK = "goal_link"
    ACCOUNT = "account"
    FORECAST_OVERRIDE = "forecast_override"
    DEVIATION_REASON = "deviation_reason"
    ASSIGNMENT = "assignment"
    INDICATOR_RESULTS = "indicator_results"
    INDICATOR_WEIGHTS = "indicator_weights"
    FINDINGS = "findings"
    FINDING_STEP = "finding_step"
    PROPOSAL = "proposal"
    DECISION = "decision"


_ORIGINAL = """
SELECT sha256, file_name, size, content FROM batch LEFT JOIN original USING (sha256)
WHERE batch_id = ? AND sha256 IS NOT NULL
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a batch came from, byte for byte.

    Of its name is kept what is a name: no folders, and no control or direction marks that make it look like another.
    """

    name: str
    content: bytes

    def __post_init__(self) -> None:
        """Clean the name; senders may write anything into it."""
        last = re.split(r"[/\\]", self.name)[-1]
        seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNSEEN).strip()
        object.__setattr__(self, "name", seen if seen.strip(".") else "file")

    @property
    def sha256(self) -> str:
        """The hash that names these bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class BatchHead:
    """What is known of a batch before it is stored. `total` is in 元; `detail` is what its event says beyond that.

    Of a `proposed` one the actor is who confirms it; the batch is that of who brought it.
    """

    kind: BatchKind
    actor: Actor
    fiscal_year: int | None = None
    original: Original | None = None
    reason: str | None = None
    demonstration: bool = False
    row_count: int = 0
    total: Decimal | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    proposed: Proposed | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A stored batch. Moments are UTC; `withdrawn_at` is None while the batch counts.

    `outcome` is where a report stands that needs a second person, None for any other batch; `confirmed_by` is the
    second person, where there was one.
    """

    batch_id: int
    kind: str
    fiscal_year: int | None
    recorded_at: datetime
    actor: str
    file_name: str | None
    sha256: str | None
    reason: str | None
    demonstration: bool
    row_count: int
    total: Decimal | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawal_reason: str | None
    outcome: str | None
    confirmed_by: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the audit chain, before it is hashed.

    One that changes no figure, such as a sign-in, does not `change` the ledger's revision.
    """

    action: str
    actor: str
    batch_id: int | None = None
    reason: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    changes: bool = True


@dataclass(frozen=True, slots=True)
class ChainState:
    """The result of walking the chain. `head` is the hash to print and keep; `first_broken` an event id."""

    events: int
    intact: bool
    first_broken: int | None
    head: str


WITHDRAWABLE = {
    BatchKind.ACTUALS,
    BatchKind.BUDGET_CHANGES,
    BatchKind.FORECAST_OVERRIDE,
    BatchKind.DEVIATION_REASON,
    BatchKind.INDICATOR_RESULTS,
    BatchKind.INDICATOR_WEIGHTS,
}
_LOCKED_IN_BATCH = """
SELECT DISTINCT fiscal_year, month
FROM (
    SELECT fiscal_year, month FROM actual WHERE batch_id = $id
    UNION ALL SELECT fiscal_year, month FROM indicator_result WHERE batch_id = $id
    UNION ALL SELECT fiscal_year, month FROM evidence WHERE batch_id = $id
)
JOIN locked_month USING (fiscal_year, month)
ORDER BY fiscal_year, month
"""
_BATCHES = """
SELECT batch.* EXCLUDE (replaces), withdrawn_at,
       withdrawal.actor AS withdrawn_by, withdrawal.reason AS withdrawal_reason, outcome, confirmed_by
FROM batch
LEFT JOIN withdrawal USING (batch_id)
LEFT JOIN proposal_state USING (batch_id)
LEFT JOIN (
    SELECT stored_batch AS batch_id, decision.actor AS confirmed_by
    FROM proposal_decision
    JOIN batch AS decision USING (batch_id)
    WHERE stored_batch IS NOT NULL
) USING (batch_id)
"""
_VISIBLE = """
WHERE kind IS DISTINCT FROM $hidden
  AND ($units IS NULL
       OR batch_id NOT IN (SELECT batch_id FROM batch_unit)
       OR batch_id IN (SELECT batch_id FROM batch_unit WHERE list_contains($units, unit_code)))
"""


def append_batch(store: Store, cursor: duckdb.DuckDBPyConnection, head: BatchHead) -> int:
    """Record a new batch and its event inside an open transaction; gives the batch's number."""
    last, at = _next_moment(store, cursor)
    batch_id = last + 1
    original = head.original
    sha256 = keep_original(cursor, original) if original else None
    cursor.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
        [
            batch_id,
            head.kind,
            head.fiscal_year,
            at,
            head.proposed.actor if head.proposed else head.actor.user,
            original.name if original else None,
            sha256,
            head.reason,
            head.demonstration,
            head.row_count,
            head.total,
        ],
    )
    cursor.execute("UPDATE chain_head SET batch_id = ?", [batch_id])
    detail = {
        "file": original.name if original else "",
        "sha256": sha256 or "",
        "rows": str(head.row_count),
        "total": "" if head.total is None else f"{head.total:.2f}",
        "demonstration": str(head.demonstration).lower(),
        **head.detail,
    }
    if head.proposed:
        detail |= {"proposal": str(head.proposed.batch_id), "proposed_by": head.proposed.actor}
    changes = head.kind is not BatchKind.ACCOUNT
    append_event(store, cursor, Event(f"{head.kind}_stored", head.actor.user, batch_id, head.reason, detail, changes))
    return batch_id


def append_event(store: Store, cursor: duckdb.DuckDBPyConnection, event: Event) -> None:
    """Add one link to the chain inside an open transaction."""
    _, at = _next_moment(store, cursor)
    previous_id, previous_hash = cursor.execute("SELECT event_id, hash FROM chain_head").fetchall()[0]
    detail = json.dumps(dict(event.detail), ensure_ascii=False, sort_keys=True)
    content = [previous_id + 1, at, event.actor, event.action, event.batch_id, event.reason, detail, previous_hash]
    digest = _digest(content)
    cursor.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [*content, digest])
    cursor.execute(
        "UPDATE chain_head SET event_id = $id, occurred_at = $at, hash = $hash, revision = if($changes, $id, revision)",
        {"id": previous_id + 1, "at": at, "hash": digest, "changes": event.changes},
    )


def withdraw(store: Store, actor: Actor, batch_id: int, reason: str) -> None:
    """Take a batch out of every figure from now on; the batch, its file and this act stay on record.

    Raises StoreError (`unknown_batch`, `already_withdrawn`, `reason_missing`) and RefusedError.
    """
    with store.transaction() as cursor:
        withdraw_in(store, cursor, actor, batch_id, reason)


def withdraw_in(store: Store, cursor: duckdb.DuckDBPyConnection, actor: Actor, batch_id: int, reason: str) -> None:
    """Do what `withdraw` does inside an open transaction."""
    actor.require(Action.WITHDRAW)
    if not reason.strip():
        raise StoreError("reason_missing", batch=str(batch_id))
    found = cursor.execute(
        "SELECT kind, EXISTS (SELECT 1 FROM withdrawal WHERE batch_id = $id) FROM batch WHERE batch_id = $id",
        {"id": batch_id},
    ).fetchall()
    if not found or found[0][0] not in WITHDRAWABLE:
        raise StoreError("unknown_batch", batch=str(batch_id))
    if found[0][1]:
        raise StoreError("already_withdrawn", batch=str(batch_id))
    actor.require_units(Action.WITHDRAW, units_of_batch(cursor, batch_id))
    locked = cursor.execute(_LOCKED_IN_BATCH, {"id": batch_id}).fetchall()
    if locked:
        raise StoreError("month_locked", month=f"{locked[0][0]}-{locked[0][1]:02d}")
    mark_withdrawn(store, cursor, actor, batch_id, reason)


def mark_withdrawn(store: Store, cursor: duckdb.DuckDBPyConnection, actor: Actor, batch_id: int, reason: str) -> None:
    """Record a withdrawal inside an open transaction and renew what depended on the batch."""
    _, at = _next_moment(store, cursor)
    cursor.execute("INSERT INTO withdrawal VALUES (?, ?, ?, ?)", [batch_id, at, actor.user, reason])
    append_event(store, cursor, Event("batch_withdrawn", actor.user, batch_id, reason))
    renew(cursor, batch_id)


def units_of_batch(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> frozenset[str]:
    """Return the codes of the units whose projects a batch speaks of."""
    sql = f"SELECT unit_code FROM ({script_of_spoken('batch_units')}) WHERE batch_id = ?"  # noqa: S608 - a file of the store
    return frozenset(unit for (unit,) in cursor.execute(sql, [batch_id]).fetchall())


def batches(store: Store, actor: Actor) -> list[Batch]:
    """List every batch that the actor may see, newest first: those about their units, and those about no project.

    Batches about users are for those who manage users or read the audit log. Raises RefusedError.
    """
    return store.records(Batch, f"WITH {visible_batches(actor)} ORDER BY batch_id DESC", sight(actor))


def find_batch(store: Store, actor: Actor, batch_id: int) -> Batch | None:
    """Return one batch; None where the actor sees none with this number. Raises RefusedError."""
    asked = {**sight(actor), "batch_id": batch_id}
    found = store.records(Batch, f"WITH {visible_batches(actor)} AND batch_id = $batch_id", asked)
    return found[0] if found else None


def visible_batches(actor: Actor) -> str:
    """Return the question, after WITH, for the batches that the actor sees, to be narrowed or ordered."""
    actor.require(Action.READ)
    return f"batch_unit AS ({script_of_spoken('batch_units')}) {_BATCHES} {_VISIBLE}"


def sight(actor: Actor) -> dict[str, object]:
    """Return the parameters of this question: whose units count, and what is not for the actor."""
    hidden = None if actor.may(Action.MANAGE_USERS) or actor.may(Action.READ_AUDIT_LOG) else BatchKind.ACCOUNT
    return {"units": None if actor.units is None else sorted(actor.units), "hidden": hidden}


def demonstration_batches(store: Store) -> list[int]:
    """Return the batches of made-up figures that still count."""
    rows = store.rows(
        "SELECT batch_id FROM batch ANTI JOIN withdrawal USING (batch_id) WHERE demonstration ORDER BY batch_id"
    )
    return [batch_id for (batch_id,) in rows]


def holds_real_figures(store: Store) -> bool:
    """Tell whether figures that are not made up were reported and still count."""
    return bool(
        store.rows(
            "SELECT 1 FROM batch ANTI JOIN withdrawal USING (batch_id)"
            " WHERE NOT demonstration AND kind IN ('actuals', 'indicator_results') LIMIT 1"
        )
    )


def original_of(store: Store, actor: Actor, batch_id: int) -> Original | None:
    """Return the file that a batch came from; None where it came without one.

    A file holds all that is in it: whoever has units sees it only if it speaks of no others. Raises RefusedError, and
    StoreError as `kept_original`.
    """
    actor.require(Action.READ)
    with store.cursor() as cursor:
        if actor.units is not None:
            actor.require_units(Action.READ, units_of_batch(cursor, batch_id))
        rows = cursor.execute(_ORIGINAL, [batch_id]).fetchall()
    return kept_original(*rows[0]) if rows else None


def kept_original(sha256: str, name: str, size: int, kept: bytes | None) -> Original:
    """Give a file as it was brought. Raises StoreError (`original_gone`) where its bytes are gone or are others."""
    if kept is None or (content := unpacked(kept, size, sha256)) is None:
        raise StoreError("original_gone", file=name, sha256=sha256)
    return Original(name, content)


def holds_original(store: Store, batch: Batch) -> bool:
    """Tell whether there are bytes under the hash of a batch's file, without reading them."""
    return bool(store.rows("SELECT 1 FROM original WHERE sha256 = ?", [batch.sha256]))


def verify_chain(store: Store, kept_head: str | None = None) -> ChainState:
    """Walk the audit chain from its first link and hold every hash against the content and the recorded head.

    `kept_head` is a head that was printed or exported earlier. A chain that does not hold it was cut or made anew:
    then the chain is not intact, and what is broken is what follows its present end.
    """
    rows = store.rows(
        "SELECT event_id, occurred_at, actor, action, batch_id, reason, detail, previous_hash, hash"
        " FROM event ORDER BY event_id"
    )
    head_id, head_hash = store.rows("SELECT event_id, hash FROM chain_head")[0]
    previous = ""
    for number, row in enumerate(rows, start=1):
        *content, digest = row
        if row[0] != number or row[7] != previous or _digest(content) != digest:
            return ChainState(len(rows), intact=False, first_broken=number, head=head_hash)
        previous = digest
    if (len(rows), previous) != (head_id, head_hash):
        return ChainState(len(rows), intact=False, first_broken=len(rows) + 1, head=head_hash)
    if kept_head and kept_head not in {digest for *_, digest in rows}:
        return ChainState(len(rows), intact=False, first_broken=len(rows) + 1, head=head_hash)
    return ChainState(len(rows), intact=True, first_broken=None, head=head_hash)


def _digest(content: list[object]) -> str:
    text = json.dumps([str(each) if each is not None else None for each in content], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _next_moment(store: Store, cursor: duckdb.DuckDBPyConnection) -> tuple[int, datetime]:
    """Return the last batch number and a moment not before the last event, also when the clock was set back."""
    batch_id, occurred_at = cursor.execute("SELECT batch_id, occurred_at FROM chain_head").fetchall()[0]
    return batch_id, max(store.clock(), occurred_at)


def keep_original(cursor: duckdb.DuckDBPyConnection, original: Original) -> str:
    """Keep a file's bytes inside an open transaction, once for all who bring the same; gives their sha256."""
    sha256, content = original.sha256, original.content
    if not cursor.execute("SELECT 1 FROM original WHERE sha256 = ?", [sha256]).fetchall():
        cursor.execute("INSERT INTO original VALUES (?, ?, ?)", [sha256, len(content), packed(content)])
    return sha256
