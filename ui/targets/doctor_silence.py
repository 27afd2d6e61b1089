"""Silencing what a rule finds about one subject, or letting it be heard again: asked in a dialog, with the reason."""

from collections.abc import Sequence

import streamlit as st

from perfcore.access import RefusedError
from perfcore.analysis.doctor import TargetFinding
from perfcore.analysis.doctor_pages import Wanted
from perfcore.store import StoreError
from perfcore.store.target_checks import silence
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store
from ui.targets.doctor_words import markdown_message, rule_name, subject
from ui.texts import plain
from ui.view import View

_OPEN = "doctor_silencing"


def open_silence(rule: str, subject_code: str) -> None:
    """Let the dialog open on the next run, and stay open until it is closed or has done its work."""
    st.session_state[_OPEN] = (rule, subject_code)


def show_silence(view: View) -> None:
    """Ask for the reason in a dialog if the findings of a rule are to be silenced or heard again."""
    if _OPEN not in st.session_state:
        return
    words, (rule, subject_code) = view.words, st.session_state[_OPEN]
    asked = reads.target_findings(view.year, Wanted(rule=rule, subject_code=subject_code, silenced=None)).rows
    if asked:
        title = words("doctor.silence" if asked[0].silenced is None else "doctor.lift")
        icon = ":material/notifications_off:"
        st.dialog(title, icon=icon, width="medium", on_dismiss=_close)(_ask)(words, view.year, asked)


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _ask(words: Words, fiscal_year: int, asked: Sequence[TargetFinding]) -> None:
    first = asked[0]
    st.markdown(f"**{rule_name(words, first.rule.code)}** · {plain(subject(words, first))}")
    for each in asked:
        st.markdown(markdown_message(words, each))
    st.caption(words("doctor.silence_note"))
    with st.form("doctor_silence_form", border=False, enter_to_submit=False):
        reason = st.text_area(words("history.withdraw_reason"), height=80) or ""
        label = words("doctor.silence_confirm" if first.silenced is None else "doctor.lift_confirm")
        if st.form_submit_button(label, type="primary"):
            _decide(words, fiscal_year, first, reason.strip())


def _decide(words: Words, fiscal_year: int, finding: TargetFinding, reason: str) -> None:
    if not reason:
        st.error(words("history.withdraw_reason_missing"), icon=":material/edit_note:")
        return
    rule, code, is_silent = finding.rule.code, finding.subject_code, finding.silenced is None
    try:
        silence(the_store(), current_actor(), fiscal_year, rule, code, reason, is_silent=is_silent)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        _close()
        st.rerun()
