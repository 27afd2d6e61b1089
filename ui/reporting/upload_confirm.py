"""The last step before anything is stored: why, and the button that does it."""

import streamlit as st

from perfcore.clock import local_time
from perfcore.problem import Severity
from perfcore.store.batch_pages import batch_of_file
from perfcore.wording import Words
from ui.access import current_actor
from ui.product_store import the_store
from ui.reporting.upload_draft import Draft, store_draft
from ui.reporting.upload_progress import progress
from ui.texts import plain


def show_confirmation(words: Words, draft: Draft) -> None:
    """Let the reader store the file, or say why nothing can be stored."""
    if draft.upload.has_errors:
        st.button(words("upload.confirm"), type="primary", disabled=True, icon=":material/save:")
        st.caption(words(_what_first(draft)))
    elif draft.upload.is_known:
        st.info(_known(words, draft), icon=":material/done_all:")
    else:
        _show_form(words, draft)


def _show_form(words: Words, draft: Draft) -> None:
    warnings = draft.count(Severity.WARNING)
    with st.form(f"upload_confirm_{draft.file_id}", enter_to_submit=False):
        label = words("upload.reason_needed", warnings=warnings) if warnings else words("upload.reason")
        reason = st.text_area(label, placeholder=words("upload.reason_example"), height=80)
        if st.form_submit_button(words("upload.confirm"), type="primary", icon=":material/save:"):
            _confirm(words, draft, (reason or "").strip(), is_needed=bool(warnings))


def _what_first(draft: Draft) -> str:
    if draft.has_open_questions:
        return "upload.answer_first"
    return "upload.nothing_stored" if draft.count(Severity.ERROR) else "upload.clear_first"


def _confirm(words: Words, draft: Draft, reason: str, *, is_needed: bool) -> None:
    if is_needed and not reason:
        st.error(words("upload.reason_missing"), icon=":material/edit_note:")
        return
    with progress(words, len(draft.upload.original.content), words("upload.storing")) as on_stage:
        store_draft(draft, reason, on_stage)
    # Stored or overtaken by somebody else's report: in both cases the page is made anew and says so.
    st.rerun()


def _known(words: Words, draft: Draft) -> str:
    same = batch_of_file(the_store(), current_actor(), draft.upload.original.sha256)
    if same is None:
        return words("upload.nothing_new")
    when = f"{local_time(same.recorded_at):%Y-%m-%d %H:%M}"
    return words("upload.same_file", batch=same.batch_id, time=plain(when), actor=plain(same.actor))
