"""Indicator results in the store: what was reported for a month becomes one batch, with the evidence that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import pyarrow as pa

from perfcore.access import Action, Actor
from perfcore.evidence_type import evidence_type, media_type
from perfcore.fiscal_months import Month
from perfcore.store.actuals import Finding
from perfcore.store.checksums import of_texts
from perfcore.store.connection import Cursor, Store, StoreError, to_records
from perfcore.store.ledger import BatchHead, Event, Original, append_batch, append_event, keep_original, kept_original
from perfcore.store.scripts import script

_VALUE = pa.decimal128(28, 6)
# One row per reported indicator. `indicator` is its name as the row gives it, `indicator_key` its identity where that
# is known already, `number` tells the rows apart.
REPORTED_SCHEMA = pa.schema(
    [
        ("number", pa.int32()),
        ("fiscal_year", pa.int16()),
        ("month", pa.int8()),
        ("project_code", pa.string()),
        ("project_name", pa.string()),
        ("level1", pa.string()),
        ("level2", pa.string()),
        ("indicator", pa.string()),
        ("indicator_key", pa.string()),
        ("achieved_value", _VALUE),
        ("value_unit", pa.string()),
        ("band", pa.string()),
        ("reached_on", pa.date32()),
        ("explanation", pa.string()),
        ("deviation_kinds", pa.list_(pa.string())),
        ("deviation_text", pa.string()),
        ("expected_value", _VALUE),
        ("likelihood", pa.string()),
        ("sheet", pa.string()),
        ("source_row", pa.int32()),
        ("source_column", pa.string()),
        ("raw", pa.string()),
    ]
)
_STORED = (
    *("fiscal_year", "project_code", "month", "indicator_key", "achieved_value", "band", "reached_on"),
    *("explanation", "deviation_kinds", "deviation_text", "expected_value", "likelihood"),
    *("sheet", "source_row", "source_column", "raw"),
)
# The checksum of a batch's results.
RESULTS = of_texts(_STORED)
# Names are the same whatever their white space and the width of their signs.
_SPELLING = "translate(regexp_replace({name}, '\\s', '', 'g'), '，。；：（）％、', ',.;:()%,')"
_NAMES = ("level1", "level2", "level3", "indicator")
_UNIT = "SELECT unit_code FROM current_project WHERE fiscal_year = ? AND project_code = ?"
_RULES = """
SELECT evidence_largest_mb, evidence_types FROM rule WHERE fiscal_year = $year AND month = $month
"""
_EVIDENCE = """
SELECT evidence.* EXCLUDE (fiscal_year, month), evidence.month::INTEGER AS month, recorded_at, actor
FROM evidence
JOIN batch USING (batch_id)
ANTI JOIN withdrawal ON withdrawal.batch_id = evidence.batch_id
SEMI JOIN current_project AS project
    ON project.fiscal_year = evidence.fiscal_year AND project.project_code = evidence.project_code
    AND ($units IS NULL OR list_contains($units, project.unit_code))
WHERE evidence.fiscal_year = $year AND ($project IS NULL OR evidence.project_code = $project)
ORDER BY evidence.project_code, evidence.month, evidence.batch_id, indicator_key NULLS FIRST, file_name
"""
_EVIDENCE_FILE = """
SELECT sha256, evidence.file_name, original.size, content
FROM evidence
LEFT JOIN original USING (sha256)
SEMI JOIN current_project AS project
    ON project.fiscal_year = evidence.fiscal_year AND project.project_code = evidence.project_code
    AND ($units IS NULL OR list_contains($units, project.unit_code))
WHERE evidence.batch_id = $batch AND sha256 = $sha256
LIMIT 1
"""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """What may stand behind a result in a month: the largest file in bytes, and the kinds of file."""

    largest: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A file to be stored for one project and month, or for one of its indicators (else the key is None)."""

    month: Month
    project_code: str
    indicator_key: str | None
    file: Original


@dataclass(frozen=True, slots=True)
class Evidence:
    """证明材料: a stored file. `size` is in bytes, the moment UTC; without a key it stands for the whole project."""

    batch_id: int
    project_code: str
    month: int
    indicator_key: str | None
    file_name: str
    media_type: str
    size: int
    sha256: str
    recorded_at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class StagedCounts:
    """How many reported rows say anything new, and how many of those nothing was known of before."""

    fresh: int
    new: int


def stage_results(cursor: Cursor, reported: pa.Table, actor: Actor, today: date) -> list[Finding]:
    """Find the indicator that each row (REPORTED_SCHEMA) means, inside an open transaction, and say what is wrong."""
    cursor.register("reported", reported)
    names = {f"spelling_of_{name}": _SPELLING.format(name=name) for name in _NAMES}
    cursor.execute(script("results_staged").format(**names))
    cursor.unregister("reported")
    units = None if actor.units is None else sorted(actor.units)
    cursor.execute(script("results_before"), {"today": today, "allowed_units": units})
    return to_records(Finding, cursor)


