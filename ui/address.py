"""The page's address: the only place that says which view is shown, in codes that every language reads alike.

Streamlit's own binding of widgets to the address writes what a widget shows, in the reader's language; a link would
then not open in the other one. So here the address comes first: a widget shows what the address says and changes it
when used. Going back and forth in the browser and sharing a link need nothing more.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

LANGUAGE, YEAR, MONTH, DEPARTMENT, UNIT, PROJECT, KNOWN, WITHOUT = NAMES = (
    *("lang", "year", "month", "department", "unit"),
    *("project", "known", "without"),
)
PAGE = "page"
Choice = TypeVar("Choice")


def named(name: str, options: Sequence[Choice], default: Choice) -> Choice:
    """Return the option that the address names, or the default where it names none of them."""
    asked = st.query_params.get(name)
    return next((option for option in options if str(option) == asked), default)


def named_day(name: str, earliest: date, latest: date) -> date | None:
    """Return the day that the address names, as 2024-07-05; None where it names none between the two."""
    asked = st.query_params.get(name, "")
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        return None
    return found if earliest <= found <= latest and str(found) == asked else None


def forget_unspeakable() -> None:
    """Take what holds a NUL out of the address: nothing has such a name, and a shared store takes no such question."""
    for name in st.query_params.to_dict():
        if any("\0" in value for value in st.query_params.get_all(name)):
            st.query_params.pop(name)


def address(**changes: object) -> dict[str, str]:
    """Return the parameters of the present view with changes; None takes a parameter away."""
    asked = st.query_params.to_dict()
    present = {name: asked[name] for name in NAMES if name in asked}
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


def day(label: str, name: str, earliest: date, latest: date, note: str) -> date | None:
    """Let the reader choose a day between two, or none; the note says what it does."""
    chosen = st.session_state[name] = named_day(name, earliest, latest)
    st.date_input(
        label,
        value=None,
        min_value=earliest,
        max_value=latest,
        key=name,
        help=note,
        format="YYYY-MM-DD",
        on_change=_remember,
        args=(name,),
    )
    return chosen


def pick(label: str, name: str, options: Sequence[str], show: Callable[[str], str]) -> str:
    """Let the reader choose one of a few that stand side by side; the first one is not in the address."""
    chosen = st.session_state[name] = named(name, options, options[0])
    # Not a segmented control: in the dark theme the words of its chosen part are too faint to be read.
    st.radio(
        label,
        options,
        key=name,
        horizontal=True,
        format_func=show,
        label_visibility="collapsed",
        on_change=_remember_unless,
        args=(name, options[0]),
    )
    return chosen


def switch(label: str, name: str, code: str) -> bool:
    """Let the reader switch on what is about one code; the address then names it."""
    key = f"switch_{name}"
    is_on = st.session_state[key] = st.query_params.get(name) == code
    st.toggle(label, key=key, on_change=_remember_code, args=(name, key, code))
    return is_on


def search(label: str, name: str, example: str) -> str:
    """Let the reader type what to look for; nothing typed is the empty text."""
    st.session_state[name] = asked = st.query_params.get(name, "")
    st.text_input(label, key=name, type="search", placeholder=example, on_change=_remember, args=(name,))
    return asked


def turn_pages(pages: int, first: int = 1, name: str = PAGE) -> int:
    """Let the reader turn the pages of a list, which opens at its page `first`; one page alone has nothing to turn.

    The address names the page by `name`.
    """
    chosen = named(name, range(1, pages + 1), first)
    if pages > 1:
        # Of each page its own: Streamlit takes no default together with a value that was set.
        key = f"{name}_{pages}_{chosen}"
        st.pagination(pages, default=chosen, key=key, on_change=_remember_page, args=(key, name))
    return chosen


def _remember_unless(name: str, usual: str) -> None:
    chosen = st.session_state[name]
    _put(name, "" if chosen == usual else chosen)


def _remember_code(name: str, key: str, code: str) -> None:
    _put(name, code if st.session_state[key] else "")


def _remember_page(key: str, name: str) -> None:
    if not _goes_back_or_forth():
        st.query_params[name] = str(st.session_state[key])


def _remember(name: str) -> None:
    _put(name, st.session_state[name])


def _put(name: str, chosen: object) -> None:
    if _goes_back_or_forth():
        return
    # Another choice makes another list, and that starts at its first page.
    st.query_params.pop(PAGE, None)
    if name == DEPARTMENT:
        # Another department has other units.
        st.query_params.pop(UNIT, None)
        st.query_params.pop(PROJECT, None)
    if chosen:
        st.query_params[name] = str(chosen)
    else:
        st.query_params.pop(name, None)


def _goes_back_or_forth() -> bool:
    """Tell whether the browser went through its history: it then sends what the widgets of the page it left showed.

    Whoever goes on before that page was drawn would otherwise take its choices along.
    """
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation
