"""上报记录: every upload with its file, its state and the way to take it back."""

import streamlit as st

from ui.history_batches import show_uploads, uploads
from ui.view import current_view

words = current_view().words
st.title(words("nav.history"), anchor=False)
found = uploads()
st.caption(words("history.note", count=len(found)))
show_uploads(words, found)
