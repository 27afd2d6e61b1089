"""审计日志: everything that happened, by whom and when, and the proof that nothing of it was changed."""

import streamlit as st

from ui.audit.audit_log_filter import choose_events
from ui.audit.audit_log_list import chain_state, log_sentence, show_log, show_proof
from ui.view import current_view

words = current_view().words
state = chain_state()
st.title(log_sentence(words, state), anchor=False)
st.caption(words("log.what"))
with st.container(border=True):
    asked = choose_events(words)
show_log(words, asked)
show_proof(words, state)
