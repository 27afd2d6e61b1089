"""From a file of actuals to a stored batch: read, check, rehearse, and only then store.

A preview stores the batch in a transaction that is rolled back, so that what it shows is what storing it will do.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pyarrow.compute as pc

from perfcore.access import Action, Actor
from perfcore.clock import local_time
from perfcore.demonstration import demonstration_present
from perfcore.importing.actual_answers import Answers
from perfcore.importing.actual_layout import Layout
from perfcore.importing.actual_rows import ActualFile, read_actuals
from perfcore.importing.sheets import column_letter
from perfcore.problem import Problem, Severity, has_errors
from perfcore.project_code import CodeCheck, check_character, nearest, verify
from perfcore.store import Cursor, Store
from perfcore.store.actuals import Changes, Finding, append_compared, check_before, known_codes, match_names
from perfcore.store.ledger import BatchHead, BatchKind, Original


@dataclass(frozen=True, slots=True)
class Upload:
    """A file read and held against the store. `total` is the sum of its figures in 元."""

    original: Original
    file: ActualFile
    problems: tuple[Problem, ...]
    changes: Changes
    total: Decimal

    @property
    def has_errors(self) -> bool:
        """Whether something blocks the file."""
        return has_errors(self.problems)

    @property
    def is_known(self) -> bool:
        """Whether the store already says all that the file says."""
        return not self.changes.total and not self.has_errors


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an upload. `batch` is None where nothing was stored."""

    batch: int | None
    upload: Upload


def preview(store: Store, actor: Actor, original: Original, answers: Answers) -> Upload:
    """Read a file and say what is wrong with it and what it would change; nothing is stored. Raises RefusedError."""
    actor.require(Action.IMPORT_ACTUALS)
    return _carried_out(store, actor, _read(store, original, answers), lambda _: False).upload


def confirm(store: Store, actor: Actor, original: Original, answers: Answers, reason: str | None) -> Receipt:
    """Store a file as one batch unless it has errors, says nothing new, or has warnings and no reason is given.

    What a preview showed is checked again in the same transaction: others may have written since. Raises RefusedError.
    """

    def is_acceptable(upload: Upload) -> bool:
        is_explained = not upload.problems or bool((reason or "").strip())
        return bool(upload.changes.total) and not upload.has_errors and is_explained

    actor.require(Action.IMPORT_ACTUALS)
    return _carried_out(store, actor, _read(store, original, answers), is_acceptable, reason)


def _carried_out(
    store: Store, actor: Actor, read: Upload, is_acceptable: Callable[[Upload], bool], reason: str | None = None
) -> Receipt:
    def write(cursor: Cursor) -> Receipt:
        return _stored(store, cursor, actor, read, reason)

    def is_kept(receipt: Receipt) -> bool:
        return receipt.batch is not None and is_acceptable(receipt.upload)

    receipt = store.attempt(write, is_kept)
    return receipt if is_kept(receipt) else Receipt(None, receipt.upload)


def _read(store: Store, original: Original, answers: Answers) -> Upload:
    file = read_actuals(original.name, original.content, answers)
    with store.cursor() as cursor:
        file = replace(file, staged=match_names(cursor, file.staged))
    problems = file.problems
    if demonstration_present(store):
        problems = (Problem("demonstration_present", Severity.ERROR, original.name), *problems)
    total = pc.sum(file.staged["amount"]).as_py() or Decimal(0)
    return Upload(original, file, problems, Changes(), total)


def _stored(store: Store, cursor: Cursor, actor: Actor, read: Upload, reason: str | None) -> Receipt:
    """Check and store inside an open transaction; without a batch where errors forbid it."""
    upload = _checked(store, cursor, actor, read)
    if upload.has_errors:
        return Receipt(None, upload)
    staged = read.file.staged
    years = set(pc.unique(staged["fiscal_year"]).to_pylist())
    head = BatchHead(
        BatchKind.ACTUALS,
        actor,
        years.pop() if len(years) == 1 else None,
        read.original,
        reason,
        row_count=staged.num_rows,
        total=read.total,
    )
    batch_id, doubts, changes = append_compared(store, cursor, head, staged)
    problems = (*upload.problems, *_problems(read.file, doubts, ()))
    return Receipt(batch_id, replace(upload, problems=problems, changes=changes))


def _checked(store: Store, cursor: Cursor, actor: Actor, read: Upload) -> Upload:
    today = local_time(store.clock()).date()
    findings = check_before(cursor, read.file.staged, actor, today)
    return replace(read, problems=(*read.problems, *_problems(read.file, findings, known_codes(cursor))))


def _problems(file: ActualFile, findings: Sequence[Finding], codes: Sequence[str]) -> Iterator[Problem]:
    layouts = {layout.sheet: layout for layout in file.layouts}
    for finding in findings:
        code, details = _explained(finding, codes)
        yield Problem(
            code,
            Severity(finding.severity),
            file.name,
            finding.sheet or None,
            finding.source_row,
            _column_of(finding, layouts[finding.sheet]),
            finding.value,
            details,
        )


def _explained(finding: Finding, codes: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Say of an unknown code whether it is mistyped, and which known one is meant."""
    if finding.code != "unknown_project":
        return finding.code, finding.details
    meant = nearest(finding.value, codes)
    if meant is not None:
        return "mistyped_project", {**finding.details, "nearest": meant}
    if verify(finding.value) is CodeCheck.WRONG_CHECK_CHARACTER:
        return "wrong_check_character", {
            **finding.details,
            "expected": check_character(finding.value[:-1]),
            "nearest": "",
        }
    return "unknown_project", finding.details


def _column_of(finding: Finding, layout: Layout) -> str:
    places = {"code": layout.code if layout.code is not None else layout.name, "month": layout.month}
    index = places.get(finding.place)
    return finding.source_column if index is None else column_letter(index)
