"""The last step before targets are stored: why, valid from which month, and the button that does it."""

import streamlit as st

from perfcore.access import RefusedError
from perfcore.fiscal_months import MONTHS
from perfcore.store import StoreError
from perfcore.wording import Words
from ui.failures import show_failure
from ui.targets.targets_draft import Draft, store_draft
from ui.texts import month_name


def show_confirmation(words: Words, draft: Draft) -> None:
    """Let the reader store the document, or say why nothing can be stored."""
    if draft.has_errors:
        st.button(words("upload.confirm"), type="primary", disabled=True, icon=":material/save:")
        st.caption(words("upload.nothing_stored"))
        return
    with st.form(f"targets_confirm_{draft.file_id}", enter_to_submit=False):
        from_month = ask_month(words, f"targets_from_{draft.file_id}") if draft.is_revision else None
        reason = st.text_area(words("targets.reason" if draft.needs_reason else "upload.reason"), height=80) or ""
        if st.form_submit_button(words("upload.confirm"), type="primary", icon=":material/save:"):
            _confirm(words, draft, reason.strip(), from_month)


def ask_month(words: Words, key: str) -> int | None:
    """Ask from which month on targets hold; nothing is chosen beforehand."""
    return st.selectbox(
        words("targets.from_month"),
        MONTHS,
        index=None,
        format_func=lambda month: month_name(words, month),
        placeholder=words("upload.choose"),
        help=words("targets.from_month_help"),
        key=key,
    )


def _confirm(words: Words, draft: Draft, reason: str, from_month: int | None) -> None:
    if draft.needs_reason and not reason:
        st.error(words("upload.reason_missing"), icon=":material/edit_note:")
        return
    if draft.is_revision and from_month is None:
        st.error(words("targets.month_missing"), icon=":material/edit_note:")
        return
    try:
        with st.spinner(words("upload.storing")):
            batch = store_draft(draft, reason, from_month)
    except (StoreError, RefusedError) as error:
        show_failure(error)
        return
    if batch is None:
        st.info(words("targets.nothing_new"), icon=":material/done_all:")
    else:
        st.rerun()
