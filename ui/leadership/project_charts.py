"""The charts of one project, one part of the page: a table that is opened in them makes nothing else anew."""

import streamlit as st

from perfcore.analysis.relations import Level
from ui import reads
from ui.panels import show_curve, show_periods
from ui.record import show_targets
from ui.view import View


@st.fragment
def show_project_charts(view: View, code: str) -> None:
    """Show the project's year against its plan, its checkpoints, and what was planned for it."""
    words, scope = view.words, view.project_scope(code)
    periods = reads.checkpoint_periods(scope)
    (outlook,) = reads.forecasts(view.as_of, Level.PROJECT, scope)
    targets = reads.targets_of(view.year, code, view.known_on)
    with st.grid(2, min_column_width=400):
        checkpoints, course = {period.month for period in periods}, reads.course(scope, Level.PROJECT)
        show_curve(view, course, checkpoints, words("page.project_curve_title"), outlook, with_table=False)
        with st.container():
            show_periods(view, periods, words("page.checkpoints_title"), words("page.checkpoints_note"))
            if targets is not None:
                show_targets(view, targets, reads.target_sources(view.year, code, view.known_on))
