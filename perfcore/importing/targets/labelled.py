"""Label after label with the cell behind it: the upper part of a 绩效目标表."""

import re
from dataclasses import dataclass

from perfcore.importing.targets.labels import (
    Field,
    label_of,
    labelled_unit_of,
    money_unit_of,
    split_labels,
    unit_of,
)
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.table import Table
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell

_UNLABELLED = {Field.UNIT, Field.MONEY_UNIT}
_SWALLOWED = {Field.KNOWN, Field.LONG_TERM}
_NAMES = {Field.CODE, Field.NAME, Field.UNIT}
_PROSE = {Field.PURPOSE, Field.GOAL}
_AMOUNTS = {Field.BUDGET, Field.FISCAL, Field.OTHER}
_AMOUNT_BEGINS = re.compile(r"[-+(]?\d")
_WIDE_GAP = re.compile(r"[ \u3000]{2,}|\t|\n|[ \u3000]+(?=[（(]?(?:金额|货币|计量)?单位[:：])")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell, or one half of a cell that holds label and value; `field` is what it announces, None for a value."""

    cell: Cell
    place: range
    field: Field | None = None
    is_unlabelled: bool = False

    @property
    def word(self) -> str:
        """The label's own word; lines that are recognised without a label have none."""
        return "" if self.is_unlabelled else compact(self.cell.raw)


def parts_of(row: Row) -> list[Part]:
    """Take a row apart into labels and values."""
    parts: list[Part] = []
    for index, cell in enumerate(row.cells):
        pending = parts[-1].field if parts else None
        parts.extend(_parts(cell, row.place(index), pending))
    return parts


def _parts(cell: Cell, place: range, pending: Field | None) -> list[Part]:
    if money_unit_of(cell.raw) is not None:
        return [Part(cell, place, Field.MONEY_UNIT, is_unlabelled=True)]
    if pending is None and unit_of(cell.raw):
        return [Part(cell, place, Field.UNIT, is_unlabelled=True)]
    if found := label_of(cell.raw):
        return [Part(cell, place, found)]
    together = split_labels(cell.raw)
    # Inside of running text such words are text.
    if not together or (pending in _PROSE and label_of(together[0][0]) not in {Field.GOAL, Field.LONG_TERM}):
        return [Part(cell, place)]
    return [
        part
        for label, value in together
        for part in (
            Part(Cell(cell.row, label, cell.column, cell.sheet), place, label_of(label)),
            Part(Cell(cell.row, value, cell.column, cell.sheet), place),
        )
    ]


def segments(cell: Cell) -> Row | None:
    """Read a line of text that is nothing but labels with their values, as a row; None where it is anything else."""
    pieces = [piece for piece in _WIDE_GAP.split(cell.raw.strip()) if piece.strip()]
    known = [money_unit_of(piece) is not None or unit_of(piece) or split_labels(piece) for piece in pieces]
    if not pieces or not all(known):
        return None
    return Row(tuple(Cell(cell.row, piece, cell.column, cell.sheet) for piece in pieces))


