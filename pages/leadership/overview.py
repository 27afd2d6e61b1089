"""总览: how far the bureau is, in ten seconds."""

import streamlit as st

from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import situation
from ui import reads
from ui.empty import show_no_actuals
from ui.headline import show_figures, show_title
from ui.leadership.attention import show_attention
from ui.leadership.explain_panel import show_explanations
from ui.leadership.forecast_figures import show_forecast
from ui.leadership.overview_charts import departments_behind, show_charts
from ui.leadership.whole import choose_whole
from ui.leadership.year_end import year_end
from ui.lights import show_light_counts
from ui.navigation import link_to_project
from ui.texts import plain
from ui.view import current_view

top = st.container()
view = choose_whole(current_view())
words, as_of, scope = view.words, view.as_of, view.scope
(total,) = reads.statuses(as_of, Level.TOTAL, scope)
shortfall = reads.largest_shortfall(as_of, scope)
tally = reads.tally(as_of, scope)

with top:
    sentence = situation(total, shortfall, words) + departments_behind(view)
    line = show_title(view, words("nav.overview"), view.scope_name, sentence)
if total.reported_month is None:
    show_no_actuals(words)
elif shortfall is not None and shortfall.stands_out:
    with line:
        link_to_project(shortfall.code, words("page.largest_link", name=plain(shortfall.name)), words)
show_figures(total, words)
show_explanations(view, total)
show_forecast(year_end(view, total), words)
show_light_counts(words, {light: portion.projects for light, portion in tally.lights.items()})
if total.reported_month is not None:
    show_attention(view, reads.attention(as_of, scope))
show_charts(view)
