"""The column heads of an indicator table, and which cell of a row stands under which head."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfcore.importing.targets.labels import Column, Field, below_of, column_of
from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell

_LOOSE_MEANS = (Column.LEVEL3, Column.VALUE, Column.DESCRIPTION)
_MAY_REPEAT = {Column.OPERATOR, Column.KNOWN, Column.UNKNOWN, Column.LONG_TERM_VALUE, None}
_HALF = (Column.LEVEL2, Column.LEVEL3, Column.VALUE)
_LEAST_KNOWN = 3
# What a form holds before anybody fills it in ("产出指标", "数量指标", "指标1").
_PRE_PRINTED = {
    Column.LEVEL1, Column.LEVEL2, Column.LEVEL3, Column.KNOWN, Column.OPERATOR, Column.MEASURE, Column.WEIGHT, None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """The heads of the columns from left to right; None is a head without text."""

    columns: tuple[Column | None, ...]
    row: Row

    def under(self, row: Row) -> dict[int, Cell] | None:
        """Give the cells of a row by the index of their head, None where they do not fit the heads."""
        if len(row.cells) == len(self.columns):
            return dict(enumerate(row.cells))
        if not row.places or not self.row.places:
            return None
        return self._by_place(row)

    def _by_place(self, row: Row) -> dict[int, Cell] | None:
        found: dict[int, Cell] = {}
        for cell, place in zip(row.cells, row.places, strict=True):
            head = next((i for i, span in enumerate(self.row.places) if place.start in span), None)
            filled = bool(compact(cell.raw))
            if filled and (head is None or (head in found and compact(found[head].raw))):
                return None
            if head is not None and (filled or head not in found):
                found[head] = cell
        return found

    def told(self, row: Row) -> list[Cell] | None:
        """Give the cells of a row that say more than the names of its levels, None where they do not fit the heads."""
        under = self.under(row)
        if under is None:
            return None
        return [cell for index, cell in under.items() if self.columns[index] not in _PRE_PRINTED]

    def unknown(self) -> list[Cell]:
        """Give the heads that are not understood."""
        return [cell for column, cell in zip(self.columns, self.row.cells, strict=True) if column is Column.UNKNOWN]


def read_header(row: Row, *, long_term_is_left: bool | None = None) -> Header | None:
    """Read a row of heads that names indicator and value, else None.

    A form may hold two tables side by side, 中期 and 年度; `long_term_is_left` says which half is the long-term one,
    None that the form does not say so.
    """
    columns = [column_of(cell.raw) or (Column.UNKNOWN if compact(cell.raw) else None) for cell in row.cells]
    known = [column for column in columns if column not in {None, Column.UNKNOWN}]
    if len(known) < _LEAST_KNOWN or columns.count(Column.UNKNOWN) > len(known):
        return None
    columns = _one_half(_without_loose(columns), long_term_is_left)
    if not {Column.LEVEL3, Column.VALUE} <= set(columns) or not {Column.LEVEL1, Column.LEVEL2} & set(columns):
        return None
    if any(count > 1 for column, count in Counter(columns).items() if column not in _MAY_REPEAT):
        return None
    return Header(tuple(columns), row)


def _without_loose(columns: Sequence[Column | None]) -> list[Column | None]:
    """Give each loose head the first meaning that is free; in front of everything it is the side label of the table."""
    result: list[Column | None] = []
    free = [column for column in _LOOSE_MEANS if column not in columns]
    for index, column in enumerate(columns):
        if column is not Column.LOOSE:
            result.append(column)
        elif Column.LEVEL1 in columns[index + 1 :] or not free:
            result.append(Column.KNOWN)
        else:
            result.append(free.pop(0))
    return result


def _one_half(columns: list[Column | None], long_term_is_left: bool | None) -> list[Column | None]:  # noqa: FBT001 - a fact of the form, passed on
    if long_term_is_left is None or any(columns.count(column) != len(_HALF[:2]) for column in _HALF):
        return columns
    second = columns.index(Column.LEVEL2, columns.index(Column.LEVEL2) + 1)
    return [
        Column.KNOWN if column in _HALF and (index < second) is long_term_is_left else column
        for index, column in enumerate(columns)
    ]


def refined(header: Header, row: Row) -> Header | None:
    """Read a second line of heads under the first ("中期" and "年度" under "指标值"), None where the row is none."""
    if not row.places or not row.filled:
        return None
    below = [below_of(cell.raw) if compact(cell.raw) else None for cell in row.cells]
    if any(compact(cell.raw) and kind is None for cell, kind in zip(row.cells, below, strict=True)):
        return None
    columns: list[Column | None] = []
    for kind, place in zip(below, row.places, strict=True):
        above = next(
            (c for c, span in zip(header.columns, header.row.places, strict=True) if place.start in span), None
        )
        columns.append(above if kind is None or isinstance(kind, Field) else kind)
    return Header(tuple(columns), replace(row, cells=row.cells))
