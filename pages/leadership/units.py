"""单位: how the units compare, quarter by quarter, and the projects of the one that is chosen."""

import streamlit as st

from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import situation, units_ranked
from ui import reads
from ui.empty import show_no_actuals
from ui.headline import show_figures, show_title
from ui.leadership.explain_panel import show_explanations
from ui.leadership.forecast_figures import show_forecast
from ui.leadership.units import show_unit_pages, units_on_page
from ui.panels import MOST_ROWS, show_curve, show_periods, show_project_bullets, show_unit_bullets
from ui.view import current_view

view = current_view()
words, as_of, scope = view.words, view.as_of, view.scope
(total,) = reads.statuses(as_of, Level.TOTAL, scope)
units = units_on_page(view) if view.unit_code is None else None
if units is not None:
    sentence = units_ranked(units, words)
else:
    sentence = situation(total, reads.largest_shortfall(as_of, scope), words)
show_title(view, words("nav.units"), view.scope_name, sentence)
if total.reported_month is None:
    show_no_actuals(words)

if units is not None:
    show_unit_bullets(view, units, table_open=True)
    st.subheader(words("page.quarters_title"), anchor=False)
    quarters = reads.quarters(scope, Level.UNIT, tuple(unit.code for unit in units.rows))
    with st.grid(3, min_column_width=320):
        for unit in units.rows:
            show_periods(view, [period for period in quarters if period.code == unit.code], unit.name)
    show_unit_pages(units)
else:
    (outlook,) = reads.forecasts(as_of, Level.TOTAL, scope)
    show_figures(total, words)
    show_explanations(view, total)
    show_forecast(outlook, words)
    with st.grid(2, min_column_width=400):
        with st.container():
            course = reads.course(scope, Level.TOTAL)
            show_curve(view, course, reads.checkpoint_months(scope), words("page.curve_title"), outlook)
            show_periods(view, reads.quarters(scope, Level.UNIT), words("page.quarters_title"))
        show_project_bullets(view, reads.furthest_behind(as_of, MOST_ROWS, scope), reads.tally(as_of, scope).whole)
