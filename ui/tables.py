"""Tables beside the figures: what a column holds, how it is shown, and the same table as a file.

A table on the screen shows money in 万元; its file holds exact 元.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

import pandas as pd
import streamlit as st

from perfcore.access import Actor
from perfcore.exporting.csv_file import Value
from perfcore.store import Store
from perfcore.wording import Words
from ui import reads
from ui.downloads import file_name, made_on_demand, table_file
from ui.lights import marked_words
from ui.view import View

Row = TypeVar("Row")
_WAN = Decimal(10_000)
_FORMATS = {"money": "%,.2f", "share": "%.1f%%", "points": "%+.1f", "score": "%.2f"}
_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: the id of its name, the value of a row, and its kind: text, light, money, share, points, score."""

    name: str
    value: Callable[[Row], Value]
    kind: str = "text"
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table; with `on_open` the first column opens what a row stands for."""

    title: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    on_open: Callable[[Row], None] | None = None


def money(name: str, value: Callable[[Row], Decimal | None]) -> Column[Row]:
    """Return a column of amounts in 元."""
    return Column(name, value, "money")


def share(name: str, value: Callable[[Row], float | None]) -> Column[Row]:
    """Return a column of shares in percent."""
    return Column(name, value, "share")


def score(name: str, value: Callable[[Row], Decimal | None]) -> Column[Row]:
    """Return a column of points with two decimals."""
    return Column(name, value, "score")


def show_table(view: View, table: Table[Row]) -> None:
    """Show a table with its download."""
    words = view.words
    config = {column.name: _shown(column, words) for column in table.columns}
    if table.on_open is not None:
        config[table.columns[0].name] = _opener(table, table.on_open, words)
    if any(column.kind == "money" for column in table.columns):
        st.caption(words("page.in_wan"))
    st.dataframe(
        pd.DataFrame({column.name: _drawn(column, table.rows, words) for column in table.columns}),
        column_config=config,
        hide_index=True,
        height="content",
        placeholder=_NOTHING,
        alt=table.title,
    )
    _show_download(view, table)


def _show_download(view: View, table: Table[Row]) -> None:
    made_up = reads.made_up_figures_known(view.known_on)
    st.download_button(
        view.words("table.download"),
        lambda: table_file(
            view,
            table.title,
            [_file_title(column, view.words) for column in table.columns],
            [[column.value(row) for column in table.columns] for row in table.rows],
            made_up=made_up,
        ),
        file_name=file_name(view, table.title, made_up=made_up),
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"download_{table.title}",
    )


def show_whole_download(
    view: View, title: str, columns: Sequence[Column[Row]], ask: Callable[[Store, Actor], Sequence[Row]]
) -> None:
    """Offer all rows of a table that is shown by pages, as a file; they are asked for when it is made."""
    made_up = reads.made_up_figures_known(view.known_on)

    def content(store: Store, actor: Actor) -> bytes:
        heads = [_file_title(column, view.words) for column in columns]
        cells = ([column.value(row) for column in columns] for row in ask(store, actor))
        return table_file(view, title, heads, cells, made_up=made_up)

    st.download_button(
        view.words("table.download_all"),
        made_on_demand(content),
        file_name=file_name(view, title, made_up=made_up),
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"download_all_{title}",
    )


def _opener(table: Table[Row], on_open: Callable[[Row], None], words: Words) -> Any:  # noqa: ANN401 - Streamlit's own
    key = f"open_{table.title}"
    return st.column_config.ButtonColumn(
        words(table.columns[0].name),
        type="tertiary",
        alignment="left",
        pinned=table.columns[0].pinned,
        key=key,
        on_click=lambda: on_open(table.rows[st.session_state[key]["row"]]),
    )


def _shown(column: Column[Row], words: Words) -> Any:  # noqa: ANN401 - Streamlit's own type of a column configuration
    title = words(column.name)
    if column.kind == "light":
        lights, colours = zip(*marked_words(words).values(), strict=True)
        return st.column_config.MultiselectColumn(title, options=lights, color=colours)
    if column.kind in _FORMATS:
        return st.column_config.NumberColumn(title, format=_FORMATS[column.kind])
    return st.column_config.TextColumn(title, pinned=column.pinned)


def _file_title(column: Column[Row], words: Words) -> str:
    name = words(column.name)
    return words("table.in_yuan", name=name) if column.kind == "money" else name


def _drawn(column: Column[Row], rows: Sequence[Row], words: Words) -> list[Any]:
    """Return values as the screen takes them: a light behind its sign, an amount in 万元 rounded to two decimals."""
    values = [column.value(row) for row in rows]
    if column.kind == "light":
        marked = marked_words(words)
        return [[marked[str(value)][0]] for value in values]
    if column.kind == "money":
        return [float(value / _WAN) if isinstance(value, Decimal) else value for value in values]
    if column.kind == "score":
        return [float(value) if isinstance(value, Decimal) else value for value in values]
    return values
