"""The next step about a finding: which ones may follow, what is said, by when, with which files."""

from datetime import date

import streamlit as st

from perfcore.access import RefusedError
from perfcore.analysis.findings import Finding, proposed_due
from perfcore.evidence_type import EVIDENCE_TYPES
from perfcore.rectification import NEXT, TAKEN_BY, State
from perfcore.store import StoreError
from perfcore.store.findings import Step, take_step
from perfcore.store.ledger import Original
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store
from ui.view import View


def show_next_step(view: View, finding: Finding) -> None:
    """Let the reader take one of the steps that may follow; nothing where none is theirs."""
    words = view.words
    possible = [state for state in NEXT[finding.state] if current_actor().may(TAKEN_BY[state])]
    if not possible:
        return
    state = st.radio(
        words("findings.next"),
        possible,
        horizontal=True,
        format_func=lambda each: words(f"findings.do.{each}"),
        key=f"step_state_{finding.finding_id}_{finding.state}",
    )
    with st.form(f"step_{finding.finding_id}_{state}", border=False, enter_to_submit=False):
        text = st.text_area(words(f"findings.text.{state}"), height=80, key=f"step_text_{state}") or ""
        step = _details(view, state, text)
        if st.form_submit_button(words("findings.record"), type="primary"):
            _take(finding, step)


def _details(view: View, state: State, text: str) -> Step:
    words = view.words
    if state is State.NOTIFIED:
        due: date | None = st.date_input(words("findings.due"), proposed_due(the_store()), format="YYYY-MM-DD")
        return Step(state, text, due=due)
    if state is not State.IN_RECTIFICATION:
        return Step(state, text)
    measures = st.text_area(words("findings.measures"), height=80, key="step_measures") or ""
    files = st.file_uploader(words("findings.attach"), type=list(EVIDENCE_TYPES), accept_multiple_files=True)
    return Step(state, text, measures, attachments=[Original(file.name, file.getvalue()) for file in files])


def _take(finding: Finding, step: Step) -> None:
    try:
        take_step(the_store(), current_actor(), finding.finding_id, step)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        st.rerun()
