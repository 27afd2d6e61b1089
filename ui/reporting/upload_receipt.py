"""The receipt of a report: what was stored, provable by batch number and hash; it stays at its address."""

import streamlit as st

from perfcore.clock import local_time
from perfcore.store.ledger import Batch
from perfcore.wording import Words
from ui.address import address
from ui.cards import card
from ui.navigation import HISTORY, OVERVIEW, WAITING, page_of
from ui.reporting.history_batches import show_state
from ui.reporting.upload_words import cell

_LEAST_WIDTH = 165


def show_receipt(words: Words, batch: Batch) -> None:
    """Show what became of an upload, and where to go from here."""
    if batch.outcome is None:
        said = {"batch": batch.batch_id, "file": cell(batch.file_name)}
        st.success(words("receipt.stored", **said), icon=":material/verified:")
    else:
        show_waiting(words, batch.batch_id, cell(batch.file_name))
    with card(words("receipt.title")):
        show_state(words, batch)
        with st.grid(4, min_column_width=_LEAST_WIDTH):
            st.metric(words("receipt.batch"), str(batch.batch_id))
            st.metric(words("receipt.figures"), f"{batch.row_count:,}")
            st.metric(words("receipt.total"), words.yuan(batch.total))
            st.metric(words("receipt.time"), f"{local_time(batch.recorded_at):%Y-%m-%d %H:%M}")
        st.caption(words("receipt.sha256"))
        st.code(batch.sha256, language=None, wrap_lines=True)
        st.caption(words("receipt.actor", actor=cell(batch.actor), reason=cell(batch.reason)))
        with st.container(horizontal=True):
            latest = address(month=None, unit=None, project=None)
            st.page_link(
                page_of(OVERVIEW, words), label=words("receipt.to_overview"), icon=OVERVIEW.icon, query_params=latest
            )
            st.page_link(
                page_of(HISTORY, words), label=words("receipt.to_history"), icon=HISTORY.icon, query_params=address()
            )


def show_waiting(words: Words, proposal: int, name: str) -> None:
    """Say that a report waits for a second person, and where; the name is Markdown."""
    st.warning(words("receipt.waits", proposal=proposal, file=name), icon=":material/group:")
    st.page_link(
        page_of(WAITING, words),
        label=words("receipt.to_waiting"),
        icon=WAITING.icon,
        query_params=address(batch=proposal),
    )
