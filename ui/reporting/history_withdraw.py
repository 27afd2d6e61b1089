"""Taking a batch back: what it held, why it no longer counts, and only then the act."""

from collections.abc import Sequence

import streamlit as st

from perfcore.access import RefusedError
from perfcore.store import StoreError
from perfcore.store.actuals import withdrawal_changes
from perfcore.store.ledger import Batch, withdraw
from perfcore.wording import Words
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store
from ui.reporting.upload_changes import show_changes
from ui.reporting.upload_words import cell

_OPEN = "history_withdrawing"


def open_withdrawal(batch_id: int) -> None:
    """Let the dialog open on the next run, and stay open until it is closed or has done its work."""
    st.session_state[_OPEN] = batch_id


def show_withdrawal(words: Words, found: Sequence[Batch]) -> None:
    """Ask for the reason in a dialog if one of these batches is to be withdrawn, and withdraw it once it is given."""
    for batch in found:
        if batch.batch_id == st.session_state.get(_OPEN):
            title = words("history.withdraw_title", batch=batch.batch_id)
            st.dialog(title, icon=":material/undo:", width="medium", on_dismiss=_close)(_ask)(words, batch)


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _ask(words: Words, batch: Batch) -> None:
    if batch.file_name is None:
        kind = words(f"history.kind.{batch.kind}")
        st.markdown(words("history.withdraw_word", kind=kind, reason=cell(batch.reason)))
    else:
        said = {"file": cell(batch.file_name), "rows": batch.row_count, "total": words.wan(batch.total)}
        st.markdown(words("history.withdraw_what", **said))
    try:
        changes = withdrawal_changes(the_store(), current_actor(), batch.batch_id)
    except (StoreError, RefusedError) as error:
        show_failure(error)
        return
    if changes.total:
        show_changes(words, changes, words("history.withdraw_changes"), "history_withdraw_page")
    st.caption(words("history.withdraw_trace"))
    with st.form(f"history_withdraw_form_{batch.batch_id}", border=False, enter_to_submit=False):
        reason = st.text_area(words("history.withdraw_reason"), height=80) or ""
        if st.form_submit_button(words("history.withdraw_confirm"), type="primary", icon=":material/undo:"):
            _withdraw(words, batch, reason)


def _withdraw(words: Words, batch: Batch, reason: str) -> None:
    if not reason.strip():
        st.error(words("history.withdraw_reason_missing"), icon=":material/edit_note:")
        return
    try:
        withdraw(the_store(), current_actor(), batch.batch_id, reason.strip())
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        _close()
        st.rerun()
