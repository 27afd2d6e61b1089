"""一页总览: the overview on one sheet of A4, for the wall, the file and the meeting without a projector."""

import streamlit as st

from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import situation
from ui import reads
from ui.empty import show_no_actuals
from ui.leadership.overview_charts import departments_behind
from ui.leadership.sheet import (
    MOST_ON_SHEET,
    forecast_line,
    paper,
    show_heading,
    show_needs,
    show_sheet_bullets,
    show_sheet_curve,
    show_six,
)
from ui.leadership.whole import choose_whole
from ui.leadership.year_end import year_end
from ui.lights import show_light_counts
from ui.view import current_view

view = current_view()
with st.container(horizontal=True, vertical_alignment="center", key="not_on_paper"):
    view = choose_whole(view)
    st.caption(view.words("sheet.how"))
words, as_of, scope = view.words, view.as_of, view.scope
(total,) = reads.statuses(as_of, Level.TOTAL, scope)
outlook = year_end(view, total)
tally = reads.tally(as_of, scope)
with paper():
    sentence = situation(total, reads.largest_shortfall(as_of, scope), words) + departments_behind(view)
    show_heading(view, words("nav.sheet"), sentence)
    if total.reported_month is None:
        show_no_actuals(words)
    show_six(total, words)
    st.markdown(forecast_line(outlook, words))
    show_light_counts(words, {light: portion.projects for light, portion in tally.lights.items()})
    with st.grid(2, min_column_width=300, gap="small"):
        with st.container(gap="small"):
            show_sheet_curve(view, reads.course(scope, Level.TOTAL), reads.checkpoint_months(scope), outlook)
            show_needs(view, reads.attention(as_of, scope))
        show_sheet_bullets(view, reads.furthest_behind(as_of, MOST_ON_SHEET, scope), tally.whole)
