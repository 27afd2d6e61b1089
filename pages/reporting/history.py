"""上报记录: every batch with its file, its state and the way to take it back."""

import streamlit as st

from ui import reads
from ui.reporting.history_batches import choose_kind, show_batches
from ui.view import current_view

words = current_view().words
st.title(words("nav.history"), anchor=False)
st.caption(words("history.note", count=sum(reads.batch_page("", (0, 0)).kinds.values())))
show_batches(words, choose_kind(words))
