"""From reported indicator results, of a file or a page, to a stored batch: checked, rehearsed, and then stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from perfcore.access import Action, Actor
from perfcore.analysis.result_effects import ResultChange, result_changes, result_doubts
from perfcore.clock import local_time
from perfcore.demonstration import demonstration_present
from perfcore.evidence_type import evidence_type
from perfcore.importing.results.rows import ReportedResult, ResultFile
from perfcore.kept_answers import results_text
from perfcore.problem import Problem, Severity, has_errors
from perfcore.project_code import nearest
from perfcore.proposal import Proposed
from perfcore.store import Cursor, Store
from perfcore.store.actuals import Finding, known_codes
from perfcore.store.indicator_results import (
    REPORTED_SCHEMA,
    NewEvidence,
    append_results,
    evidence_rules,
    evidence_to_store,
    stage_results,
    staged_counts,
)
from perfcore.store.ledger import BatchHead, BatchKind, Original
from perfcore.store.locks import locked_months
from perfcore.store.proposals import PROJECT_SCHEMA, Content, needs_confirmation, propose


@dataclass(frozen=True, slots=True)
class ResultUpload:
    """Results read and held against the store; `batch` is None where no results were stored.

    `proposal` is the batch as which they wait for a second person, where they do.

    `fresh` counts the rows that say anything new, `evidence` the files that are not there yet; `changes` are the first
    of the rows that are new, with where their indicators then stand.
    """

    file: ResultFile
    problems: tuple[Problem, ...]
    fresh: int = 0
    evidence: int = 0
    changes: tuple[ResultChange, ...] = ()
    batch: int | None = None
    proposal: int | None = None

    @property
    def has_errors(self) -> bool:
        """Whether something blocks it."""
        return has_errors(self.problems)

    @property
    def is_known(self) -> bool:
        """Whether the store already says all that is reported."""
        return not (self.fresh or self.evidence or self.has_errors)


def submit_results(  # noqa: PLR0913, PLR0917 - who reports what from which file, with what behind it and why
    store: Store,
    actor: Actor,
    file: ResultFile,
    original: Original | None = None,
    evidence: Sequence[NewEvidence] = (),
    reason: str | None = None,
    *,
    keep: bool = True,
    proposed: Proposed | None = None,
) -> ResultUpload:
    """Store reported results as one batch; with `keep` false everything but the storing is done.

    Nothing is stored where there are errors, nothing new, or warnings and no reason. Where a second person is needed,
    the results are kept for them instead, unless they are `proposed` and confirmed now. Raises RefusedError.
    """
    actor.require(Action.REPORT_RESULTS)
    head = _head(actor, file, original, evidence, reason, proposed)
    waits = keep and proposed is None and needs_confirmation(store)

    def is_acceptable(upload: ResultUpload) -> bool:
        is_explained = not upload.problems or bool((reason or "").strip())
        return keep and upload.batch is not None and not upload.has_errors and is_explained

    def write(cursor: Cursor) -> ResultUpload:
        checked, wanted = _checked(store, cursor, actor, file, evidence)
        if checked.has_errors or checked.is_known:
            return checked
        return _stored(store, cursor, replace(head, row_count=checked.fresh), checked, wanted)

    upload = store.attempt(write, lambda upload: is_acceptable(upload) and not waits)
    if not is_acceptable(upload):
        return replace(upload, batch=None)
    if not waits:
        return upload
    content = Content(BatchKind.INDICATOR_RESULTS, results_text(file), _projects(file, evidence), evidence)
    return replace(upload, batch=None, proposal=propose(store, replace(head, row_count=upload.fresh), content))


def _projects(file: ResultFile, evidence: Sequence[NewEvidence]) -> pa.Table:
    """Give the projects that are spoken of, by year and code (PROJECT_SCHEMA)."""
    of_rows = {(row.month.year, row.project_code) for row in file.rows}
    said = sorted(of_rows | {(each.month.year, each.project_code) for each in evidence})
    return pa.table([list(column) for column in zip(*said, strict=True)], schema=PROJECT_SCHEMA)


def _years(file: ResultFile, evidence: Sequence[NewEvidence]) -> list[int]:
    return sorted({row.month.year for row in file.rows} | {each.month.year for each in evidence})


def _head(  # noqa: PLR0913, PLR0917 - the parts of one batch
    actor: Actor,
    file: ResultFile,
    original: Original | None,
    evidence: Sequence[NewEvidence],
    reason: str | None,
    proposed: Proposed | None,
) -> BatchHead:
    years = _years(file, evidence)
    year = years[0] if len(years) == 1 else None
    return BatchHead(BatchKind.INDICATOR_RESULTS, actor, year, original, reason, proposed=proposed)


def _checked(
    store: Store, cursor: Cursor, actor: Actor, file: ResultFile, evidence: Sequence[NewEvidence]
) -> tuple[ResultUpload, Sequence[NewEvidence]]:
    """Stage the rows inside an open transaction; gives what is wrong with them, and the evidence that is new."""
    today = local_time(store.clock()).date()
    findings = stage_results(cursor, reported_table(file), actor, today)
    wanted = evidence_to_store(cursor, actor, evidence)
    problems = [*file.problems, *_problems(file, findings, known_codes(cursor))]
    problems += [problem for each in wanted for problem in _unfit(store.within(cursor), each)]
    if demonstration_present(store.within(cursor)):
        problems.insert(0, Problem("demonstration_present", Severity.ERROR, file.name))
    return ResultUpload(file, tuple(problems), staged_counts(cursor).fresh, len(wanted)), wanted


def _stored(
    store: Store, cursor: Cursor, head: BatchHead, checked: ResultUpload, evidence: Sequence[NewEvidence]
) -> ResultUpload:
    years = _years(checked.file, evidence)
    batch_id = append_results(store, cursor, head, evidence)
    inside, actor = store.within(cursor), head.actor
    doubts = [finding for year in years for finding in result_doubts(inside, actor, year, batch_id)]
    changes = [change for year in years for change in result_changes(inside, actor, year, batch_id)]
    problems = (*checked.problems, *_problems(checked.file, doubts, ()))
    return replace(checked, problems=problems, changes=tuple(changes), batch=batch_id)


def _problems(file: ResultFile, findings: Sequence[Finding], codes: Sequence[str]) -> Iterator[Problem]:
    for finding in findings:
        code, details = finding.code, finding.details
        meant = nearest(finding.value, codes) if code == "unknown_project" else None
        if meant is not None:
            code, details = "mistyped_project", {**details, "nearest": meant}
        columns = file.columns.get(finding.sheet, {})
        yield Problem(
            code,
            Severity(finding.severity),
            file.name,
            finding.sheet or None,
            finding.source_row or None,
            columns.get(finding.place, columns.get("value")),
            finding.value,
            details,
        )


def _unfit(store: Store, evidence: NewEvidence) -> Iterator[Problem]:
    """Say why a file may not be stored: its month, its size, or a kind that is not wanted or not what its name says."""
    rules, file, month = evidence_rules(store, evidence.month), evidence.file, evidence.month
    if month.number in locked_months(store, month.year):
        yield Problem("month_locked", Severity.ERROR, file.name, value=file.name, details={"month": str(month)})
    if month.first_day > local_time(store.clock()).date():
        yield Problem("month_in_future", Severity.ERROR, file.name, value=file.name, details={"month": str(month)})
    if len(file.content) > rules.largest:
        limit = str(rules.largest // (1024 * 1024))
        yield Problem("evidence_too_large", Severity.ERROR, file.name, value=file.name, details={"limit": limit})
    if evidence_type(file.name, file.content) not in rules.types:
        details = {"known": ", ".join(rules.types)}
        yield Problem("evidence_not_of_a_type", Severity.ERROR, file.name, value=file.name, details=details)


def reported_table(file: ResultFile) -> pa.Table:
    """Give rows as the store takes them (REPORTED_SCHEMA)."""
    rows = [_row(number, each, file) for number, each in enumerate(file.rows)]
    columns = list(zip(*rows, strict=True)) or [()] * len(REPORTED_SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, REPORTED_SCHEMA, strict=True)]
    return pa.table(arrays, schema=REPORTED_SCHEMA)


def _row(number: int, each: ReportedResult, file: ResultFile) -> tuple[object, ...]:
    value = each.value
    return (
        *(number, each.month.year, each.month.number, each.project_code, each.project_name),
        *(each.level1, each.level2, each.indicator, each.indicator_key),
        *(value.value, value.unit, value.band and value.band.value, value.reached_on),
        *(each.explanation or None, [kind.value for kind in each.kinds] or None, each.deviation_text or None),
        *(each.expected, each.likelihood and each.likelihood.value),
        *(each.sheet, each.row, file.columns.get(each.sheet, {}).get("value", ""), each.raw),
    )
