"""Results that somebody is about to report: kept by the session, by project and month, until they are confirmed."""

from collections.abc import Mapping

import streamlit as st

from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import ReportedResult, ResultFile
from perfcore.results import ResultUpload, submit_results
from perfcore.store.indicator_results import NewEvidence
from perfcore.store.ledger import Original
from ui.access import current_actor
from ui.outcome import Outcome, outcome_of
from ui.product_store import the_store

_KEY = "results_drafts"
_FORM = "results"
# The drafts of one project and month, by indicator.
Drafts = Mapping[str, ReportedResult]


def drafts_of(month: Month, project_code: str) -> Drafts:
    """Return what was entered for a project and month and is not stored yet, in the order of entering."""
    return _all().get((month, project_code), {})


def keep_draft(draft: ReportedResult) -> None:
    """Keep what was entered for one indicator; it takes the place of what was entered before."""
    _all().setdefault((draft.month, draft.project_code), {})[draft.indicator_key] = draft
    forget_stored()


def drop_drafts(month: Month, project_code: str) -> None:
    """Forget what was entered for a project and month, and let its forms show what is stored."""
    _all().pop((month, project_code), None)
    _outcome().renew()


def rehearsed(month: Month, project_code: str, name: str, evidence: tuple[NewEvidence, ...] = ()) -> ResultUpload:
    """Say what storing the drafts would do; nothing is stored."""
    return submit_results(the_store(), current_actor(), _file(month, project_code, name), None, evidence, keep=False)


def store_drafts(
    month: Month, project_code: str, name: str, evidence: tuple[NewEvidence, ...], reason: str
) -> ResultUpload:
    """Store the drafts as one batch and forget them; where nothing could be stored, they stay."""
    file, outcome, drafts = _file(month, project_code, name), _outcome(), _all()
    upload = submit_results(the_store(), current_actor(), file, None, evidence, reason or None)
    if upload.batch is not None or upload.proposal is not None:
        drafts.pop((month, project_code), None)
        outcome.put(upload)
    return upload


def store_file(file: ResultFile, original: Original, reason: str) -> ResultUpload:
    """Store a file of results as one batch."""
    outcome = _outcome()
    upload = submit_results(the_store(), current_actor(), file, original, reason=reason or None)
    if upload.batch is not None or upload.proposal is not None:
        outcome.put(upload)
    return upload


def generation() -> int:
    """Return a number that grows with everything stored or dropped: widgets that carry it start anew."""
    return _outcome().generation


def last_stored() -> ResultUpload | None:
    """Return what this session has stored last."""
    return _outcome().stored


def forget_stored() -> None:
    """Say nothing more about what was stored last: something else is being looked at."""
    _outcome().forget()


def _outcome() -> Outcome[ResultUpload]:
    return outcome_of(_FORM)


def _file(month: Month, project_code: str, name: str) -> ResultFile:
    return ResultFile(name, tuple(drafts_of(month, project_code).values()))


def _all() -> dict[tuple[Month, str], dict[str, ReportedResult]]:
    drafts: dict[tuple[Month, str], dict[str, ReportedResult]] = st.session_state.setdefault(_KEY, {})
    return drafts
