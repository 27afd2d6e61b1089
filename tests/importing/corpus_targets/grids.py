"""Tables with merged cells, written as they look: LEFT and UP continue the cell to the left or above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, UP = "<left>", "<up>"
Value = str | float | int | date | None
Merged = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """The rows of a table, padded to one width; `name` is that of its sheet."""

    rows: tuple[tuple[Value, ...], ...]
    name: str = "Sheet1"

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows))

    def at(self, row: int, column: int) -> Value:
        """Return a cell; blank beyond a short row's end."""
        return self.rows[row][column] if column < len(self.rows[row]) else None

    def merged(self) -> list[Merged]:
        """Give the merged ranges: first row, first column, last row, last column. None overlaps another."""
        found: list[Merged] = []
        taken: set[tuple[int, int]] = set()
        for row in range(len(self.rows)):
            for column in range(self.width):
                if self.at(row, column) in {LEFT, UP} or (row, column) in taken:
                    continue
                right, bottom = column, row
                while right + 1 < self.width and self.at(row, right + 1) == LEFT and (row, right + 1) not in taken:
                    right += 1
                while self._goes_on(bottom + 1, column, right):
                    bottom += 1
                if (right, bottom) != (column, row):
                    found.append((row, column, bottom, right))
                    taken |= {(i, k) for i in range(row, bottom + 1) for k in range(column, right + 1)}
        return found

    def _goes_on(self, row: int, left: int, right: int) -> bool:
        """Tell whether a row continues the range above it over the same columns."""
        if row >= len(self.rows) or self.at(row, left) != UP or self.at(row, right + 1) == LEFT:
            return False
        return all(self.at(row, column) in {LEFT, UP} for column in range(left, right + 1))

    def plain(self, row: int, column: int) -> Value:
        """Return what the cell holds by itself."""
        value = self.at(row, column)
        return None if value in {LEFT, UP} else value

    def texts(self) -> list[list[str]]:
        """Give all cells as texts."""
        return [[_text(self.plain(row, column)) for column in range(self.width)] for row in range(len(self.rows))]


def grid(*rows: Sequence[Value], name: str = "Sheet1") -> Grid:
    """Make a table of its rows."""
    return Grid(tuple(map(tuple, rows)), name)


def _text(value: Value) -> str:
    return "" if value is None else str(value)
