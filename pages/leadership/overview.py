"""总览: how far the bureau is, in ten seconds."""

import streamlit as st

from perfcore.analysis.relations import Level
from ui import reads
from ui.attention import show_attention
from ui.empty import show_no_actuals
from ui.forecast_figures import show_forecast
from ui.forecast_reads import forecasts
from ui.headline import show_figures, show_title
from ui.lights import show_light_counts
from ui.navigation import link_to_project, open_project, open_unit
from ui.panels import show_bullets, show_curve, show_heat_map
from ui.sentences import situation
from ui.texts import plain
from ui.view import current_view

view = current_view()
words, as_of, scope = view.words, view.as_of, view.scope
(total,) = reads.statuses(as_of, Level.TOTAL, scope)
shortfall = reads.largest_shortfall(as_of, scope)
projects = reads.statuses(as_of, Level.PROJECT, scope)
(outlook,) = forecasts(as_of, Level.TOTAL, scope)

line = show_title(view, words("nav.overview"), view.scope_name, situation(total, shortfall, words))
if total.reported_month is None:
    show_no_actuals(words)
elif shortfall is not None:
    with line:
        link_to_project(shortfall.code, words("page.largest_link", name=plain(shortfall.name)), words)
show_figures(total, words)
show_forecast(outlook, words)
show_light_counts(words, reads.light_counts(as_of, scope))

with st.grid(2, min_column_width=400):
    with st.container():
        course, periods = reads.course(scope, Level.TOTAL), reads.checkpoint_periods(scope)
        show_curve(view, course, periods, words("page.curve_title"), outlook)
        if view.unit_code is None:
            units = reads.statuses(as_of, Level.UNIT, scope)
            show_bullets(view, units, words("page.unit_bullets_title"), lambda code: open_unit(code, words))
    show_bullets(view, projects, words("page.project_bullets_title"), lambda code: open_project(code, words))

if total.reported_month is not None:
    show_attention(view, reads.attention(as_of, scope))
show_heat_map(view, projects, reads.course(scope, Level.PROJECT))
