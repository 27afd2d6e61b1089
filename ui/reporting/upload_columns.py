"""Saying where a header is and what its columns hold, where the file's words do not; what was said once is reused."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from perfcore.access import RefusedError
from perfcore.assignment import ColumnRole
from perfcore.clock import local_time
from perfcore.importing.actuals.assigned_header import NO_HEADER, assign
from perfcore.importing.actuals.header_cells import HIGHEST_HEADER
from perfcore.importing.files.sheets import column_letter
from perfcore.store import StoreError
from perfcore.store.assignments import Remembered, forget
from perfcore.wording import Words
from ui.access import current_actor
from ui.cards import card
from ui.failures import show_failure
from ui.product_store import the_store
from ui.reporting.upload_draft import Draft, forget_columns, say_columns
from ui.reporting.upload_heads import HeadColumn, SheetHead
from ui.reporting.upload_words import cell

_SHOWN_ROWS = 12
_SHOWN_CELLS = 8
_MOST_COLUMNS = 60
_COLUMN_WIDTH = 210
# What stands among the rows of a sheet for "none of them".
_NO_ROW = 0
_ONCE = (ColumnRole.CODE, ColumnRole.NAME, ColumnRole.MONTH, ColumnRole.DATE)


def show_columns(words: Words, draft: Draft) -> None:
    """Let the reader say what the columns of each sheet are: openly where none could be read, else on demand."""
    for place, head in enumerate(draft.heads):
        if not head.possible_rows:
            continue
        key = f"{draft.file_id}_{place}"
        if head.layout is None:
            if draft.leaves_out(head.name):
                with card(words("columns.title"), _named(words, head)):
                    st.markdown(words("columns.unknown"))
                    _show_first_rows(words, head)
                    _show_editor(words, draft, head, key)
        else:
            with st.expander(_label(words, head), icon=":material/view_column:", type="compact"):
                if head.held is not None:
                    _show_held(words, head.held, key)
                _show_editor(words, draft, head, key)


def _named(words: Words, head: SheetHead) -> str:
    return words("upload.sheet", sheet=cell(head.name)) if head.name else ""


def _label(words: Words, head: SheetHead) -> str:
    """Name what is not read, and whose word is followed, on the closed editor."""
    first, last = head.header_rows or (1, 1)
    unread = [cell(column.heading) for column in head.columns(first, last) if column.read_as is None and column.heading]
    parts = [words("columns.label"), *([_named(words, head)] if head.name else [])]
    if head.held is not None:
        parts.append(words("columns.held_short", batch=head.held.batch_id))
    if unread:
        parts.append(words("columns.unread", columns=words("upload.counts_separator").join(unread[:_SHOWN_CELLS])))
    return " · ".join(parts)


def _show_held(words: Words, held: Remembered, key: str) -> None:
    when = f"{local_time(held.recorded_at):%Y-%m-%d %H:%M}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words("columns.held", batch=held.batch_id, actor=cell(held.actor), time=when), width="stretch")
        label = words("columns.forget")
        if st.button(label, icon=":material/link_off:", type="tertiary", key=f"columns_forget_{key}"):
            _forget(held)


def _forget(held: Remembered) -> None:
    try:
        forget(the_store(), current_actor(), [held.assignment.headings])
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        forget_columns()
        st.rerun()


def _show_first_rows(words: Words, head: SheetHead) -> None:
    rows = head.rows[:_SHOWN_ROWS]
    width = max(len(row) for row in rows)
    letters = [column_letter(index) for index in range(width)]
    numbers = pd.Index(range(1, len(rows) + 1), name=words("upload.row_column"))
    st.dataframe(pd.DataFrame(list(rows), columns=letters, index=numbers), height="content", alt=words("columns.title"))


def _show_editor(words: Words, draft: Draft, head: SheetHead, key: str) -> None:
    rows = _header_rows(words, head, key)
    if rows is None:
        return
    columns = head.columns(*rows)
    with st.form(f"columns_form_{key}", border=False, enter_to_submit=False):
        chosen = _chosen(words, columns[:_MOST_COLUMNS], f"{key}_{rows[0]}_{rows[1]}")
        if len(columns) > _MOST_COLUMNS:
            st.caption(words("columns.more", shown=_MOST_COLUMNS))
        if st.form_submit_button(words("columns.apply"), icon=":material/sync:"):
            _apply(words, draft, head, rows, chosen)
    if head.layout is None and draft.has_columns_said(head.name):
        st.warning(words("columns.lacking"), icon=":material/help:")


def _header_rows(words: Words, head: SheetHead, key: str) -> tuple[int, int] | None:
    """Ask in which rows the header stands, if there is one; what was recognised or said is the answer at first."""
    known = head.header_rows
    rows = (*([_NO_ROW] if head.can_lack_header else []), *head.possible_rows)
    at_first = _NO_ROW if known == NO_HEADER else known and known[0]
    with st.grid(2, min_column_width=_COLUMN_WIDTH):
        first = st.selectbox(
            words("columns.header_row"),
            rows,
            index=rows.index(at_first) if at_first in rows else None,
            format_func=lambda row: _row_line(words, head, row),
            placeholder=words("columns.choose_row"),
            key=f"columns_row_{key}",
        )
        height = st.selectbox(
            words("columns.header_height"),
            range(1, HIGHEST_HEADER + 1),
            index=known[1] - known[0] if known and known != NO_HEADER else 0,
            disabled=first == _NO_ROW,
            key=f"columns_height_{key}",
        )
    if first is None:
        return None
    return NO_HEADER if first == _NO_ROW else (first, first + height - 1)


def _row_line(words: Words, head: SheetHead, row: int) -> str:
    if row == _NO_ROW:
        return words("columns.no_header")
    texts = [each for each in head.rows[row - 1] if each][:_SHOWN_CELLS]
    return words("columns.row", row=row, texts=" | ".join(texts))


def _chosen(words: Words, columns: Sequence[HeadColumn], key: str) -> Mapping[int, ColumnRole]:
    """Ask of each column what it holds; nothing said leaves it as the product reads it."""
    chosen: dict[int, ColumnRole] = {}
    with st.grid(4, min_column_width=_COLUMN_WIDTH):
        for column in columns:
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.markdown(f"**{column_letter(column.index)}** · {cell(column.heading)}")
                st.caption(cell(words("upload.counts_separator").join(column.samples)))
                role = _ask(words, column, f"columns_role_{key}_{column.index}")
            if role is not None:
                chosen[column.index] = role
    return chosen


def _ask(words: Words, column: HeadColumn, key: str) -> ColumnRole | None:
    options: list[ColumnRole | None] = [None, *ColumnRole]
    role: ColumnRole | None = st.selectbox(
        words("columns.role"),
        options,
        index=options.index(column.assigned),
        format_func=lambda role: words(f"columns.role.{role}") if role else _read_as(words, column),
        key=key,
        label_visibility="collapsed",
    )
    return role


def _read_as(words: Words, column: HeadColumn) -> str:
    """Name what the product reads a column as by itself."""
    if column.assigned is not None:
        return words("columns.by_heading")
    role = column.read_as
    return words("columns.automatic", role=words(f"columns.role.{role}")) if role else words("columns.nothing")


def _apply(
    words: Words, draft: Draft, head: SheetHead, rows: tuple[int, int], chosen: Mapping[int, ColumnRole]
) -> None:
    counts = Counter(chosen.values())
    twice = [words(f"columns.role.{role}") for role in _ONCE if counts[role] > 1]
    if twice:
        st.error(words("columns.twice", role=words("upload.counts_separator").join(twice)), icon=":material/block:")
        return
    say_columns(draft.file_id, head.name, assign(head.headings(*rows), chosen))
    st.rerun()
