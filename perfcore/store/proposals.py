"""Reports that wait for a second person (复核): kept as they came, decided about once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import pyarrow as pa

from perfcore.access import Action, Actor
from perfcore.clock import local_time
from perfcore.fiscal_months import Month
from perfcore.proposal import Outcome
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.indicator_results import NewEvidence
from perfcore.store.ledger import BatchHead, BatchKind, append_batch, keep_original, kept_original
from perfcore.store.settings import value_on
from perfcore.store.staging import registered

_ON = "on"
PROJECT_SCHEMA = pa.schema([("fiscal_year", pa.int16()), ("project_code", pa.string())])
# Whoever has units sees only what speaks of no others: a report is shown as a whole.
_PROPOSALS = """
SELECT
    batch_id, becomes AS kind, batch.recorded_at, batch.actor, batch.fiscal_year, batch.file_name, batch.reason,
    batch.row_count, batch.total, answers, outcome, decision.recorded_at AS decided_at, decision.actor AS decided_by,
    decision.reason AS decision_reason, stored_batch
FROM proposal_state
JOIN batch USING (batch_id)
LEFT JOIN batch AS decision ON decision.batch_id = decided_in
WHERE ($units IS NULL
       OR list_has_all($units, (SELECT list(unit_code) FROM proposal_unit WHERE batch_id = proposal_state.batch_id)))
"""
_LISTED = f"{_PROPOSALS} ORDER BY outcome <> 'waiting', batch_id DESC LIMIT $most"
_ONE = f"{_PROPOSALS} AND batch_id = $batch_id"
_UNITS = """
INSERT INTO proposal_unit
SELECT DISTINCT ?, unit_code FROM proposed JOIN current_project USING (fiscal_year, project_code)
"""
_EVIDENCE = """
SELECT fiscal_year, month, project_code, indicator_key, sha256, file_name, original.size, content
FROM proposal_evidence LEFT JOIN original USING (sha256)
WHERE batch_id = ?
ORDER BY file_name, sha256
"""
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A report that needs a second person. Moments are UTC, `total` 元; `kind` is the kind of batch that it becomes.

    `answers` is what was said about its file, as text. Who decided and when is None while it waits, `stored_batch`
    unless it was confirmed.
    """

    batch_id: int
    kind: BatchKind
    recorded_at: datetime
    actor: str
    fiscal_year: int | None
    file_name: str | None
    reason: str | None
    row_count: int
    total: Decimal | None
    answers: str
    outcome: Outcome
    decided_at: datetime | None
    decided_by: str | None
    decision_reason: str | None
    stored_batch: int | None


@dataclass(frozen=True, slots=True)
class Content:
    """What a report brings beside its file: what was said, the projects it speaks of (PROJECT_SCHEMA), evidence."""

    kind: BatchKind
    answers: str
    projects: pa.Table
    evidence: Sequence[NewEvidence] = ()


def needs_confirmation(store: Store) -> bool:
    """Tell whether figures that are reported today count only when a second person has confirmed them."""
    with store.cursor() as cursor:
        return value_on(cursor, "four_eyes", local_time(store.clock()).date()) == _ON


def propose(store: Store, head: BatchHead, content: Content) -> int:
    """Keep a report until somebody else decides about it; gives its batch. `head` says what it would be stored as."""
    with store.transaction() as cursor:
        said = {"becomes": content.kind.value, **head.detail}
        kept = BatchHead(
            *(BatchKind.PROPOSAL, head.actor, head.fiscal_year, head.original, head.reason),
            row_count=head.row_count,
            total=head.total,
            detail=said,
        )
        batch_id = append_batch(store, cursor, kept)
        cursor.execute("INSERT INTO proposal VALUES (?, ?, ?)", [batch_id, content.kind, content.answers])
        with registered(cursor, "proposed", content.projects):
            cursor.execute(_UNITS, [batch_id])
        for each in content.evidence:
            sha256 = keep_original(cursor, each.file)
            place = [each.month.year, each.month.number, each.project_code, each.indicator_key]
            cursor.execute(
                "INSERT INTO proposal_evidence VALUES (?, ?, ?, ?, ?, ?, ?)", [batch_id, *place, each.file.name, sha256]
            )
    return batch_id


def list_proposals(store: Store, actor: Actor) -> list[Proposal]:
    """List the reports that the actor may see, those that wait first, then the latest decided. Raises RefusedError."""
    actor.require(Action.READ)
    return store.records(Proposal, _LISTED, {"units": _units(actor), "most": _MOST_LISTED})


def find_proposal(store: Store, actor: Actor, proposal_id: int) -> Proposal:
    """Return one report. Raises StoreError (`unknown_proposal`) where the actor sees none of it, and RefusedError."""
    actor.require(Action.READ)
    found = store.records(Proposal, _ONE, {"units": _units(actor), "batch_id": proposal_id})
    if not found:
        raise StoreError("unknown_proposal", proposal=str(proposal_id))
    return found[0]


def waiting_proposal(store: Store, actor: Actor, proposal_id: int) -> Proposal:
    """Return a report that waits. Raises StoreError (`unknown_proposal`, `proposal_decided`) and RefusedError."""
    found = find_proposal(store, actor, proposal_id)
    if found.outcome is not Outcome.WAITING:
        raise StoreError("proposal_decided", proposal=str(proposal_id), actor=found.decided_by or "")
    return found


def proposed_evidence(store: Store, actor: Actor, proposal_id: int) -> list[NewEvidence]:
    """Return the files of evidence in a report. Raises as `find_proposal` does."""
    find_proposal(store, actor, proposal_id)
    return [
        NewEvidence(Month(year, month), project_code, key, kept_original(*file))
        for year, month, project_code, key, *file in store.rows(_EVIDENCE, [proposal_id])
    ]


def decide(  # noqa: PLR0913, PLR0917 - who decides what about which report and why, and what it became
    store: Store,
    cursor: Cursor,
    actor: Actor,
    proposal: Proposal,
    outcome: Outcome,
    reason: str,
    stored_batch: int | None = None,
) -> int:
    """Record the decision about a report inside an open transaction; gives its batch."""
    said = {
        "proposal": str(proposal.batch_id),
        "outcome": outcome.value,
        "proposed_by": proposal.actor,
        "stored_batch": "" if stored_batch is None else str(stored_batch),
    }
    head = BatchHead(
        BatchKind.DECISION, actor, proposal.fiscal_year, reason=reason.strip() or None, row_count=1, detail=said
    )
    batch_id = append_batch(store, cursor, head)
    row = [batch_id, proposal.batch_id, outcome.value, stored_batch]
    cursor.execute("INSERT INTO proposal_decision VALUES (?, ?, ?, ?)", row)
    return batch_id


def _units(actor: Actor) -> list[str] | None:
    return None if actor.units is None else sorted(actor.units)
