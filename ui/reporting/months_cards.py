"""The twelve months of a year: open or locked, what was reported, and the way from one state to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from perfcore.access import Action
from perfcore.analysis.relations import Level, Scope
from perfcore.store.locks import locked_months
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.product_store import the_store
from ui.reporting.months_dialog import open_dialog, show_dialog
from ui.texts import month_name
from ui.view import View

_COLUMNS, _LEAST_WIDTH = 4, 190


@dataclass(frozen=True, slots=True)
class MonthState:
    """One month: whether it is locked, and how many of the projects have a figure for it."""

    month: int
    locked: bool
    reported: int
    projects: int


def month_states(view: View) -> list[MonthState]:
    """Return the months of the year that is shown; a lock holds for all units."""
    locked = set(locked_months(the_store(), view.year))
    course = reads.course(Scope(view.year), Level.TOTAL)
    return [MonthState(row.month, row.month in locked, row.reported, row.projects) for row in course]


def months_sentence(view: View, states: Sequence[MonthState]) -> str:
    """Say how many months are locked."""
    locked = sum(state.locked for state in states)
    return view.words("months.some" if locked else "months.none", year=view.year, locked=locked)


def show_months_of_year(view: View, states: Sequence[MonthState]) -> None:
    """Show each month with its state and, to whoever may use it, the button that changes it."""
    with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
        for state in states:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _show(state, view.words)
    show_dialog(view)


def _show(state: MonthState, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{month_name(words, state.month)}**", width="content")
        if state.locked:
            st.badge(words("months.locked"), icon=":material/lock:", color="gray")
        else:
            st.badge(words("months.open"), icon=":material/lock_open:", color="green")
    st.caption(words("months.reported", reported=state.reported, projects=state.projects))
    if current_actor().may(Action.LOCK_MONTHS):
        st.button(
            words("months.do_open" if state.locked else "months.do_lock"),
            type="tertiary",
            icon=":material/lock_open:" if state.locked else ":material/lock:",
            key=f"months_set_{state.month}",
            on_click=open_dialog,
            args=(state.month,),
            kwargs={"locked": not state.locked},
        )
