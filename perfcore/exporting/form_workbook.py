"""Forms as a workbook: one sheet for each, ruled and merged, ready for printing on A4."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from perfcore.exporting.cell_formats import CellFormats
from perfcore.exporting.form_grid import Form, FormCell, Look
from perfcore.exporting.mark import Mark
from perfcore.exporting.notes_sheet import A4, write_notes
from perfcore.exporting.sheet_names import SheetNames
from perfcore.money import MoneyUnit
from perfcore.wording import Words

_FONT = "宋体"
_LINE = 14.5
_ROOM = 5.5
_HIGHEST = 409
_MIDDLE = {"valign": "vcenter", "text_wrap": True}
_CENTRE = {"align": "center", **_MIDDLE}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 16, **_CENTRE},
    Look.SUBTITLE: _CENTRE,
    Look.REMARK: {"align": "left", **_MIDDLE, "font_size": 9},
    Look.REMARK_RIGHT: {"align": "right", **_MIDDLE, "font_size": 9},
    Look.LABEL: {"border": 1, **_CENTRE},
    Look.TEXT: {"border": 1, "align": "left", **_MIDDLE},
    Look.CENTRE: {"border": 1, **_CENTRE},
    Look.MONEY: {"border": 1, "align": "center", "num_format": "#,##0.00", "valign": "vcenter"},
    Look.SHARE: {"border": 1, "align": "center", "num_format": "0.0%", "valign": "vcenter"},
    Look.POINTS: {"border": 1, "align": "center", "num_format": "0.00", "valign": "vcenter"},
}
_DIVISORS = {Look.MONEY: MoneyUnit.WAN.in_yuan, Look.SHARE: 100, Look.POINTS: 1}


def form_workbook(forms: Sequence[Form], mark: Mark, words: Words) -> bytes:
    """Write the forms, a sheet each in their order, and a last sheet that says what the file is."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        formats = CellFormats(book, _LOOKS, {"font_name": _FONT, "font_size": 10})
        names = SheetNames()
        for form in forms:
            _write(book.add_worksheet(names.unused(form.name)), form, formats, mark.footer(words))
        write_notes(book, names, mark, words)
    return output.getvalue()


def _write(sheet: Worksheet, form: Form, formats: CellFormats, footer: str) -> None:
    for column, width in enumerate(form.widths):
        sheet.set_column(column, column, width)
    for row, lines in enumerate(form.heights):
        sheet.set_row(row, min(lines * _LINE + _ROOM, _HIGHEST))
    for cell in form.cells:
        _write_cell(sheet, cell, formats)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(form.heads.start, form.heads.stop - 1)
    sheet.set_footer(f"&L&8{_plain(footer)}&R&8&P / &N")
    sheet.hide_gridlines(2)


def _write_cell(sheet: Worksheet, cell: FormCell, formats: CellFormats) -> None:
    look = formats[cell.look]
    if cell.rows > 1 or cell.columns > 1:
        # The whole range is ruled; its value is written over the first cell.
        last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
        sheet.merge_range(cell.row, cell.column, last_row, last_column, "", look)
    if cell.value is None:
        sheet.write_blank(cell.row, cell.column, None, look)
    elif isinstance(cell.value, str):
        formats.write_text(sheet, cell.row, cell.column, cell.value, cell.look)
    else:
        sheet.write_number(cell.row, cell.column, cell.value / _DIVISORS[cell.look], look)


def _plain(text: str) -> str:
    """Return a text as a header or footer takes it, where an ampersand would begin an instruction."""
    return text.replace("&", "&&")
