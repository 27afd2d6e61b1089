"""双监控: money progress and target progress against each other, project by project or policy by policy."""

import streamlit as st

from ui.headline import show_title
from ui.performance.crossing_panels import (
    choose_by_policy,
    first_page,
    show_crossing_table,
    show_findings,
    show_quadrant,
)
from ui.performance.crossing_words import crossing_sentence
from ui.view import current_view

view = current_view()
words = view.words
heading = st.container()
by_policy = choose_by_policy(words)
found = first_page(view, by_policy=by_policy)
with heading:
    show_title(view, words("nav.crossing"), view.scope_name, crossing_sentence(view.month, found, words))
with st.grid(2, min_column_width=400):
    show_quadrant(view, found)
    show_findings(view, found)
show_crossing_table(view, found, by_policy=by_policy)
