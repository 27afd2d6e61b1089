"""A flat list: one head over many projects, a row for each project or for each of its indicators."""

from collections import Counter
from dataclasses import dataclass, field, replace

from perfcore.importing.targets.heads import Header
from perfcore.importing.targets.labels import Column, Field, below_of, column_of, label_of
from perfcore.importing.targets.plan import month_of
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.table import Table
from perfcore.importing.words.cell_text import compact, one_line
from perfcore.model import Cell

Head = Field | Column | int | None
_FIELDS = {
    Field.UNIT, Field.UNIT_CODE, Field.CODE, Field.NAME, Field.BUDGET, Field.FISCAL, Field.OTHER, Field.PURPOSE,
    Field.GOAL,
}  # fmt: skip
# As what a head is remembered that others stand below: it may name the unit of what they hold.
_BLOCKS = {Field.FUNDS: Field.FUNDS, Field.BUDGET: Field.FUNDS, Field.PLAN: Field.PLAN}
_LEAST_HEADS = 3
_TOTALS = ("合计", "小计", "总计", "共计")
# By the name of a second-level indicator; 成本指标 may stand on either level and tells nothing.
_CLASSES = {
    "数量": "产出",
    "质量": "产出",
    "时效": "产出",
    "产出": "产出",
    "效益": "效益",
    "影响": "效益",
    "满意": "满意",
}


