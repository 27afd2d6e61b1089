"""What a page says when its address names a year, department or unit that is not there for the reader."""

import streamlit as st

from perfcore.wording import Words
from ui.charts.style import shortened
from ui.texts import plain
from ui.view import View

# As much of a code as tells it from others; addresses may hold anything.
_LONGEST_CODE = 20


def show_lost_places(view: View) -> None:
    """Say what of the address was not found and what is shown instead, and offer the view without it."""
    if not view.lost:
        return
    words = view.words
    said = words("lost.and").join(_named(name, words) for name in view.lost)
    with st.container(horizontal=True, vertical_alignment="center", key="lost_places"):
        st.warning(words("lost.places", what=said, scope=plain(view.scope_name)), icon=":material/link_off:")
        st.button(words("lost.forget"), type="tertiary", key="lost_forget", on_click=_forget, args=(view.lost,))


def _named(name: str, words: Words) -> str:
    code = shortened(st.query_params.get(name, ""), _LONGEST_CODE)
    return words("lost.place", kind=words(f"filter.{name}"), code=plain(code))


def _forget(names: tuple[str, ...]) -> None:
    for name in names:
        st.query_params.pop(name, None)
