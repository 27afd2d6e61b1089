"""The head of a batch: what it is, who stored it when and why, whether it counts, and its file."""

import streamlit as st

from perfcore.clock import local_time
from perfcore.store.ledger import Batch, holds_original
from perfcore.wording import Words
from ui.cards import card
from ui.downloads import original_file
from ui.product_store import the_store
from ui.reporting.history_batches import show_state
from ui.texts import plain
from ui.view import View

_COLUMNS, _LEAST_WIDTH = 4, 165


def show_facts(view: View, batch: Batch) -> None:
    """Show what the ledger knows of a batch, with the original file to take away."""
    words = view.words
    st.title(words("batch.title", batch=batch.batch_id, kind=words(f"history.kind.{batch.kind}")), anchor=False)
    with card(plain(batch.file_name or words("batch.no_file"))):
        show_state(words, batch)
        with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
            st.metric(words("batch.actor"), plain(batch.actor))
            st.metric(words("receipt.time"), _moment(batch))
            st.metric(words("batch.rows"), f"{batch.row_count:,}")
            st.metric(words("receipt.total"), words.yuan(batch.total))
        if batch.reason:
            st.markdown(words("history.reason", reason=plain(batch.reason)))
        if batch.confirmed_by is not None:
            st.markdown(words("history.confirmed", actor=plain(batch.confirmed_by)))
        _show_withdrawal(words, batch)
        _show_file(words, batch)


def _show_withdrawal(words: Words, batch: Batch) -> None:
    if batch.withdrawn_at is not None:
        said = {
            "time": f"{local_time(batch.withdrawn_at):%Y-%m-%d %H:%M}",
            "actor": plain(batch.withdrawn_by or ""),
            "reason": plain(batch.withdrawal_reason or ""),
        }
        st.warning(words("history.withdrawal", **said), icon=":material/undo:")


def _show_file(words: Words, batch: Batch) -> None:
    if batch.sha256 is None:
        return
    st.caption(words("receipt.sha256"))
    st.code(batch.sha256, language=None, wrap_lines=True)
    if not holds_original(the_store(), batch):
        gone = {"file": plain(batch.file_name or ""), "sha256": batch.sha256}
        st.error(words.failure("original_gone", gone), icon=":material/scan_delete:")
        return
    st.download_button(
        words("batch.download"),
        original_file(batch.batch_id),
        file_name=batch.file_name,
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key="batch_original",
    )


def _moment(batch: Batch) -> str:
    return f"{local_time(batch.recorded_at):%Y-%m-%d %H:%M}"
