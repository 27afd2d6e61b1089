"""The projects that need attention first, as cards."""

from collections.abc import Sequence

import streamlit as st

from perfcore.analysis.attention import Attention
from perfcore.wording import Words
from ui.leadership.sentences import how_far_behind, what_it_takes, why_not_lagging
from ui.lights import show_light
from ui.navigation import link_to_project
from ui.texts import plain
from ui.view import View

_MOST = 3
_LEAST_WIDTH = 260


def show_attention(view: View, items: Sequence[Attention]) -> None:
    """Show each project with how much behind it is, since when, and what it takes to catch up."""
    words = view.words
    st.subheader(words("page.attention.title"), anchor=False)
    if not items:
        st.markdown(words("page.attention.none"))
        return
    with st.grid(_MOST, min_column_width=_LEAST_WIDTH):
        for item in items:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _show(item, words)


def _show(item: Attention, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        show_light(words, item.light)
        link_to_project(item.code, f"**{plain(item.name)}**", words)
    whose = f"{plain(item.unit_name)} · {words('page.amount', amount=words.wan(item.adjusted_budget))}"
    lines = [_small(whose), how_far_behind(item, words), what_it_takes(item, words)]
    if not item.is_lagging:
        lines.append(_small(why_not_lagging(item, words)))
    st.markdown("  \n".join(lines))


def _small(text: str) -> str:
    return f":gray[:small[{text}]]"
