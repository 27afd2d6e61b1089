"""The rows of a batch as they stood in its file, page by page, with the one that a figure came from on top."""

import streamlit as st

from perfcore.analysis.batch_rows import BatchRow, CellAddress
from perfcore.store.ledger import Batch
from perfcore.wording import Words
from ui import reads
from ui.address import turn_pages
from ui.cards import card
from ui.drill import link_to_project_in
from ui.record import part_name, place_name
from ui.tables import Column, Table, show_table
from ui.texts import month_name, plain
from ui.view import View

_PAGE = 50
_MARK = "▶"


def show_highlighted(view: View, batch: Batch, cell: CellAddress) -> int | None:
    """Show the row that was read from a cell; gives its place among the rows, None where there is no such row."""
    words = view.words
    place = reads.place_of(batch.batch_id, cell)
    where = plain(place_name(cell.sheet, cell.column or "", cell.row))
    if place is None:
        st.info(words("batch.no_such_cell", place=where), icon=":material/search_off:")
        return None
    (row,) = reads.batch_rows(batch.batch_id, 1, place - 1).rows
    with card(words("batch.this_cell", place=where)):
        st.table({name: plain(text) for name, text in _facts(row, words).items() if text}, border="horizontal")
        if row.project_code is not None and row.project_name is not None:
            link_to_project_in(row.project_code, row.project_name, words)
    return place


def show_rows(view: View, batch: Batch, place: int | None) -> None:
    """Show all rows in the order of the file, first the page with the row at `place`, which has a mark."""
    words = view.words
    total = reads.batch_rows(batch.batch_id, 1).total
    title = words("batch.rows_title", batch=batch.batch_id)
    with card(title, words("batch.rows_note", count=total)):
        if not total:
            st.markdown(words("batch.no_rows"))
            return
        table = st.container()
        page = turn_pages(-(-total // _PAGE), 1 if place is None else -(-place // _PAGE))
        rows = reads.batch_rows(batch.batch_id, _PAGE, (page - 1) * _PAGE).rows
        with table:
            show_table(view, Table(title, _columns(words, place), rows))


def _facts(row: BatchRow, words: Words) -> dict[str, str]:
    return {
        words("record.place"): place_name(row.sheet, row.source_column, row.source_row),
        words("record.raw_text"): row.raw or "",
        words("record.field"): part_name(row.part, words),
        words("table.month"): "" if row.month is None else month_name(words, row.month),
        words("batch.amount"): "" if row.amount is None else words.yuan(row.amount),
        words("batch.share"): "" if row.share is None else words.percent(float(row.share)),
        words("table.name"): row.project_name or "",
        words("record.code"): row.project_code or "",
    }


def _columns(words: Words, place: int | None) -> list[Column[BatchRow]]:
    marks: list[Column[BatchRow]] = [Column("batch.mark", lambda row: _MARK if row.place == place else "")]
    return [
        *(marks if place is not None else []),
        Column("record.place", lambda row: place_name(row.sheet, row.source_column, row.source_row)),
        Column("table.name", lambda row: row.project_name),
        Column("record.field", lambda row: part_name(row.part, words)),
        Column("table.month", lambda row: None if row.month is None else month_name(words, row.month)),
        Column("batch.amount", lambda row: None if row.amount is None else words.yuan(row.amount)),
        Column("batch.share", lambda row: None if row.share is None else words.percent(float(row.share))),
        Column("record.raw_text", lambda row: row.raw),
        Column("record.code", lambda row: row.project_code),
    ]
