"""The charts of the overview, one part of the page: what is opened or chosen in them makes nothing else anew."""

import streamlit as st

from perfcore.analysis.ranking import Ranking, RankKey
from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import departments_compared
from perfcore.analysis.status import Status
from ui import reads
from ui.leadership.whole_panels import show_amounts, show_clocks, show_shares
from ui.leadership.year_end import year_end
from ui.panels import (
    MOST_ROWS,
    show_curve,
    show_department_bullets,
    show_heat_map,
    show_project_bullets,
    show_unit_bullets,
)
from ui.view import View

_LEAST_WIDTH = 400


@st.fragment
def show_charts(view: View) -> None:
    """Show plan and calendar, lights, the year, units and projects against their plans, the months, the money."""
    # Asked again here, so that a run of this part alone shows everything as it is by then.
    as_of, scope = view.as_of, view.scope
    (total,) = reads.statuses(as_of, Level.TOTAL, scope)
    tally = reads.tally(as_of, scope)
    furthest = reads.furthest_behind(as_of, MOST_ROWS, scope)
    with st.grid(2, min_column_width=_LEAST_WIDTH):
        show_clocks(view, total, tally.whole)
        show_shares(view, tally)
    with st.grid(2, min_column_width=_LEAST_WIDTH):
        with st.container():
            _show_year(view, total)
            _show_parts(view)
        show_project_bullets(view, furthest, tally.whole)
    show_heat_map(view, furthest, tally.whole)
    # Asked as `choose_whole` asks it, so that it is one question.
    largest = reads.largest_project(as_of, scope, None)
    if largest is not None:
        show_amounts(view, reads.most_money(as_of, MOST_ROWS, scope), tally.whole, largest)


def _show_year(view: View, total: Status) -> None:
    course, checkpoints = reads.course(view.scope, Level.TOTAL), reads.checkpoint_months(view.scope)
    show_curve(view, course, checkpoints, view.words("page.curve_title"), year_end(view, total))


def departments_behind(view: View) -> str:
    """Say which departments lag, as the end of a sentence; nothing where only one is shown."""
    if view.part_level is not Level.DEPARTMENT:
        return ""
    return view.words("page.departments.also", said=departments_compared(_parts(view), view.words))


def _show_parts(view: View) -> None:
    if view.part_level is Level.PROJECT:
        return
    show = show_department_bullets if view.part_level is Level.DEPARTMENT else show_unit_bullets
    show(view, _parts(view))


def _parts(view: View) -> Ranking:
    furthest = (MOST_ROWS, 0)
    return reads.ranked(view.as_of, view.part_level, RankKey.DEVIATION, scope=view.scope, from_last=True, page=furthest)
