"""The file somebody is about to report: read once for its answers and the state of the store, kept by its session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import streamlit as st
from streamlit.typing import UploadedFile

from perfcore.assignment import Assignment
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers, settle
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.problem import Problem, Severity
from perfcore.store.assignments import remembered
from perfcore.store.ledger import Original
from perfcore.uploads import OnStage, Upload, confirm, preview
from ui.access import current_actor
from ui.outcome import Outcome, outcome_of
from ui.product_store import the_store
from ui.reporting.upload_heads import SheetHead, sheet_heads
from ui.reporting.upload_reading import RecognisedSheet, projects_of, recognised_sheets, sheets_of

_KEY = "upload_draft"
_FORM = "upload"
_COLUMNS = "upload_columns"
_BATCH = "batch"
# What a file may leave open, by the problem that says so, and the answer that closes it.
_QUESTIONS = {
    "month_missing": "month",
    "year_missing": "month",
    "measure_missing": "measure",
    "money_unit_missing": "money",
}
_DEMONSTRATION = "demonstration_present"
_UNREAD = "header_not_found"
_SHEET_UNREAD = "sheet_not_read"
_REPEATED = "duplicate_row"


class Step(IntEnum):
    """Where a report stands."""

    CHOOSE = 1
    RECOGNISE = 2
    PROBLEMS = 3
    CONFIRM = 4
    RECEIPT = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it was read.

    `asked` names the answers that the file needs; `heads` are the first rows of its sheets, for whoever says what the
    columns are; `problems` are those to list, errors first.
    """

    file_id: str
    upload: Upload
    asked: frozenset[str]
    sheets: tuple[RecognisedSheet, ...]
    heads: tuple[SheetHead, ...]
    problems: tuple[Problem, ...]
    projects: Mapping[tuple[str | None, int | None], str]

    @property
    def is_unread(self) -> bool:
        """Whether no header was recognised, and a person can say where it is."""
        can_be_said = any(head.possible_rows for head in self.heads)
        return can_be_said and any(problem.code == _UNREAD for problem in self.upload.problems)

    @property
    def has_open_questions(self) -> bool:
        """Whether something that the file does not say was not answered yet."""
        return self.is_unread or any(problem.code in _QUESTIONS for problem in self.upload.problems)

    def leaves_out(self, sheet: str) -> bool:
        """Whether a sheet that may hold figures has no header that was recognised."""
        return self.is_unread or any(
            problem.code == _SHEET_UNREAD and problem.sheet == sheet for problem in self.upload.problems
        )

    def has_columns_said(self, sheet: str) -> bool:
        """Whether somebody said in this session what the columns of a sheet are."""
        return sheet in _said_columns(self.file_id)

    @property
    def has_several_rows(self) -> bool:
        """Whether the file has several rows of a project and month: a repetition, or parts to be added up."""
        said = given_answers(self.file_id).adds_rows
        return said or any(problem.code == _REPEATED for problem in self.upload.problems)

    def count(self, severity: Severity) -> int:
        """Count the problems of a severity, open questions and the demonstration's own sentence left out."""
        return sum(problem.severity is severity for problem in self.problems)

    def project(self, problem: Problem) -> str:
        """Return code and name in the row of a problem; empty where it has no row."""
        return self.projects.get((problem.sheet, problem.row), "")

    @property
    def step(self) -> Step:
        """What has to be done next."""
        if self.has_open_questions:
            return Step.RECOGNISE
        # Figures that are made up stand in the way of any file: that is no fault of this one.
        return Step.PROBLEMS if self.count(Severity.ERROR) else Step.CONFIRM


def uploader_key() -> str:
    """Return the uploader's key; after each report there is a new, empty one."""
    return f"upload_file_{_outcome().generation}"


def answer_key(file_id: str, name: str) -> str:
    """Return the key of the widget that asks for an answer about one file."""
    return f"upload_{name}_{file_id}"


def given_answers(file_id: str) -> Answers:
    """Return what was answered about a file so far."""
    month, measure, money = (st.session_state.get(answer_key(file_id, name)) for name in ("month", "measure", "money"))
    adds_rows = bool(st.session_state.get(answer_key(file_id, "adds_rows")))
    return Answers(month, measure, money, tuple(_said_columns(file_id).values()), adds_rows)


