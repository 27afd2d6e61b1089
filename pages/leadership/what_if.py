"""推演: money moved and plans changed in a sandbox, with what would come of it; nothing is stored."""

import streamlit as st

from perfcore.access import RefusedError
from perfcore.store import StoreError
from ui import reads
from ui.failures import show_failure
from ui.headline import show_title
from ui.leadership.what_if_draft import the_draft
from ui.leadership.what_if_effects import sentence, show_effects, show_warnings
from ui.leadership.what_if_form import show_draft, show_forms
from ui.view import current_view

view = current_view()
words = view.words
draft = the_draft(view.year)
top = st.container()
with st.container(border=True):
    show_forms(view, draft)
if draft.is_empty:
    with top:
        show_title(view, words("nav.what_if"), words("filter.every_unit"), words("what_if.empty"))
        st.info(words("what_if.not_stored"), icon=":material/science:")
    st.markdown(words("what_if.empty_next"))
    st.stop()
with st.container(border=True):
    show_draft(view, draft)
try:
    found = reads.what_if(view.as_of, tuple(draft.moves), draft.plans)
except (StoreError, RefusedError) as error:
    show_failure(error)
    st.stop()
with top:
    show_title(view, words("nav.what_if"), words("filter.every_unit"), sentence(found, words))
    st.info(words("what_if.not_stored"), icon=":material/science:")
show_warnings(found, words)
show_effects(view, found)
