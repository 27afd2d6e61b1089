"""The top of a page: what it is, one sentence in large type, six figures with what to hold them against."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.figures import Colour, Figure, six_figures
from ui.texts import end_of_month, plain
from ui.view import View

_GROUP, _GAP = 3, 16
# In pixels: what stands around a figure, and a sign of it.
_AROUND, _SIGN = 40, 12
# As many signs as most figures have.
_USUAL = 9


def show_title(view: View, name: str, scope: str, sentence: str) -> DeltaGenerator:
    """Show what the page says in large type and below it, in small type, its name, day and scope.

    Returns the small line, for what else belongs there.
    """
    st.title(plain(sentence), anchor=False)
    line = st.container(horizontal=True, vertical_alignment="center")
    where = f"{end_of_month(view.words, view.as_of)} · {plain(scope)} · {view.words('page.in_wan')}"
    note = f"**{plain(name)}** :gray[ · {where}]"
    line.markdown(note, width="content")
    return line


def show_figures(status: Status, words: Words) -> None:
    """Show budget, money spent, rate, gap, calendar and how much of it is reported, each with its formula."""
    figures = six_figures(status, words)
    width = width_of(figures)
    # Two threes: side by side in a wide window, one below the other in a narrower one, never five and one.
    with st.grid(2, min_column_width=_GROUP * width + (_GROUP - 1) * _GAP):
        for group in (figures[:_GROUP], figures[_GROUP:]):
            with st.grid(_GROUP, min_column_width=width):
                for each in group:
                    show_figure(each.label, each.value, each.note, each.formula, each.colour)


def width_of(figures: Sequence[Figure]) -> int:
    """Return the width in pixels at which none of them is cut off: the longer they are, the fewer stand in a row."""
    return _AROUND + _SIGN * max(_USUAL, *(len(each.value) for each in figures))


def show_figure(label: str, value: str, note: str, formula: str, colour: Colour = "off") -> None:
    """Show one figure with what to hold it against and, on hovering, how it comes about."""
    st.metric(label, value, note, delta_color=colour, delta_arrow="off", border=True, height="stretch", help=formula)