def say_columns(file_id: str, sheet: str, assignment: Assignment) -> None:
    """Take note of what the columns of a sheet are; it holds for this file, and is remembered once that is stored."""
    st.session_state[_COLUMNS] = {file_id: {**_said_columns(file_id), sheet: assignment}}


def forget_columns() -> None:
    """Take back what was said of columns in this session."""
    st.session_state.pop(_COLUMNS, None)


def _said_columns(file_id: str) -> Mapping[str, Assignment]:
    said: Mapping[str, Mapping[str, Assignment]] = st.session_state.get(_COLUMNS, {})
    return said.get(file_id, {})


def answer_options(years: Sequence[int]) -> dict[str, list[Month] | list[Measure] | list[MoneyUnit]]:
    """Return what each question can be answered with."""
    return {
        "month": [Month(year, number) for year in years for number in range(1, 13)],
        "measure": list(Measure),
        "money": list(MoneyUnit),
    }


def read_draft(file: UploadedFile, on_stage: OnStage) -> Draft:
    """Read a file against the store, or give what was read when neither file, answers nor store have changed."""
    store, actor = the_store(), current_actor()
    answers = given_answers(file.file_id)
    state = (file.file_id, answers, actor, store.address, store.revision)
    kept = st.session_state.get(_KEY)
    if kept is None or kept[0] != state:
        kept = st.session_state[_KEY] = (state, _read(file, answers, on_stage))
    draft: Draft = kept[1]
    return draft


def _read(file: UploadedFile, answers: Answers, on_stage: OnStage) -> Draft:
    store, actor = the_store(), current_actor()
    original = Original(file.name, file.getvalue())
    upload = preview(store, actor, original, answers, on_stage)
    sheets = sheets_of(upload)
    heads = sheet_heads(sheets, upload.file.layouts, remembered(store, actor))
    # What is asked for on the page is no problem to list beside it.
    asked = {*_QUESTIONS, _DEMONSTRATION, *([_UNREAD] if any(head.possible_rows for head in heads) else [])}
    listed = (each for each in upload.problems if each.code not in asked)
    problems = tuple(sorted(listed, key=lambda each: each.severity is not Severity.ERROR))
    return Draft(
        file.file_id,
        upload,
        _asked(upload),
        recognised_sheets(upload, sheets, answers),
        heads,
        problems,
        projects_of(upload, sheets, problems),
    )


def _asked(upload: Upload) -> frozenset[str]:
    """Name what the file itself leaves open, answered or not."""
    open_problems = (each for layout in upload.file.layouts for each in settle(upload.file.name, layout, Answers())[1])
    return frozenset(_QUESTIONS[problem.code] for problem in open_problems if problem.code in _QUESTIONS)


def store_draft(draft: Draft, reason: str, on_stage: OnStage) -> bool:
    """Store the file as one batch and open its receipt; False where nothing was stored, the draft then says why."""
    answers, outcome = given_answers(draft.file_id), _outcome()
    receipt = confirm(the_store(), current_actor(), draft.upload.original, answers, reason or None, on_stage)
    kept = receipt.batch if receipt.batch is not None else receipt.proposal
    if kept is not None:
        outcome.put(kept)
    st.session_state.pop(_KEY, None)
    return kept is not None


def receipt_batch() -> int | None:
    """Return the batch whose receipt the address names; what was just stored goes into the address first.

    A second click on the button starts the page again with the address of before, perhaps while a run is putting the
    batch there. So the session remembers it until the browser itself has named it.
    """
    outcome = _outcome()
    if outcome.stored is not None and st.query_params.get(_BATCH) == str(outcome.stored):
        outcome.forget()
    elif outcome.stored is not None:
        st.query_params[_BATCH] = str(outcome.stored)
    named = st.query_params.get(_BATCH, "")
    return int(named) if named.isascii() and named.isdigit() else None


def leave_receipt() -> None:
    """Close the receipt, so that the next file starts afresh."""
    _outcome().forget()
    st.query_params.pop(_BATCH, None)


def _outcome() -> Outcome[int]:
    return outcome_of(_FORM)
