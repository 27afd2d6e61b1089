"""Everything as one workbook: a sheet for each table, numbers as numbers, heads that stay, filters on every column."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from perfcore.exporting.cell_formats import CellFormats
from perfcore.exporting.figure_cells import heading, rows_shown, title
from perfcore.exporting.figure_tables import Column, Kind, Table, Value
from perfcore.exporting.mark import Mark
from perfcore.exporting.notes_sheet import A4, write_notes
from perfcore.exporting.sheet_names import SheetNames
from perfcore.wording import Words

_MOST_ROWS = 1_048_575
_HEADING = "heading"
_LOOKS: Mapping[str, Mapping[str, object]] = {
    _HEADING: {"bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "text_wrap": True},
    Kind.TEXT: {},
    Kind.COUNT: {"num_format": "0"},
    Kind.MONTH: {"num_format": "0"},
    Kind.MONEY: {"num_format": "#,##0.00"},
    Kind.SHARE: {"num_format": "0.0"},
    Kind.POINTS: {"num_format": "+0.0;-0.0;0.0"},
    Kind.SCORE: {"num_format": "0.00"},
    Kind.NUMBER: {"num_format": "General"},
    Kind.DAY: {"num_format": "yyyy-mm-dd"},
    Kind.FLAG: {},
}
_WIDTHS = {Kind.TEXT: 20, Kind.MONEY: 18, Kind.DAY: 12}
_WIDE = {"name": 34, "project_name": 34, "level3": 30, "explanation": 40, "code": 25, "project_code": 25}
_WIDTH = 11
_FROZEN_COLUMNS = 2


def figure_workbook(tables: Sequence[Table], mark: Mark, words: Words) -> bytes:
    """Write the tables; the first sheet says what the file is. What one sheet cannot hold goes on in the next."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        names = SheetNames()
        write_notes(book, names, mark, words)
        formats = CellFormats(book, _LOOKS, {"valign": "vcenter"})
        for table in tables:
            for rows in _portions(table, words):
                _write(book.add_worksheet(names.unused(title(table, words))), table, rows, formats, words)
                _set_up_page(book.worksheets()[-1], mark.footer(words))
    return output.getvalue()


def _portions(table: Table, words: Words) -> Iterator[Sequence[Sequence[Value]]]:
    rows = list(rows_shown(table, words))
    yield from (rows[start : start + _MOST_ROWS] for start in range(0, max(len(rows), 1), _MOST_ROWS))


def _write(sheet: Worksheet, table: Table, rows: Sequence[Sequence[Value]], formats: CellFormats, words: Words) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDE.get(column.name, _WIDTHS.get(column.kind, _WIDTH)))
        formats.write_text(sheet, 0, place, heading(column, words), _HEADING)
    for number, row in enumerate(rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, number, place, column, value, formats)
    sheet.freeze_panes(1, _FROZEN_COLUMNS)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _write_cell(sheet: Worksheet, row: int, place: int, column: Column, value: Value, formats: CellFormats) -> None:  # noqa: PLR0913, PLR0917 - a place, what goes there and how it looks
    if value is None:
        return
    if isinstance(value, str):
        formats.write_text(sheet, row, place, value, Kind.TEXT)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, formats[column.kind])
    else:
        sheet.write_number(row, place, value, formats[column.kind])


def _set_up_page(sheet: Worksheet, footer: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L&8{footer.replace('&', '&&')}&R&8&P / &N")
