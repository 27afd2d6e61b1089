"""The units, a page at a time, those furthest behind their plan first."""

import streamlit as st

from perfcore.analysis.ranking import Ranking, RankKey
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from ui import reads
from ui.address import PAGE, named, turn_pages
from ui.leadership.year_end import year_end
from ui.panels import MOST_ROWS, show_curve, show_periods, show_project_bullets, show_unit_bullets
from ui.view import View

# Each has a chart of its own.
_PAGE = 12


def units_on_page(view: View) -> Ranking:
    """Return the units of the page that the address names; of one that does not exist the first."""
    return _ranked(view, named(PAGE, range(1, _pages(_ranked(view, 1)) + 1), 1))


@st.fragment
def show_units(view: View, units: Ranking) -> None:
    """Show how the units of a page compare, and each of them quarter by quarter."""
    show_unit_bullets(view, units, is_named_above=True)
    st.subheader(view.words("page.quarters_title"), anchor=False)
    quarters = reads.quarters(view.scope, Level.UNIT, tuple(unit.code for unit in units.rows))
    with st.grid(3, min_column_width=320):
        for unit in units.rows:
            show_periods(view, [period for period in quarters if period.code == unit.code], unit.name)


@st.fragment
def show_unit(view: View, total: Status) -> None:
    """Show the year of the unit that is chosen, its quarters and its projects."""
    words, as_of, scope = view.words, view.as_of, view.scope
    with st.grid(2, min_column_width=400):
        with st.container():
            course = reads.course(scope, Level.TOTAL)
            show_curve(view, course, reads.checkpoint_months(scope), words("page.curve_title"), year_end(view, total))
            show_periods(view, reads.quarters(scope, Level.UNIT), words("page.quarters_title"))
        show_project_bullets(view, reads.furthest_behind(as_of, MOST_ROWS, scope), reads.tally(as_of, scope).whole)


def show_unit_pages(units: Ranking) -> None:
    """Let the reader turn to the other units, where there are more than one page holds."""
    turn_pages(_pages(units))


def _ranked(view: View, page: int) -> Ranking:
    wanted = (_PAGE, (page - 1) * _PAGE)
    return reads.ranked(view.as_of, Level.UNIT, RankKey.DEVIATION, scope=view.scope, from_last=True, page=wanted)


def _pages(units: Ranking) -> int:
    return max(1, -(-units.total // _PAGE))