class LabelReader:
    """Reads rows of labels into a table, and remembers what the row below continues."""

    def __init__(self, table: Table) -> None:
        """Read into this table."""
        self.table = table
        self.block: Field | None = None
        self._heads: list[Part] = []
        self._long_term: range | None = None
        self._spaced: Field | None = None
        self.long_term_is_left: bool | None = None

    def read(self, row: Row) -> None:
        """Read a row of the upper part of the table."""
        parts = parts_of(row)
        if self._heads and self._is_under_heads(row, parts):
            self._read_under_heads(parts)
        elif self.block and not compact(row.cells[0].raw):
            self._continue_block(parts[1:])
        else:
            self._read_labels(parts)

    def continue_text(self, paragraph: Cell) -> bool:
        """Join a paragraph to the prose before it: a blank line inside a cell made it look like one of its own."""
        if self.block not in _PROSE or self.block not in self.table.fields:
            return False
        self._join(self.block, paragraph)
        return True

    def _join(self, prose: Field, cell: Cell) -> None:
        before = self.table.fields[prose]
        self.table.fields[prose] = Cell(before.row, f"{before.raw}\n{cell.raw}", before.column, before.sheet)

    def _is_under_heads(self, row: Row, parts: list[Part]) -> bool:
        same_width = len(row.cells) == len(self._heads)
        return (bool(row.places) or same_width) and not any(part.field for part in parts)

    def _read_under_heads(self, parts: list[Part]) -> None:
        """Give each label of a row of labels alone the cell below it."""
        for part in parts:
            head = next((one for one in self._heads if part.place.start in one.place), None)
            if head is None or head.field is None or head.field in self.table.fields:
                self._unexpected(part.cell)
            elif head.field not in _SWALLOWED and (compact(part.cell.raw) or head is not self._heads[0]):
                self.table.fields[head.field] = part.cell
        self._heads = []

    def _continue_block(self, parts: list[Part]) -> None:
        """Read a row whose first cell goes on from the one above: the purpose under the funds, shares under months."""
        table = self.table
        filled = [part for part in parts if compact(part.cell.raw)]
        if self.block is Field.PLAN and not any(part.field for part in parts):
            table.plan.append(tuple(part.cell for part in parts))
        elif any(part.field for part in parts):
            self._read_labels(parts, self.block)
        elif self.block is Field.FUNDS and parts and self._is_purpose_below():
            table.fields[Field.PURPOSE] = parts[0].cell
            self._unexpected(*(part.cell for part in filled if part is not parts[0]))
            self.block = Field.PURPOSE
        elif self.block is Field.GOAL and len(filled) == 1 and Field.GOAL in table.fields and filled[0].cell.column:
            self._join(Field.GOAL, filled[0].cell)
        else:
            self._unexpected(*(part.cell for part in filled))

    def _is_purpose_below(self) -> bool:
        return Field.PURPOSE not in self.table.fields and "用途" in compact(self.table.labels[Field.FUNDS].raw)

    def _read_labels(self, parts: list[Part], block: Field | None = None) -> None:
        """Read label after label with its value in the next cell; a label right behind a label leaves it without."""
        self.block = block
        self._heads = parts if _are_labels_alone(parts) else []
        self._note_long_term(parts)
        pending: Field | None = None
        self._spaced = None
        for part in parts:
            found = self._field(part)
            if found is not None and part.is_unlabelled:
                self._take_unlabelled(part, found, pending)
            elif found is not None:
                self._take_label(part, found)
                pending, self._spaced = found, None
            else:
                pending = self._take_value(part.cell, pending)

    def _field(self, part: Part) -> Field | None:
        """Tell what a part announces: an amount below the long-term total is a long-term one."""
        if part.field in _AMOUNTS and self._long_term and part.place.start in self._long_term:
            return Field.LONG_TERM
        return part.field

    def _note_long_term(self, parts: list[Part]) -> None:
        """Remember which columns are the long-term ones where a form has both 中期 and 年度 side by side."""
        starts = {part.field: part.place.start for part in reversed(parts) if part.field}
        yearly = starts.get(Field.BUDGET, starts.get(Field.GOAL))
        labels = [part.place.start for part in parts if part.field in {Field.BUDGET, Field.GOAL}]
        if Field.LONG_TERM not in starts or yearly is None:
            return
        left = starts[Field.LONG_TERM]
        # The side label of the block (总体目标) may be a goal's label too: the last one is the year's.
        self.long_term_is_left = left < labels[-1]
        stop = labels[-1] if self.long_term_is_left else max(part.place.stop for part in parts)
        self._long_term = range(left, stop)

    def _take_unlabelled(self, part: Part, found: Field, pending: Field | None) -> None:
        if pending is None and (found not in self.table.fields or found is self._spaced):
            self.table.labels[found] = self.table.fields[found] = part.cell
        elif pending is not None and pending not in self.table.fields:
            self.table.fields[pending] = part.cell
        elif found not in self.table.fields or compact(self.table.fields[found].raw) != compact(part.cell.raw):
            self._unexpected(part.cell)

    def _take_label(self, part: Part, found: Field) -> None:
        self.table.labels.setdefault(found, part.cell)
        if found in {Field.FUNDS, Field.PLAN, Field.GOAL}:
            self.block = found
        if found is Field.PLAN:
            self.table.plan.append(())

    def _take_value(self, cell: Cell, pending: Field | None) -> Field | None:
        """Store what stands behind a label, and tell for which label the next cell is."""
        table = self.table
        if pending is Field.PLAN:
            table.plan[-1] = (*table.plan[-1], cell)
            return pending
        if pending is Field.FUNDS and Field.BUDGET not in table.labels and _AMOUNT_BEGINS.match(compact(cell.raw)):
            table.labels[Field.BUDGET], table.fields[Field.BUDGET] = table.labels[Field.FUNDS], cell
        elif pending is Field.UNIT and pending in table.fields and not labelled_unit_of(table.fields[pending].raw):
            table.fields[pending] = cell
        elif pending in _SWALLOWED or (pending is Field.UNIT and pending in table.fields):
            pass
        elif pending and pending is not Field.FUNDS and pending not in table.fields:
            table.fields[pending] = cell
            # An unmerged form may leave a cell between a label and its value.
            self._spaced = pending if pending in _NAMES and cell.column and not compact(cell.raw) else None
        elif self._spaced and compact(cell.raw):
            table.fields[self._spaced], self._spaced = cell, None
        else:
            self._unexpected(cell)
        return None

    def _unexpected(self, *cells: Cell) -> None:
        self.table.unexpected.extend(cell for cell in cells if compact(cell.raw))


def _are_labels_alone(parts: list[Part]) -> bool:
    """Tell whether a row is made of labels alone, so that their values can only stand below them."""
    filled = [part for part in parts if compact(part.cell.raw)]
    return len(filled) == len(parts) > 1 and all(part.field and not part.is_unlabelled for part in parts)
