"""A form as data: cells on a grid, what each spans and how it looks. What it is written as is another's matter."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Value = str | Decimal | float | None
_FIRST_WIDE_SIGN = 0x2E80


class Look(StrEnum):
    """How a cell looks, and what its value is: MONEY is 元 shown in 万元, SHARE percent, POINTS a score."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    REMARK = "remark"
    REMARK_RIGHT = "remark_right"
    LABEL = "label"
    TEXT = "text"
    CENTRE = "centre"
    MONEY = "money"
    SHARE = "share"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell by its upper left corner, counted from 0, and how many rows and columns it spans."""

    row: int
    column: int
    value: Value
    look: Look
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """One project's form. `widths` are the columns' widths in characters, `heights` the rows' in lines of text.

    The rows of `heads` stand again on top of every further page; `table` are the rows that are ruled.
    """

    name: str
    widths: tuple[float, ...]
    heights: tuple[int, ...]
    heads: range
    table: range
    cells: tuple[FormCell, ...]


class FormBuilder:
    """Puts cells on a grid row by row, so that a form is described in the order in which it is read."""

    def __init__(self, widths: tuple[float, ...]) -> None:
        """Start an empty form with these columns."""
        self.widths = widths
        self._cells: list[FormCell] = []
        self._heights: list[int] = []

    @property
    def row(self) -> int:
        """The row that is written next."""
        return len(self._heights)

    def line(self, *cells: tuple[int, Value, Look], start: int = 0) -> None:
        """Write a row from a column on: of each cell the number of columns it spans, its value and its look."""
        column, height = start, 1
        for columns, value, look in cells:
            self._cells.append(FormCell(self.row, column, value, look, 1, columns))
            height = max(height, self._lines(value, column, columns))
            column += columns
        self._heights.append(height)

    def span(self, rows: range, columns: range, value: Value, look: Look) -> None:
        """Put a cell over rows that are written already, or soon will be."""
        self._cells.append(FormCell(rows.start, columns.start, value, look, len(rows), len(columns)))

    def form(self, name: str, heads: range, table: range) -> Form:
        """Return what was put together."""
        cells = sorted(self._cells, key=lambda cell: (cell.row, cell.column))
        return Form(name, self.widths, tuple(self._heights), heads, table, tuple(cells))

    def _lines(self, value: Value, column: int, columns: int) -> int:
        """Estimate how many lines a text takes: a spreadsheet does not make merged cells high enough by itself."""
        if not isinstance(value, str):
            return 1
        room = max(sum(self.widths[column : column + columns]) - 1, 1)
        return sum(max(-int(-text_width(line) // room), 1) for line in value.split("\n"))


def text_width(text: str) -> int:
    """Return the width of a text in characters of a spreadsheet's column: a Chinese sign takes two."""
    return sum(2 if ord(sign) >= _FIRST_WIDE_SIGN else 1 for sign in text)
