"""The page's address: the only place that says which view is shown, in codes that every language reads alike.

Streamlit's own binding of widgets to the address writes what a widget shows, in the reader's language; a link would
then not open in the other one. So here the address comes first: a widget shows what the address says and changes it
when used. Going back and forth in the browser and sharing a link need nothing more.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

LANGUAGE, YEAR, MONTH, UNIT, PROJECT = NAMES = ("lang", "year", "month", "unit", "project")
PAGE = "page"
Choice = TypeVar("Choice")


def named(name: str, options: Sequence[Choice], default: Choice) -> Choice:
    """Return the option that the address names, or the default where it names none of them."""
    asked = st.query_params.get(name)
    return next((option for option in options if str(option) == asked), default)


def address(**changes: object) -> dict[str, str]:
    """Return the parameters of the present view with changes; None takes a parameter away."""
    present = {name: st.query_params[name] for name in NAMES if name in st.query_params}
    return {name: str(value) for name, value in (present | changes).items() if value is not None}


def select(label: str, name: str, options: Sequence[Choice], default: Choice, show: Callable[[Choice], str]) -> Choice:
    """Let the reader choose from a list; the empty text stands for no choice and is not in the address."""
    chosen = st.session_state[name] = named(name, options, default)
    st.selectbox(label, options, key=name, format_func=show, on_change=_remember, args=(name,))
    return chosen


def slide(label: str, name: str, options: Sequence[Choice], default: Choice, show: Callable[[Choice], str]) -> Choice:
    """Let the reader choose from a scale."""
    chosen = st.session_state[name] = named(name, options, default)
    st.select_slider(label, options, key=name, format_func=show, on_change=_remember, args=(name,))
    return chosen


def search(label: str, name: str, example: str) -> str:
    """Let the reader type what to look for; nothing typed is the empty text."""
    st.session_state[name] = asked = st.query_params.get(name, "")
    st.text_input(label, key=name, type="search", placeholder=example, on_change=_remember, args=(name,))
    return asked


def turn_pages(pages: int) -> int:
    """Let the reader turn the pages of a list; what does not fill more than one has nothing to turn."""
    chosen = named(PAGE, range(1, pages + 1), 1)
    if pages > 1:
        key = f"{PAGE}_{pages}"
        st.session_state[key] = chosen
        st.pagination(pages, key=key, on_change=_remember_page, args=(key,))
    return chosen


def _remember_page(key: str) -> None:
    st.query_params[PAGE] = str(st.session_state[key])


def _remember(name: str) -> None:
    # Another choice makes another list, and that starts at its first page.
    st.query_params.pop(PAGE, None)
    chosen = st.session_state[name]
    if chosen:
        st.query_params[name] = str(chosen)
    else:
        st.query_params.pop(name, None)
