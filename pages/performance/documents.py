"""报表: the official forms, the briefing and the figures, as files."""

import streamlit as st

from ui.headline import show_title
from ui.performance.documents_choice import choose_document
from ui.performance.documents_contents import show_contents, total_of
from ui.performance.documents_download import show_download
from ui.view import current_view

view = current_view()
words = view.words
top = st.container()
with st.container(border=True):
    wanted = choose_document(view)
total = total_of(wanted)
with top:
    sentence = words("documents.sentence", month=view.month, count=0 if total is None else total.projects)
    show_title(view, words("nav.documents"), view.scope_name, sentence)
if total is None:
    st.info(words("documents.nothing"), icon=":material/info:")
else:
    show_contents(view, wanted, total)
    show_download(view, wanted)