def staged_counts(cursor: Cursor) -> StagedCounts:
    """Count what the staged rows say that is not known yet."""
    row = cursor.execute(
        "SELECT count(*) FILTER (WHERE is_fresh), count(*) FILTER (WHERE is_fresh AND known_batch IS NULL)"
        " FROM staged_result"
    ).fetchall()[0]
    return StagedCounts(*row)


def append_results(store: Store, cursor: Cursor, head: BatchHead, evidence: Sequence[NewEvidence]) -> int:
    """Store what is new in the staged rows, with checked evidence, as one batch in an open transaction.

    Raises RefusedError.
    """
    head.actor.require(Action.REPORT_RESULTS)
    checksum = cursor.execute(f"SELECT {RESULTS} FROM staged_result WHERE is_fresh").fetchall()[0][0]  # noqa: S608
    said = {**head.detail, "checksum": checksum or ""}
    batch_id = append_batch(store, cursor, replace(head, detail=said))
    columns = ", ".join(_STORED)
    cursor.execute(
        f"INSERT INTO indicator_result SELECT ?, {columns} FROM staged_result WHERE is_fresh",  # noqa: S608 - names above
        [batch_id],
    )
    for each in evidence:
        _append_evidence(cursor, batch_id, each)
        detail = {"file": each.file.name, "sha256": each.file.sha256}
        append_event(store, cursor, Event("evidence_kept", head.actor.user, batch_id, detail=detail))
    return batch_id


def evidence_rules(store: Store, month: Month) -> EvidenceRules:
    """Return what may be stored as evidence in a month."""
    rows = store.rows(_RULES, {"year": month.year, "month": month.number})
    if not rows:
        raise StoreError("no_targets_of_year", year=str(month.year))
    largest, types = rows[0]
    return EvidenceRules(largest * _MEGABYTE, tuple(types.split(", ")))


def evidence_to_store(cursor: Cursor, actor: Actor, evidence: Sequence[NewEvidence]) -> list[NewEvidence]:
    """Return the files that are not there yet for the same month and indicator.

    Raises RefusedError where one belongs to another's unit, and StoreError (`unknown_project`) where to none.
    """
    for each in evidence:
        _require_unit(cursor, actor, each)
    return [each for each in evidence if not _is_stored(cursor, each)]


def evidence_of(store: Store, actor: Actor, fiscal_year: int, project_code: str | None = None) -> list[Evidence]:
    """List the evidence of a year that counts and that the actor may see. Raises RefusedError."""
    actor.require(Action.READ)
    units = None if actor.units is None else sorted(actor.units)
    return store.records(Evidence, _EVIDENCE, {"year": fiscal_year, "project": project_code, "units": units})


def evidence_file(store: Store, actor: Actor, batch_id: int, sha256: str) -> Original | None:
    """Return a file of evidence; None where there is no such one or it belongs to a unit that is not the actor's.

    A withdrawn one stays readable, as its batch is. Raises RefusedError, and StoreError as `kept_original`.
    """
    actor.require(Action.READ)
    units = None if actor.units is None else sorted(actor.units)
    rows = store.rows(_EVIDENCE_FILE, {"batch": batch_id, "sha256": sha256, "units": units})
    return kept_original(*rows[0]) if rows else None


def _require_unit(cursor: Cursor, actor: Actor, evidence: NewEvidence) -> None:
    found = cursor.execute(_UNIT, [evidence.month.year, evidence.project_code]).fetchall()
    if not found:
        raise StoreError("unknown_project", project=evidence.project_code, month=str(evidence.month))
    actor.require_units(Action.REPORT_RESULTS, frozenset({found[0][0]}))


def _is_stored(cursor: Cursor, evidence: NewEvidence) -> bool:
    return bool(
        cursor.execute(
            "SELECT 1 FROM evidence ANTI JOIN withdrawal USING (batch_id) WHERE fiscal_year = ? AND month = ?"
            " AND project_code = ? AND indicator_key IS NOT DISTINCT FROM ? AND sha256 = ?",
            [
                *(evidence.month.year, evidence.month.number),
                *(evidence.project_code, evidence.indicator_key, evidence.file.sha256),
            ],
        ).fetchall()
    )


def _append_evidence(cursor: Cursor, batch_id: int, evidence: NewEvidence) -> None:
    file, month = evidence.file, evidence.month
    kind = evidence_type(file.name, file.content)
    if kind is None:
        raise ValueError(file.name)
    keep_original(cursor, file)
    cursor.execute(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(batch_id, month.year, evidence.project_code, month.number, evidence.indicator_key),
            *(file.name, media_type(kind), len(file.content), file.sha256),
        ],
    )
