"""指标看板: every indicator with its light, found by level, light, project and word, and its course over the months."""

import streamlit as st

from ui import reads
from ui.headline import show_title
from ui.performance.indicator_board import show_board, show_indicator_counts
from ui.performance.indicator_filter import choose_indicators
from ui.performance.indicator_words import board_sentence
from ui.view import current_view

view = current_view()
words = view.words
counts = reads.indicator_counts(view.as_of, view.scope)
show_title(view, words("nav.indicators"), view.scope_name, board_sentence(view.month, counts, words))
show_indicator_counts(words, counts)
if counts.indicators:
    with st.container(border=True):
        chosen = choose_indicators(view, counts)
    show_board(view, chosen)
