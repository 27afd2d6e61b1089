"""Cells of an xls workbook that show an error (#REF!, #DIV/0!): the reader gives them as blank, which they are not."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import xlrd

from perfcore.importing.files.error_cell import ErrorCell


def xls_errors(content: bytes) -> Mapping[str, tuple[ErrorCell, ...]]:
    """Return the error cells of each sheet by the sheet's name.

    A damaged workbook raises whatever it makes the reader stumble over: only for a process of its own.
    """
    with Path(os.devnull).open("w", encoding="utf-8") as unheard:
        book = xlrd.open_workbook(
            file_contents=content, logfile=unheard, ragged_rows=True, ignore_workbook_corruption=True
        )
        return {sheet.name: tuple(_errors(sheet)) for sheet in book.sheets()}


def _errors(sheet: xlrd.sheet.Sheet) -> Iterator[ErrorCell]:
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        if xlrd.XL_CELL_ERROR in kinds:
            values = sheet.row_values(row)
            for column, kind in enumerate(kinds):
                if kind == xlrd.XL_CELL_ERROR:
                    yield row, column, xlrd.error_text_from_code.get(values[column], "#ERROR!")