@dataclass(slots=True)
class ProjectList:
    """The heads of a list and the tables made of its rows; `preamble` stood above it and is said of every row.

    `stray` are the texts of rows that belong to no project, `seen` the classes of indicators of the current one.
    """

    header: Header
    heads: tuple[Head, ...]
    preamble: Table
    tables: list[Table] = field(default_factory=list)
    stray: list[Cell] = field(default_factory=list)
    upper: dict[Field, Cell] = field(default_factory=dict)
    current: Table | None = None
    seen: list[str] = field(default_factory=list)
    by_code: dict[str, Table] = field(default_factory=dict)
    by_name: dict[str, Table | None] = field(default_factory=dict)
    second_line: tuple[str, ...] = ()
    is_new: bool = True

    def unknown_heads(self) -> list[Cell]:
        """Give the heads that are not understood."""
        return [
            cell
            for head, cell in zip(self.heads, self.header.row.cells, strict=True)
            if head is Column.UNKNOWN and compact(cell.raw)
        ]

    def take(self, row: Row) -> None:
        """Read a row: it opens a project, goes on with one, gives the heads a second line, or is told as stray."""
        if self.is_new and self._refine(row):
            return
        self._settle()
        # A list that goes on over pages repeats its heads.
        if tuple(cell.raw for cell in row.cells) == self.second_line:
            return
        under = self.header.under(row)
        if under is None or len(row.filled) == 1:
            self.stray.extend(row.filled)
            return
        cells = {head: under[i] for i, head in enumerate(self.heads) if isinstance(head, Field) and i in under}
        if _is_total(row, cells):
            return
        self.current = self._table(cells, under)
        if self.current is None:
            self.stray.append(Cell(row.filled[0].row, _joined_text(row), row.filled[0].column, row.filled[0].sheet))
            return
        self._read_fields(self.current, cells)
        self._read_plan(self.current, under)
        self._read_indicator(self.current, under, row)

    def _settle(self) -> None:
        """Take a head for the funds as the budget where no head below it says more."""
        if self.is_new and Field.BUDGET not in self.heads:
            self.heads = tuple(Field.BUDGET if head is Field.FUNDS else head for head in self.heads)
        self.is_new = False

    def _refine(self, row: Row) -> bool:
        """Read the second line of a head in two lines."""
        below = [_second_head(cell) for cell in row.cells]
        if not row.places or not self.header.row.places or not row.filled:
            return False
        if any(head is None and compact(cell.raw) for head, cell in zip(below, row.cells, strict=True)):
            return False
        above = [self._above(place.start) for place in row.places]
        upper_cells = self.header.row.cells
        uppers = zip(self.heads, upper_cells, strict=True)
        self.upper = {_BLOCKS[head]: cell for head, cell in uppers if isinstance(head, Field) and head in _BLOCKS}
        self.heads = tuple(_joined(upper, lower) for upper, lower in zip(above, below, strict=True))
        cells = tuple(
            cell if compact(cell.raw) or index is None else upper_cells[index]
            for cell, index in zip(row.cells, (self._index(place.start) for place in row.places), strict=True)
        )
        self.header = Header(tuple(_column(head) for head in self.heads), replace(row, cells=cells))
        self.second_line = tuple(cell.raw for cell in row.cells)
        self._settle()
        return True

    def _index(self, start: int) -> int | None:
        return next((i for i, span in enumerate(self.header.row.places) if start in span), None)

    def _above(self, start: int) -> Head:
        index = self._index(start)
        return None if index is None else self.heads[index]

    def _table(self, cells: dict[Field, Cell], under: dict[int, Cell]) -> Table | None:
        """Find the project a row belongs to: by its code, its name, or, where both are blank, the one above."""
        code, name = (compact(cells[key].raw) if key in cells else "" for key in (Field.CODE, Field.NAME))
        kind = self._class(under)
        if not code and not name:
            # A blank cell goes on; rows that begin a class anew have lost the row that named their project.
            found = None if kind is not None and kind in self.seen[:-1] and kind != self.seen[-1] else self.current
        else:
            found = self._known(code, name) or self._opened(cells)
            self._remember(code, name, found)
        if found is not self.current:
            self.seen = []
        if kind is not None and kind not in self.seen[-1:]:
            self.seen.append(kind)
        return found

    def _known(self, code: str, name: str) -> Table | None:
        return self.by_code.get(code) if code else self.by_name.get(name)

    def _remember(self, code: str, name: str, table: Table) -> None:
        if code:
            self.by_code[code] = table
        # A name that two projects share says of neither that a row is its own.
        if name and self.by_name.setdefault(name, table) is not table:
            self.by_name[name] = None

    def _opened(self, cells: dict[Field, Cell]) -> Table:
        heads = zip(self.heads, self.header.row.cells, strict=True)
        labels = {head: cell for head, cell in heads if isinstance(head, Field) and head in _FIELDS}
        origin = cells.get(Field.CODE) or cells.get(Field.NAME)
        table = Table(origin, labels=self.preamble.labels | self.upper | labels)
        table.fields |= {key: cell for key, cell in self.preamble.fields.items() if key not in labels}
        self.tables.append(table)
        return table

    def _class(self, under: dict[int, Cell]) -> str | None:
        """Tell of which class a row's indicator is, by its first level or, where that is blank, by its second."""
        levels = {self.heads[i]: compact(cell.raw) for i, cell in under.items()}
        text = levels.get(Column.LEVEL1) or levels.get(Column.LEVEL2) or ""
        return next((kind for word, kind in _CLASSES.items() if word in text), None)

    def _read_fields(self, table: Table, cells: dict[Field, Cell]) -> None:
        for key, cell in cells.items():
            if key not in _FIELDS or (not compact(cell.raw) and key in table.fields):
                continue
            before = table.fields.get(key)
            if before is None or not compact(before.raw):
                table.fields[key] = cell
            elif compact(before.raw) != compact(cell.raw):
                table.contradicted.append(cell)

    def _read_plan(self, table: Table, under: dict[int, Cell]) -> None:
        """Pair the months of the head with the row's figures; a month left blank is no checkpoint of this project."""
        heads = self.header.row.cells
        pairs = [
            (heads[i], cell)
            for i, cell in under.items()
            if isinstance(self.heads[i], int) and compact(cell.raw)
        ]  # fmt: skip
        if not pairs:
            return
        months, figures = tuple(month for month, _ in pairs), tuple(figure for _, figure in pairs)
        if not table.plan:
            table.plan = [months, figures]
            table.labels.setdefault(Field.PLAN, months[0])
        elif [compact(cell.raw) for cell in table.plan[1]] != [compact(cell.raw) for cell in figures]:
            table.contradicted.extend(figures)

    def _read_indicator(self, table: Table, under: dict[int, Cell], row: Row) -> None:
        places = [i for i, head in enumerate(self.heads) if isinstance(head, Column) and head is not Column.UNKNOWN]
        columns = tuple(_column(self.heads[i]) for i in places)
        if not {Column.LEVEL3, Column.VALUE} <= set(columns):
            return
        cells = tuple(under.get(i, Cell(row.cells[0].row, "", sheet=row.cells[0].sheet)) for i in places)
        table.header = Header(columns, Row(tuple(self.header.row.cells[i] for i in places)))
        if any(compact(cell.raw) for cell in cells):
            table.indicators.append((table.header, Row(cells)))


