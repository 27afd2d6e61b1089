"""总览: how far the bureau is, in ten seconds."""

import streamlit as st

from perfcore.analysis.ranking import RankKey
from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import situation
from ui import reads
from ui.empty import show_no_actuals
from ui.headline import show_figures, show_title
from ui.leadership.attention import show_attention
from ui.leadership.explain_panel import show_explanations
from ui.leadership.forecast_figures import show_forecast
from ui.leadership.whole import choose_whole
from ui.leadership.whole_panels import show_amounts, show_clocks, show_shares
from ui.lights import show_light_counts
from ui.navigation import link_to_project
from ui.panels import (
    MOST_ROWS,
    show_curve,
    show_department_bullets,
    show_heat_map,
    show_project_bullets,
    show_unit_bullets,
)
from ui.texts import plain
from ui.view import current_view

top, tools = st.container(), st.container()
with tools:
    view = choose_whole(current_view())
words, as_of, scope = view.words, view.as_of, view.scope
(total,) = reads.statuses(as_of, Level.TOTAL, scope)
shortfall = reads.largest_shortfall(as_of, scope)
tally = reads.tally(as_of, scope)
furthest = reads.furthest_behind(as_of, MOST_ROWS, scope)
(outlook,) = reads.forecasts(as_of, Level.TOTAL, scope)

with top:
    line = show_title(view, words("nav.overview"), view.scope_name, situation(total, shortfall, words))
if total.reported_month is None:
    show_no_actuals(words)
elif shortfall is not None:
    with line:
        link_to_project(shortfall.code, words("page.largest_link", name=plain(shortfall.name)), words)
show_figures(total, words)
show_explanations(view, total)
show_forecast(outlook, words)
show_light_counts(words, {light: portion.projects for light, portion in tally.lights.items()})
if total.reported_month is not None:
    show_attention(view, reads.attention(as_of, scope))

with st.grid(2, min_column_width=400):
    show_clocks(view, total, tally.whole)
    show_shares(view, tally)
with st.grid(2, min_column_width=400):
    with st.container():
        course = reads.course(scope, Level.TOTAL)
        show_curve(view, course, reads.checkpoint_months(scope), words("page.curve_title"), outlook)
        if view.part_level is not Level.PROJECT:
            part, most = view.part_level, (MOST_ROWS, 0)
            parts = reads.ranked(as_of, part, RankKey.DEVIATION, scope=scope, from_last=True, page=most)
            (show_department_bullets if part is Level.DEPARTMENT else show_unit_bullets)(view, parts)
    show_project_bullets(view, furthest, tally.whole)

show_heat_map(view, furthest, tally.whole)
largest = reads.largest_project(as_of, scope)
if largest is not None:
    show_amounts(view, reads.most_money(as_of, MOST_ROWS, scope), tally.whole, largest)
