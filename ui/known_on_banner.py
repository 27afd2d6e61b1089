"""The banner over every page while the time machine is on, and what a page says where nothing was known yet."""

from datetime import date

import streamlit as st

from perfcore.wording import Words
from ui.address import address
from ui.known_on import back_to_now
from ui.navigation import CHANGES, PageSpec, page_of


def show_day_banner(known_on: date, spec: PageSpec, words: Words) -> None:
    """Say as known on which day the page is shown, or that this page always shows the present."""
    with st.container(horizontal=True, vertical_alignment="center", key="known_on_banner"):
        if spec.follows_day:
            st.badge(words("known_on.banner", day=known_on), icon=":material/history_toggle_off:", color="violet")
        else:
            st.badge(words("known_on.not_here", day=known_on), icon=":material/schedule:", color="gray")
        if spec is not CHANGES:
            st.page_link(
                page_of(CHANGES, words), label=words("known_on.what_changed"), query_params=address(project=None)
            )
        _show_way_back(words, "known_on_back")


def show_nothing_known(known_on: date, words: Words) -> None:
    """Say that on the day the store held no targets yet."""
    with st.container(border=True):
        st.subheader(words("known_on.nothing", day=known_on), anchor=False)
        st.markdown(words("known_on.nothing_next"))
        _show_way_back(words, "known_on_back_from_nothing")


def _show_way_back(words: Words, key: str) -> None:
    st.button(words("known_on.back"), icon=":material/undo:", type="tertiary", key=key, on_click=back_to_now)
