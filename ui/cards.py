"""The frame around a figure: a title that says what is shown, the figure, its table and its file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ui.tables import Row, Table, show_table
from ui.texts import plain
from ui.view import View

_CONFIG = {"displayModeBar": False, "responsive": True}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a figure, as plain text: the sentence it shows, its name, and how to read it.

    The name stays the same from month to month; files and readers for the blind are told it.
    """

    sentence: str
    label: str
    note: str = ""


@contextmanager
def card(title: str, note: str = "") -> Iterator[None]:
    """Frame what follows; title and note are Markdown."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{title}** &nbsp; :gray[:small[{note}]]" if note else f"**{title}**")
        yield


@contextmanager
def headed(heading: Heading) -> Iterator[None]:
    """Frame a figure under the sentence that it shows, with its name and how to read it in small type."""
    note = " · ".join(plain(text) for text in (heading.label, heading.note) if text)
    with st.container(border=True, height="stretch", gap="small"):
        st.markdown(f"**{plain(heading.sentence)}**  \n:gray[:small[{note}]]")
        yield


def chart(
    title: str, drawn: go.Figure, on_pick: Callable[[str], None] | None = None, least_width: int | None = None
) -> None:
    """Show a figure. With `on_pick`, a click on a mark opens what its code stands for.

    A figure with a `least_width` in pixels is scrolled sideways where the window is narrower.
    """
    key = f"chart_{title}"
    picking: dict[str, Any] = {}
    if on_pick is not None:
        picking = {"key": key, "selection_mode": "points", "on_select": lambda: _pick(key, on_pick)}
    with nullcontext() if least_width is None else st.grid(1, wrap=False, min_column_width=least_width):
        st.plotly_chart(drawn, config=_CONFIG, alt=title, **picking)


def table_below(view: View, table: Table[Row], *, is_open: bool = False) -> None:
    """Show the figures of a chart as a table that can be opened below it; it is made where somebody opens it."""
    with opened(view.words("table.open"), f"table_{table.title}", ":material/table:", is_open=is_open) as is_seen:
        if is_seen:
            show_table(view, table)


@contextmanager
def opened(label: str, key: str, icon: str, *, is_open: bool = False) -> Iterator[bool]:
    """Give the inside of a panel that can be opened, and whether it is: what is not seen need not be made."""
    panel = st.expander(label, expanded=is_open, key=key, icon=icon, type="compact", on_change="rerun")
    with panel:
        yield bool(panel.open)


def _pick(key: str, on_pick: Callable[[str], None]) -> None:
    codes = [point["customdata"] for point in st.session_state[key]["selection"]["points"] if "customdata" in point]
    if codes:
        code = codes[0]
        on_pick(code[0] if isinstance(code, list) else code)
