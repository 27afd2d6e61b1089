"""上报记录: every batch with its file, its state and the way to take it back."""

import streamlit as st

from ui.reporting.history_batches import chosen_batches, every_batch, show_batches
from ui.view import current_view

words = current_view().words
st.title(words("nav.history"), anchor=False)
found = every_batch()
st.caption(words("history.note", count=len(found)))
show_batches(words, chosen_batches(words, found))
