"""A workbook, or a text of delimited lines, read into the rows of a targets document; each sheet stands for itself."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from perfcore.importing.files.sheets import Sheet, UnreadableFileError, cell_text, read_sheets
from perfcore.importing.targets.grid_rows import read_grid
from perfcore.importing.targets.labels import column_of, label_of
from perfcore.importing.targets.row import Row

_DELIMITERS = "\t|,;"
_SNIFFED_LINES = 400
_RULE = re.compile(r"[\s|:+-]+")


def read_workbook_rows(content: bytes) -> tuple[Row, ...]:
    """Read the rows of all visible sheets. Raises UnreadableFileError."""
    return tuple(row for sheet in read_sheets(content) for row in _sheet_rows(sheet))


def _sheet_rows(sheet: Sheet) -> Iterator[Row]:
    texts = [[cell_text(cell) for cell in line] for line in zip(*sheet.columns, strict=True)]
    for number, row in enumerate(read_grid(texts, sheet.merged, sheet.name)):
        yield replace(row, opens=True) if number == 0 else row


def delimiter_of(text: str) -> str | None:
    """Tell which sign stands between the cells of a line, None where the text is no table of lines.

    It is told by the first line in which the sign parts two known labels or heads.
    """
    for line in text.splitlines()[:_SNIFFED_LINES]:
        for delimiter in _DELIMITERS:
            parts = line.split(delimiter)
            if sum(bool(label_of(part) or column_of(part)) for part in parts) > 1:
                return delimiter
    return None


def read_delimited_rows(text: str, delimiter: str) -> tuple[Row, ...]:
    """Read the rows of a text with one row a line. Raises UnreadableFileError where its quotation marks are odd."""
    if delimiter == "|":
        lines: Sequence[Sequence[str]] = [_piped(line) for line in text.splitlines()]
    else:
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise UnreadableFileError("unreadable_text_table") from error
    return read_grid(lines, (), "")


def _piped(line: str) -> list[str]:
    return (
        []
        if _RULE.fullmatch(line)
        else [part.strip() for part in line.strip().removeprefix("|").removesuffix("|").split("|")]
    )
