"""What a page says when there is nothing to show yet, and what to do next."""

import streamlit as st

from perfcore.wording import Words
from ui.address import address
from ui.navigation import UPLOAD, page_of


def show_no_targets(words: Words) -> None:
    """Say that the store holds no targets and how they get into it."""
    with st.container(border=True):
        st.subheader(words("page.no_targets"), anchor=False)
        st.markdown(words("page.no_targets_next"))
        st.code("python -m perfcore targets import 绩效目标.txt", language="bash")


def show_no_actuals(words: Words) -> None:
    """Say that nothing was reported yet and link to the page where figures are."""
    with st.container(border=True):
        st.subheader(words("page.no_actuals"), anchor=False)
        st.markdown(words("page.no_actuals_next"))
        st.page_link(page_of(UPLOAD, words), label=words("page.no_actuals_link"), query_params=address())
