"""The targets document somebody is about to store: read once for a state of the store, kept by its session."""

from dataclasses import dataclass

import streamlit as st
from streamlit.typing import UploadedFile

from perfcore.importing.targets.file import read_targets
from perfcore.model import TargetsDocument
from perfcore.problem import Problem, Severity, has_errors
from perfcore.revisions import Change, difference
from perfcore.store.ledger import Original
from perfcore.store.targets import initial_budgets, store_targets
from ui.access import current_actor
from ui.outcome import Outcome, outcome_of
from ui.product_store import the_store

_KEY = "targets_draft"
_FORM = "targets"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it was read and held against the store; `problems` lists errors first.

    `is_revision` tells that it names projects the year has already: storing it needs a reason and a month.
    """

    file_id: str
    original: Original
    document: TargetsDocument
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    is_revision: bool

    @property
    def has_errors(self) -> bool:
        """Whether something blocks the document."""
        return has_errors(self.problems)

    @property
    def needs_reason(self) -> bool:
        """Whether a person has to say why: a revision, or a document with warnings."""
        return self.is_revision or bool(self.problems)

    @property
    def lacks_year(self) -> bool:
        """Whether neither the document nor a person says the fiscal year."""
        return any(problem.code == "year_missing" for problem in self.problems)

    def count(self, severity: Severity) -> int:
        """Count the problems of a severity."""
        return sum(problem.severity is severity for problem in self.problems)


def uploader_key() -> str:
    """Return the uploader's key; after each stored document there is a new, empty one."""
    return f"targets_file_{_outcome().generation}"


def year_key(file_id: str) -> str:
    """Return the key of the widget that asks for the year of one document."""
    return f"targets_year_{file_id}"


def read_draft(file: UploadedFile) -> Draft:
    """Read a document, or give what was read when neither file, year nor store have changed."""
    store, actor = the_store(), current_actor()
    year: int | None = st.session_state.get(year_key(file.file_id))
    state = (file.file_id, year, actor, store.address, store.revision)
    kept = st.session_state.get(_KEY)
    if kept is None or kept[0] != state:
        kept = st.session_state[_KEY] = (state, _read(file, year))
    draft: Draft = kept[1]
    return draft


def _read(file: UploadedFile, year: int | None) -> Draft:
    store, actor = the_store(), current_actor()
    original = Original(file.name, file.getvalue())
    document, found = read_targets(original.name, original.content, year)
    problems = tuple(sorted(found, key=lambda each: each.severity is not Severity.ERROR))
    if document.year is None or has_errors(problems):
        return Draft(file.file_id, original, document, problems, (), is_revision=False)
    held = initial_budgets(store, document.year)
    is_revision = any(project.code in held for project in document.projects)
    return Draft(file.file_id, original, document, problems, difference(store, actor, document), is_revision)


def store_draft(draft: Draft, reason: str, from_month: int | None) -> int | None:
    """Store the document as one batch and remember it for the receipt; None where it says nothing new.

    Raises RefusedError and RevisionError.
    """
    outcome = _outcome()
    batch = store_targets(the_store(), current_actor(), draft.document, draft.original, reason or None, from_month)
    if batch is not None:
        outcome.put(batch)
        st.session_state.pop(_KEY, None)
    return batch


def stored_batch() -> int | None:
    """Return the batch that this session stored last, until the next document is chosen."""
    return _outcome().stored


def leave_receipt() -> None:
    """Forget the stored batch: the next document starts afresh."""
    _outcome().forget()


def _outcome() -> Outcome[int]:
    return outcome_of(_FORM)
