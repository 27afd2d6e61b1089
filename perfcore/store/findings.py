"""Findings in the store: what was found becomes a batch, and so does every step about one of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perfcore.access import Action, Actor
from perfcore.evidence_type import evidence_type, media_type
from perfcore.fiscal_months import Month
from perfcore.rectification import NEXT, TAKEN_BY, FindingRule, State
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, Original, append_batch, keep_original, kept_original

Figure = str | int | float | None

_KNOWN = "SELECT rule, project_code, fact FROM finding ANTI JOIN withdrawal USING (batch_id) WHERE fiscal_year = ?"
_LAST = """
SELECT unit_code, coalesce(arg_max(step.state, step.batch_id), 'new')
FROM finding
JOIN current_project USING (fiscal_year, project_code)
LEFT JOIN finding_step AS step USING (finding_id)
WHERE finding_id = ?
GROUP BY unit_code
"""
_ATTACHED = """
SELECT sha256, file_name, original.size, content
FROM finding_attachment AS attachment
LEFT JOIN original USING (sha256)
SEMI JOIN (
    SELECT finding_id
    FROM finding
    JOIN current_project USING (fiscal_year, project_code)
    WHERE $units IS NULL OR list_contains($units, unit_code)
) USING (finding_id)
WHERE finding_id = $finding AND sha256 = $sha256
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a rule sees about a project: `fact` tells it from others of the rule, `figures` are those used.

    Figures: text of a Decimal is an amount in 元, a float a share in percent, an int a month or a count.
    """

    rule: FindingRule
    project_code: str
    fact: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did about a finding. `due` is the day by which a notified unit has to answer."""

    state: State
    text: str
    measures: str = ""
    due: date | None = None
    attachments: Sequence[Original] = ()


def append_findings(store: Store, actor: Actor, as_of: Month, facts: Sequence[Fact]) -> list[int]:
    """Store the facts that were not found before as findings of one batch; gives their numbers. Raises RefusedError.

    The same unchanged fact is never a second finding, whatever became of the first.
    """
    actor.require(Action.REVIEW_FINDINGS)
    with store.transaction() as cursor:
        known = set(cursor.execute(_KNOWN, [as_of.year]).fetchall())
        fresh = [each for each in facts if (each.rule.value, each.project_code, each.fact) not in known]
        if not fresh:
            return []
        head = BatchHead(BatchKind.FINDINGS, actor, as_of.year, row_count=len(fresh))
        batch_id = append_batch(store, cursor, head)
        first = cursor.execute("SELECT coalesce(max(finding_id), 0) + 1 FROM finding").fetchall()[0][0]
        rows = [
            (
                *(batch_id, number, as_of.year, as_of.number, each.rule.value, each.project_code, each.fact),
                json.dumps(dict(each.figures), ensure_ascii=False, sort_keys=True),
            )
            for number, each in enumerate(fresh, start=first)
        ]
        cursor.executemany("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return [number for _, number, *_ in rows]


def take_step(store: Store, actor: Actor, finding_id: int, step: Step) -> int:
    """Record a step about a finding; gives the batch.

    Raises StoreError (`reason_missing`, `unknown_finding`, `step_out_of_order`, `due_missing`, `attachment_refused`)
    and RefusedError.
    """
    actor.require(TAKEN_BY[step.state])
    if not step.text.strip():
        raise StoreError("reason_missing", batch=str(finding_id))
    if step.state is State.NOTIFIED and step.due is None:
        raise StoreError("due_missing", finding=str(finding_id))
    with store.transaction() as cursor:
        found = cursor.execute(_LAST, [finding_id]).fetchall()
        if not found:
            raise StoreError("unknown_finding", finding=str(finding_id))
        unit_code, state = found[0]
        actor.require_units(TAKEN_BY[step.state], frozenset({unit_code}))
        if step.state not in NEXT[State(state)]:
            allowed = ", ".join(NEXT[State(state)])
            raise StoreError("step_out_of_order", finding=str(finding_id), state=state, allowed=allowed or "—")
        batch_id = append_batch(store, cursor, BatchHead(BatchKind.FINDING_STEP, actor, reason=step.text, row_count=1))
        cursor.execute(
            "INSERT INTO finding_step VALUES (?, ?, ?, ?, ?, ?)",
            [batch_id, finding_id, step.state.value, step.text, step.measures, step.due],
        )
        for file in step.attachments:
            _attach(cursor, batch_id, finding_id, file)
    return batch_id


def attachment(store: Store, actor: Actor, finding_id: int, sha256: str) -> Original | None:
    """Return a file that was attached to a finding; None where it is not there or not the actor's to see."""
    actor.require(Action.READ)
    units = None if actor.units is None else sorted(actor.units)
    rows = store.rows(_ATTACHED, {"finding": finding_id, "sha256": sha256, "units": units})
    return kept_original(*rows[0]) if rows else None


def _attach(cursor: Cursor, batch_id: int, finding_id: int, file: Original) -> None:
    kind = evidence_type(file.name, file.content)
    if kind is None:
        raise StoreError("attachment_refused", file=file.name)
    keep_original(cursor, file)
    cursor.execute(
        "INSERT INTO finding_attachment VALUES (?, ?, ?, ?, ?, ?)",
        [batch_id, finding_id, file.name, media_type(kind), len(file.content), file.sha256],
    )
