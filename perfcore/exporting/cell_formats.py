"""Formats of cells by name, and text written so that it stays text even after someone has edited the cell."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from perfcore.exporting.spreadsheet_text import would_run


class CellFormats:
    """The formats of one workbook. Each exists twice: the second marks what a spreadsheet could take for a formula."""

    def __init__(self, book: Workbook, looks: Mapping[str, Mapping[str, Any]], base: Mapping[str, Any]) -> None:
        """Make the formats in a workbook; every look is the base with properties of its own."""
        self._plain = {name: book.add_format({**base, **look}) for name, look in looks.items()}
        self._quoted = {name: book.add_format({**base, **look, "quote_prefix": True}) for name, look in looks.items()}

    def __getitem__(self, name: str) -> Format:
        """Return the format for everything but text."""
        return self._plain[name]

    def write_text(self, sheet: Worksheet, row: int, column: int, text: str, name: str) -> None:
        """Write a text as it is. It is no formula in the file, and the format keeps it from becoming one."""
        formats = self._quoted if would_run(text) else self._plain
        sheet.write_string(row, column, text, formats[name])
