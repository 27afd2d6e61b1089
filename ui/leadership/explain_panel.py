"""The panel below the figures of a page: every figure with its formula, each a link to its parts."""

import streamlit as st

from perfcore.analysis.explanation import Metric
from perfcore.analysis.status import Status
from ui.cards import opened
from ui.drill import link_to_figure
from ui.explain import explained
from ui.texts import plain
from ui.view import View

_EXPLAINED = tuple(Metric)


@st.fragment
def show_explanations(view: View, status: Status) -> None:
    """Show how each figure of a status comes about; a figure leads to what it is made of."""
    words = view.words
    with opened(words("explain.panel"), "explanations", ":material/function:") as is_seen:
        if not is_seen:
            return
        st.caption(words("page.in_wan"))
        for metric in _EXPLAINED:
            line = f"**{words(f'metric.{metric}')}** &nbsp; {plain(explained(status, metric, words))}"
            link_to_figure(metric, line, words)
