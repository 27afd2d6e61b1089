"""上报记录: every batch with its file, its state and the way to take it back."""

import streamlit as st

from ui.reporting.history_batches import batch_counts, choose_kind, show_batches
from ui.view import current_view

words = current_view().words
st.title(words("nav.history"), anchor=False)
counts = batch_counts()
st.caption(words("history.note", count=sum(counts.values())))
show_batches(words, choose_kind(words, counts))
