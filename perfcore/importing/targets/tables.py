"""Rows to tables: which rows belong to which project's 绩效目标表, and what each cell of it is.

A table ends where the next one shows itself, by its title or, should that be lost, by a label this table already has.
Nothing passes from one table to the next.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from perfcore.importing.targets.heads import read_header, refined
from perfcore.importing.targets.labelled import LabelReader, Part, parts_of, segments
from perfcore.importing.targets.labels import (
    Column,
    Field,
    column_of,
    is_title,
    label_of,
    money_unit_of,
    split_labels,
    unit_of,
)
from perfcore.importing.targets.list import ProjectList, read_list_head
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.table import PREAMBLE, Table
from perfcore.importing.words.cell_text import compact, one_line
from perfcore.model import Cell

_FIRST = {Field.UNIT, Field.UNIT_CODE, Field.MONEY_UNIT, Field.CODE, Field.NAME, Field.FUNDS, Field.BUDGET}
_NEVER_AGAIN = {Field.CODE, Field.NAME, Field.FUNDS, Field.BUDGET, Field.PLAN, Field.MONEY_UNIT}
_MAY_COME_AGAIN = {Field.KNOWN, Field.LONG_TERM}
# Page numbers and headings between the tables say nothing about a project.
_YEAR_LINE = re.compile(r"\((?:20\d\d)?年度?\)")
_FURNITURE = re.compile(r"[-—_/第页共\d\s]+|第[一二三四五六七八九十]+部分.*|[一二三四五六七八九十]+、.{0,30}")
_TOTALS = {"合计", "总计", "总分", "小计"}
_NOTHING_SAID = Row((Cell(0, ""),), in_table=False)


@dataclass(slots=True)
class Tables:
    """The tables of a document in order, and what was understood as part of none: `stray` texts, `heads` of lists."""

    tables: list[Table] = field(default_factory=list)
    lists: list[ProjectList] = field(default_factory=list)
    stray: list[Cell] = field(default_factory=list)


def read_tables(rows: Iterable[Row]) -> Tables:
    """Read the tables of a document; paragraphs before the first one are left to others."""
    reader = _TableReader()
    for row in rows:
        reader.take(row)
    return reader.found()


class _TableReader:
    def __init__(self) -> None:
        self._found = Tables()
        self._labels: LabelReader | None = None
        self._list: ProjectList | None = None
        self._above = _NOTHING_SAID

    def found(self) -> Tables:
        return self._found

    def take(self, row: Row) -> None:
        if row.opens:
            self._labels = self._list = None
        filled = row.filled
        if len(filled) == 1 and filled[0] is row.cells[0] and is_title(filled[0].raw):
            self._title(filled[0])
        elif _is_year_line(filled) or self._starts_list(row):
            # The year has been read already, and the list has begun.
            pass
        elif self._list is not None and row.in_table:
            self._list.take(row)
        else:
            self._take_of_table(row)
        self._above = row

    def _open(self, table: Table) -> LabelReader:
        self._list = None
        self._labels = LabelReader(table)
        self._found.tables.append(table)
        return self._labels

    def _title(self, cell: Cell) -> None:
        table = self._labels.table if self._labels else None
        # What stood above the title belongs to the table below it.
        if table is not None and table.title is None and table.is_beginning:
            table.title = cell
        else:
            self._open(Table(title=cell))

    def _starts_list(self, row: Row) -> bool:
        if not row.in_table:
            return False
        before = self._labels.table if self._labels else None
        preamble = before if before is not None and before.is_beginning else Table()
        found = read_list_head(row, preamble)
        if found is None:
            return False
        if before is preamble:
            self._found.tables.remove(preamble)
        if self._list is None or [c.raw for c in self._list.header.row.cells] != [c.raw for c in row.cells]:
            self._labels, self._list = None, found
            self._found.lists.append(found)
        return True

    def _take_of_table(self, row: Row) -> None:
        reader = self._labels
        if reader and _may_be_more_text(row) and reader.continue_text(row.cells[0]):
            return
        labelled = self._as_labels(row)
        if labelled is None:
            self._unread(row)
            return
        parts = self._labels_shown(labelled)
        if reader is None or _opens_another(parts, reader.table):
            if not any(part.field in _FIRST for part in parts):
                self._unread(row)
                return
            reader = self._open(Table())
        _read_row(labelled, self._above, reader)

    def _as_labels(self, row: Row) -> Row | None:
        """Give a row as one of a table: a line of text counts as one if it is made of labels with their values."""
        if row.in_table and not (len(row.filled) == 1 and row.filled[0] is row.cells[0]):
            return row
        of_text = segments(row.filled[0]) if row.filled else None
        if row.in_table:
            return of_text or row
        if of_text is None or not self._is_at_home(of_text):
            return None
        return of_text

    def _is_at_home(self, of_text: Row) -> bool:
        """Tell whether labels in running text are those of a table: at its beginning, or within it."""
        shown = {part.field for part in parts_of(of_text) if part.field}
        return bool(shown & _FIRST) or self._labels is not None

    def _labels_shown(self, row: Row) -> list[Part]:
        # Among the indicators only a first cell can be a label: an indicator may be named 财政资金.
        if self._labels and self._labels.table.header and not _is_label(row.cells[0]):
            return []
        return parts_of(row)

    def _unread(self, row: Row) -> None:
        texts = [cell for cell in row.filled if not _FURNITURE.fullmatch(one_line(cell.raw))]
        if self._labels is not None:
            self._labels.table.unexpected.extend(texts)
        elif row.in_table and texts:
            joined = " | ".join(one_line(cell.raw) for cell in texts)
            self._found.stray.append(Cell(texts[0].row, joined, texts[0].column, texts[0].sheet))


def _is_year_line(filled: tuple[Cell, ...]) -> bool:
    return len(filled) == 1 and _YEAR_LINE.fullmatch(compact(filled[0].raw)) is not None


def _may_be_more_text(row: Row) -> bool:
    """Tell whether a line may belong to the cell above it, from which a blank line parted it."""
    return not row.in_table and not row.apart and label_of(row.cells[0].raw) is None


def _opens_another(parts: list[Part], table: Table) -> bool:
    """Tell whether these labels are those of the next table, because this one has them already."""
    if table.is_departments and any(part.field is Field.CODE for part in parts):
        return True
    again = [part for part in parts if part.field in table.labels and part.field not in _MAY_COME_AGAIN]
    if table.is_beginning:
        for part in again:
            if part.field in PREAMBLE and part.field is not None:
                del table.labels[part.field], table.fields[part.field]
        return False
    return any(_is_anew(part, _value_behind(part, parts), table) for part in again)


def _is_anew(part: Part, value: Cell | None, table: Table) -> bool:
    if part.field is None:
        return False
    before = table.fields.get(part.field)
    if part.field in {Field.CODE, Field.NAME} and value and before and table.header is None:
        # The second table of a project names it again.
        return compact(value.raw) != compact(before.raw)
    return part.field in _NEVER_AGAIN or part.word == _word(table.labels[part.field])


def _word(label: Cell) -> str:
    return compact(label.raw) if label_of(label.raw) else ""


def _value_behind(part: Part, parts: list[Part]) -> Cell | None:
    following = parts[parts.index(part) + 1 :][:1]
    return following[0].cell if following and following[0].field is None else None


def _is_label(cell: Cell) -> bool:
    found = label_of(cell.raw)
    if found is Field.KNOWN:
        # The side label of the indicators (绩效指标) may be repeated on each page.
        return column_of(cell.raw) not in {Column.LOOSE, Column.KNOWN}
    unlabelled = unit_of(cell.raw) or money_unit_of(cell.raw)
    return bool(found or unlabelled or split_labels(cell.raw))


def _read_row(row: Row, above: Row, reader: LabelReader) -> None:
    table = reader.table
    if header := read_header(row, long_term_is_left=reader.long_term_is_left):
        table.header, reader.block = header, None
    elif table.header and above is table.header.row and (below := refined(table.header, row)):
        table.header = below
    elif table.header and not _is_label(row.cells[0]):
        # The sum of the weights is no indicator.
        if compact(row.cells[0].raw) not in _TOTALS:
            table.indicators.append((table.header, row))
    else:
        reader.read(row)
