"""A targets document saved as text, read into rows.

A line that begins with a tab is a new cell, a blank line ends the row, and any other line continues the open cell or,
outside of a row, is a paragraph. A tab further inside a line is part of the cell's text.
"""

import re

from perfcore.importing.targets.labels import is_title
from perfcore.importing.targets.row import Row
from perfcore.model import Cell

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def read_rows(text: str) -> tuple[Row, ...]:
    """Read the rows and paragraphs of a text in order; blank paragraphs are left out. Rows count lines from 1."""
    rows: list[Row] = []
    open_cells: list[Cell] = []
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        if line.startswith("\t"):
            open_cells.append(Cell(number, line[1:]))
        elif open_cells and line.strip() and not is_title(line):
            last = open_cells.pop()
            open_cells.append(Cell(last.row, f"{last.raw}\n{line}"))
        else:
            _close(open_cells, rows)
            if line.strip():
                rows.append(Row((Cell(number, line),), in_table=False))
    _close(open_cells, rows)
    return tuple(rows)


def _close(open_cells: list[Cell], rows: list[Row]) -> None:
    if open_cells:
        rows.append(Row(tuple(open_cells)))
        open_cells.clear()
