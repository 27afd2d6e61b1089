"""项目: one project's progress, what was planned for it, and where every figure comes from."""

import streamlit as st

from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import situation
from ui import reads
from ui.empty import show_no_actuals
from ui.headline import show_figures, show_title
from ui.leadership.earlier_years import show_earlier_years
from ui.leadership.explain_panel import show_explanations
from ui.leadership.forecast_figures import show_forecast
from ui.leadership.project_charts import show_project_charts
from ui.lights import show_light
from ui.panels import show_months
from ui.performance.indicator_board import show_project_board
from ui.project_choice import choose_project
from ui.record import show_indicators, show_provenance
from ui.view import current_view

view = current_view()
words, as_of = view.words, view.as_of
code = choose_project(view)
if code is None:
    st.stop()

scope = view.project_scope(code)
(status,) = reads.statuses(as_of, Level.PROJECT, scope)
(outlook,) = reads.forecasts(as_of, Level.PROJECT, scope)

with show_title(view, status.name, status.unit_name or "", situation(status, None, words)):
    show_light(words, status.light)
if status.reported_month is None:
    show_no_actuals(words)
show_figures(status, words)
show_explanations(view, status)
show_forecast(outlook, words)

show_project_charts(view, code)
show_earlier_years(view, status, reads.years_before(as_of, code, view.known_on))
show_months(view, reads.course(scope, Level.PROJECT))
show_project_board(view, code)
targets = reads.targets_of(view.year, code, view.known_on)
if targets is not None:
    show_indicators(view, reads.indicators_of(view.year, code, view.known_on))
    cells = reads.target_sources(view.year, code, view.known_on)
    actuals = reads.actual_sources(view.year, code, view.known_on)
    show_provenance(view, targets, cells, [row for row in actuals if row.month <= view.month])
