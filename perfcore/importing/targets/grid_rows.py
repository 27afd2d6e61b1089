"""A grid of texts with merged ranges, as workbooks and drawn tables have them, read into rows."""

from collections.abc import Iterable, Sequence

from perfcore.importing.files.sheets import column_letter
from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell

# First row, first column, last row and last column, each counted from 0.
Merged = tuple[int, int, int, int]


def read_grid(texts: Sequence[Sequence[str]], merged: Iterable[Merged], sheet: str) -> tuple[Row, ...]:
    """Read the rows that hold text, counted from 1. Columns without any text are left out: they only make room."""
    spans = _spans(merged, len(texts))
    used = _used_columns(texts)
    rows = (_row(line, number, spans.get(number, {}), used, sheet) for number, line in enumerate(texts))
    return tuple(row for row in rows if row.filled)


def _spans(merged: Iterable[Merged], height: int) -> dict[int, dict[int, tuple[range, bool]]]:
    """Give, for each row, the columns at which a merged range begins: what it covers, and whether it began above."""
    spans: dict[int, dict[int, tuple[range, bool]]] = {}
    for top, left, bottom, right in merged:
        for row in range(top, min(bottom + 1, height)):
            spans.setdefault(row, {})[left] = (range(left, right + 1), row > top)
    return spans


def _used_columns(texts: Sequence[Sequence[str]]) -> set[int]:
    return {column for line in texts for column, text in enumerate(line) if compact(text)}


def _row(line: Sequence[str], number: int, spans: dict[int, tuple[range, bool]], used: set[int], sheet: str) -> Row:
    cells, places = [], []
    column = 0
    while column < len(line):
        span, from_above = spans.get(column, (range(column, column + 1), False))
        if used.intersection(span):
            raw = "" if from_above else line[column]
            cells.append(Cell(number + 1, raw, column_letter(column), sheet))
            places.append(span)
        column = span.stop
    return Row(tuple(cells), places=tuple(places))
