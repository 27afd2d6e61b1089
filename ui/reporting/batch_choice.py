"""Which batch and which of its cells the address names, and what is said where it names none."""

import streamlit as st

from perfcore.analysis.batch_rows import CellAddress
from perfcore.store.ledger import Batch
from perfcore.wording import Words
from ui import reads
from ui.address import address
from ui.drill import COLUMN, NUMBER, ROW, SHEET
from ui.navigation import HISTORY, page_of

_MOST_DIGITS = 15


def asked_batch() -> Batch | None:
    """Return the batch that the address names; None where there is none of this number."""
    number = _number(NUMBER)
    return None if number is None else reads.batch_of(number)


def asked_cell() -> CellAddress | None:
    """Return the cell that the address names; None where it names no row."""
    row = _number(ROW)
    return None if row is None else CellAddress(st.query_params.get(SHEET, ""), row, st.query_params.get(COLUMN))


def show_no_batch(words: Words) -> None:
    """Say that there is no such batch, and where all of them are."""
    with st.container(border=True):
        st.subheader(words("batch.none"), anchor=False)
        st.markdown(words("batch.none_next"))
        st.page_link(page_of(HISTORY, words), query_params=address())


def _number(name: str) -> int | None:
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