def read_list_head(row: Row, preamble: Table) -> ProjectList | None:
    """Read the head of a flat list: a row of heads that names the project's code or name, else None."""
    if any(not compact(cell.raw) for cell in row.cells[: len(row.filled)]) and not row.places:
        return None
    heads = _measured([_head(cell) for cell in row.cells])
    known = [head for head in heads if head not in {None, Column.UNKNOWN}]
    if len(known) < _LEAST_HEADS or not {Field.CODE, Field.NAME} & set(known) or _has_gaps(heads):
        return None
    if heads.count(Column.UNKNOWN) > len(known) or not {Field.BUDGET, Field.FUNDS, Column.LEVEL3} & set(known):
        return None
    if any(n > 1 for head, n in Counter(known).items() if head in _FIELDS or head in {Column.LEVEL3, Column.VALUE}):
        return None
    return ProjectList(Header(tuple(_column(head) for head in heads), row), tuple(heads), preamble)


def _has_gaps(heads: list[Head]) -> bool:
    """Tell whether blank cells stand between the heads: a form has them there for its values."""
    last = max((i for i, head in enumerate(heads) if head is not None), default=0)
    return heads[:last].count(None) > 1


def _head(cell: Cell) -> Head:
    if not compact(cell.raw):
        return None
    found = label_of(cell.raw)
    month = month_of(cell.raw)
    if month is not None:
        return month
    if found is not None and found is not Field.KNOWN:
        return found
    return column_of(cell.raw) or found or Column.UNKNOWN


def _second_head(cell: Cell) -> Head:
    below = below_of(cell.raw)
    if below is not None or not compact(cell.raw):
        return below
    head = _head(cell)
    return None if head is Column.UNKNOWN else head


def _joined(upper: Head, lower: Head) -> Head:
    """Give the meaning of a head below another one."""
    if upper is Field.GOAL:
        return Field.LONG_TERM if lower is Column.LONG_TERM_VALUE else Field.GOAL
    return upper if lower is None else lower


def _joined_text(row: Row) -> str:
    return " | ".join(one_line(cell.raw) for cell in row.filled)


def _column(head: Head) -> Column | None:
    return head if isinstance(head, Column) else None


def _measured(heads: list[Head]) -> list[Head]:
    """Tell two meanings of 单位 apart: before the levels it is who spends, behind them how the value is measured."""
    levels = [i for i, head in enumerate(heads) if head in {Column.LEVEL1, Column.LEVEL2, Column.LEVEL3}]
    first = min(levels, default=len(heads))
    return [
        Field.UNIT if head is Column.MEASURE and index < first and Field.UNIT not in heads else head
        for index, head in enumerate(heads)
    ]


def _is_total(row: Row, cells: dict[Field, Cell]) -> bool:
    named = Field.CODE in cells and compact(cells[Field.CODE].raw)
    return any(compact(cell.raw).startswith(_TOTALS) for cell in row.filled[:2]) and (
        not named or compact(cells[Field.CODE].raw).startswith(_TOTALS)
    )
