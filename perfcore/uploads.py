"""From a file of actuals to a stored batch: read, check, rehearse, and only then store.

A preview stores the batch in a transaction that is rolled back, so that what it shows is what storing it will do.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.access import Action, Actor
from perfcore.clock import local_time
from perfcore.demonstration import demonstration_present
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.future_zeros import without_future_zeros
from perfcore.importing.actuals.layout import Layout
from perfcore.importing.actuals.rows import ActualFile, read_actuals
from perfcore.importing.files.sheets import column_letter
from perfcore.kept_answers import actuals_text
from perfcore.problem import Problem, Severity, has_errors
from perfcore.project_code import CodeCheck, corrections, nearest, verify
from perfcore.proposal import Proposed
from perfcore.store import Cursor, Store
from perfcore.store.actuals import Changes, Finding, append_compared, check_before, known_codes, match_names
from perfcore.store.assignments import remember, remembered
from perfcore.store.ledger import BatchHead, BatchKind, Original
from perfcore.store.proposals import PROJECT_SCHEMA, Content, needs_confirmation, propose
from perfcore.store.staging import laid_out


class Stage(StrEnum):
    """What importing a file goes through, in this order. A file with errors ends after CHECKING."""

    READING = "reading"
    CHECKING = "checking"
    COMPARING = "comparing"
    STORING = "storing"


# Told each stage when it begins. From CHECKING on a transaction is open: what it raises leaves nothing stored.
OnStage = Callable[[Stage], None]


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
    """What became of an upload. `batch` is None where no figures were stored.

    `proposal` is the batch as which it waits for a second person, where it does.
    """

    batch: int | None
    upload: Upload
    proposal: int | None = None


def preview(  # noqa: PLR0913 - who looks at which file, with what answers, and who is told
    store: Store,
    actor: Actor,
    original: Original,
    answers: Answers,
    on_stage: OnStage | None = None,
    *,
    proposed: Proposed | None = None,
) -> Upload:
    """Read a file and say what is wrong with it and what it would change; nothing is stored. Raises RefusedError."""
    actor.require(Action.IMPORT_ACTUALS)
    task = _Import(store, actor, original, answers, on_stage=on_stage or _unheard, proposed=proposed)
    return task.carry_out(lambda _: False).upload


def confirm(  # noqa: PLR0913, PLR0917 - who stores which file, with what answers and why, and who is told
    store: Store,
    actor: Actor,
    original: Original,
    answers: Answers,
    reason: str | None,
    on_stage: OnStage | None = None,
    proposed: Proposed | None = None,
) -> Receipt:
    """Store a file as one batch unless it has errors, says nothing new, or has warnings and no reason is given.

    What a preview showed is checked again in the same transaction: others may have written since. Where a second
    person is needed, the file is kept for them instead, unless it is `proposed` and they confirm it now.
    Raises RefusedError.
    """

    def is_acceptable(upload: Upload) -> bool:
        is_explained = not upload.problems or bool((reason or "").strip())
        return bool(upload.changes.total) and not upload.has_errors and is_explained

    actor.require(Action.IMPORT_ACTUALS)
    task = _Import(store, actor, original, answers, reason, on_stage or _unheard, proposed)
    if proposed is not None or not needs_confirmation(store):
        return task.carry_out(is_acceptable)
    upload = task.carry_out(lambda _: False).upload
    return Receipt(None, upload, task.propose(upload) if is_acceptable(upload) else None)


def _unheard(_: Stage) -> None:
    """Stand where nobody wants to be told."""


@dataclass(frozen=True, slots=True)
class _Import:
    """One file on its way into the store."""

    store: Store
    actor: Actor
    original: Original
    answers: Answers
    reason: str | None = None
    on_stage: OnStage = _unheard
    proposed: Proposed | None = None

    def propose(self, upload: Upload) -> int:
        """Keep the file for a second person, with all that it was read by."""
        projects = upload.file.staged.select(PROJECT_SCHEMA.names).cast(PROJECT_SCHEMA)
        content = Content(BatchKind.ACTUALS, actuals_text(self._all_answers()), projects)
        return propose(self.store, self._head(upload), content)

    def carry_out(self, is_acceptable: Callable[[Upload], bool]) -> Receipt:
        """Rehearse storing the file, and store it where what comes of it is acceptable."""

        def is_stored(receipt: Receipt) -> bool:
            return receipt.batch is not None and is_acceptable(receipt.upload)

        def is_kept(receipt: Receipt) -> bool:
            if is_stored(receipt):
                self.on_stage(Stage.STORING)
            return is_stored(receipt)

        self.on_stage(Stage.READING)
        read = self._read()
        receipt = self.store.attempt(lambda cursor: self._write(cursor, read), is_kept)
        return receipt if is_stored(receipt) else Receipt(None, receipt.upload)

    def _read(self) -> Upload:
        read = read_actuals(self.original.name, self.original.content, self._all_answers())
        file = without_future_zeros(read, self._brought_on)
        with self.store.cursor() as cursor:
            file = replace(file, staged=match_names(cursor, file.staged), unread=match_names(cursor, file.unread))
        total = pc.sum(file.staged["amount"]).as_py() or Decimal(0)
        return Upload(self.original, file, file.problems, Changes(), total)

    def _all_answers(self) -> Answers:
        """Let what is remembered of a header hold where the person says nothing else of it."""
        held = (each.assignment for each in remembered(self.store, self.actor))
        return replace(self.answers, assignments=(*self.answers.assignments, *held))

    def _remember_columns(self, cursor: Cursor, file: ActualFile) -> None:
        """Keep what the person said of columns, for the next file with the same header."""
        held = {each.assignment for each in remembered(self.store.within(cursor), self.actor)}
        said = dict.fromkeys(layout.assignment for layout in file.layouts if layout.assignment)
        if new := [each for each in said if each not in held and not each.is_without_header]:
            remember(self.store, cursor, self.actor, new)

    def _write(self, cursor: Cursor, read: Upload) -> Receipt:
        """Check and store inside an open transaction; without a batch where errors forbid it."""
        self.on_stage(Stage.CHECKING)
        file = read.file
        with laid_out(cursor, pa.concat_tables([file.staged, file.unread])) as rows:
            upload = self._checked(cursor, rows, read)
            if upload.has_errors:
                return Receipt(None, upload)
            self.on_stage(Stage.COMPARING)
            staged = rows.slice(0, file.staged.num_rows)
            batch_id, doubts, changes = append_compared(self.store, cursor, self._head(read), staged)
        self._remember_columns(cursor, read.file)
        problems = (*upload.problems, *_problems(file, doubts, ()))
        return Receipt(batch_id, replace(upload, problems=problems, changes=changes))

    def _checked(self, cursor: Cursor, rows: pa.Table, read: Upload) -> Upload:
        findings = check_before(cursor, rows, self.actor, self._today)
        is_asked = any(finding.code == "unknown_project" for finding in findings)
        codes = known_codes(cursor) if is_asked else ()
        problems = (*read.problems, *_problems(read.file, findings, codes))
        if demonstration_present(self.store.within(cursor)):
            problems = (Problem("demonstration_present", Severity.ERROR, self.original.name), *problems)
        return replace(read, problems=problems)

    @property
    def _today(self) -> date:
        return local_time(self.store.clock()).date()

    @property
    def _brought_on(self) -> date:
        """The day that the file was handed in, which for one that waited is not the day that it is confirmed."""
        return local_time(self.proposed.brought_at).date() if self.proposed else self._today

    def _head(self, read: Upload) -> BatchHead:
        staged = read.file.staged
        years = set(pc.unique(staged["fiscal_year"]).to_pylist())
        return BatchHead(
            BatchKind.ACTUALS,
            self.actor,
            years.pop() if len(years) == 1 else None,
            self.original,
            self.reason,
            row_count=staged.num_rows,
            total=read.total,
            proposed=self.proposed,
        )


def _problems(file: ActualFile, findings: Sequence[Finding], codes: Sequence[str]) -> Iterator[Problem]:
    layouts = {layout.sheet: layout for layout in file.layouts}
    said: set[tuple[str, str, int, str]] = set()
    for finding in findings:
        code, details = _explained(finding, codes)
        column = _column_of(finding, layouts[finding.sheet])
        # A row with several figures has one code, whose fault is said once.
        if (place := (code, finding.sheet, finding.source_row, column)) not in said:
            said.add(place)
            severity = Severity(finding.severity)
            where = (file.name, finding.sheet or None, finding.source_row, column)
            yield Problem(code, severity, *where, finding.value, details)


def _explained(finding: Finding, codes: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Say of an unknown code whether it is mistyped, and which known one is meant."""
    if finding.code != "unknown_project":
        return finding.code, finding.details
    meant = nearest(finding.value, codes)
    if meant is not None:
        return "mistyped_project", {**finding.details, "nearest": meant}
    if verify(finding.value) is CodeCheck.WRONG_CHECK_CHARACTER:
        return "wrong_check_character", {**finding.details, **corrections(finding.value)}
    return "unknown_project", finding.details


def _column_of(finding: Finding, layout: Layout) -> str:
    places = {"code": layout.code if layout.code is not None else layout.name, "month": layout.month}
    index = places.get(finding.place)
    return finding.source_column if index is None else column_letter(index)
