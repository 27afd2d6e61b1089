"""数字说明: one figure with its formula, what it is made of, and the way down to the cell it was read from."""

import streamlit as st

from perfcore.analysis.explanation import Metric
from perfcore.analysis.relations import Level
from ui import reads
from ui.address import PROJECT, named
from ui.drill import METRIC, show_trail
from ui.explain import titled
from ui.leadership.explain_parts import show_formula, show_sources, show_sums
from ui.leadership.whole import choose_whole
from ui.texts import plain
from ui.view import current_view

view = current_view()
metric = named(METRIC, list(Metric), Metric.EXECUTION_RATE)
code = st.query_params.get(PROJECT)
found = reads.statuses(view.as_of, Level.PROJECT, view.project_scope(code)) if code else []
if not found:
    view = choose_whole(view)
(status,) = found or reads.statuses(view.as_of, Level.TOTAL, view.scope)

show_trail(view, status)
if code and not found:
    said = view.words("figure.no_such_project", code=plain(code), year=view.year, scope=plain(view.scope_name))
    st.warning(said, icon=":material/search_off:")
st.title(titled(status, metric, view.words), anchor=False)
show_formula(view, metric, status)
if found:
    show_sources(view, metric, status.code)
else:
    show_sums(view, metric, status)
