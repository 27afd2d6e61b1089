"""The first rows of each sheet of an upload, for people who say where its header is and what its columns hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perfcore.assignment import ColumnRole
from perfcore.importing.actuals.header_cells import HEADER_SEARCHED, first_rows, header_shape, join_headings
from perfcore.importing.actuals.layout import Layout, names_projects
from perfcore.importing.files.sheets import Sheet
from perfcore.store.assignments import Remembered

_SAMPLED_ROWS = 20
_SAMPLES = 3
_LEAST_CELLS = 2


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """One column below a header: its place (from 0), heading, first values, and what it is read as (None: unknown)."""

    index: int
    heading: str
    samples: tuple[str, ...]
    read_as: str | None
    assigned: ColumnRole | None


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The first rows of a sheet and what was recognised in them. `held` is the assignment that was remembered.

    A sheet `can_lack_header` where it is the only one with project codes.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    layout: Layout | None
    held: Remembered | None
    can_lack_header: bool = False

    @property
    def header_rows(self) -> tuple[int, int] | None:
        """First and last row of the header, from 1, or NO_HEADER; None where nothing was recognised."""
        return None if self.layout is None else (self.layout.header_from + 1, self.layout.data_from)

    @property
    def possible_rows(self) -> tuple[int, ...]:
        """The rows, from 1, that can be a header: those with several texts."""
        rows = enumerate(self.rows[:HEADER_SEARCHED], start=1)
        return tuple(number for number, row in rows if len({cell for cell in row if cell}) >= _LEAST_CELLS)

    def headings(self, first: int, last: int) -> tuple[str, ...]:
        """Return the headings in these rows (from 1)."""
        said = [list(row) for row in self.rows[first - 1 : last]]
        return tuple(join_headings(said)) if said else ("",) * len(self.rows[0])

    def columns(self, first: int, last: int) -> tuple[HeadColumn, ...]:
        """Return the columns below a header in these rows (from 1) that have a heading or a value."""
        every = self._columns(self.headings(first, last), self.rows[last : last + _SAMPLED_ROWS])
        return tuple(column for column in every if column.heading or column.samples)

    def _columns(self, headings: Sequence[str], below: Sequence[Sequence[str]]) -> Iterator[HeadColumn]:
        layout = self.layout if self.layout and self.layout.headings == tuple(headings) else None
        said = layout.assignment if layout else None
        amounts = {column.index for column in layout.amounts} if layout else set()
        for index, heading in enumerate(headings):
            values = dict.fromkeys(row[index] for row in below if row[index])
            role = layout.roles[index] if layout else None
            assigned = said.roles[index] if said and index < len(said.roles) else None
            read_as = role or ("amount" if index in amounts else None)
            yield HeadColumn(index, heading, tuple(values)[:_SAMPLES], read_as, assigned)


def sheet_heads(
    sheets: Mapping[str, Sheet], layouts: Iterable[Layout], held: Iterable[Remembered]
) -> tuple[SheetHead, ...]:
    """Return the heads of all sheets that show anything."""
    by_sheet = {layout.sheet: layout for layout in layouts}
    by_header = {each.assignment.headings: each for each in held}
    coded = [name for name, sheet in sheets.items() if names_projects(sheet)]
    return tuple(
        _head(sheet, by_sheet.get(name), by_header, can_lack_header=coded == [name])
        for name, sheet in sheets.items()
        if sheet.height
    )


def _head(
    sheet: Sheet, layout: Layout | None, held: Mapping[tuple[str, ...], Remembered], *, can_lack_header: bool
) -> SheetHead:
    rows = first_rows(sheet, HEADER_SEARCHED + _SAMPLED_ROWS)
    known = held.get(header_shape(layout.headings)) if layout else None
    is_followed = known is not None and layout is not None and layout.assignment == known.assignment
    return SheetHead(sheet.name, tuple(map(tuple, rows)), layout, known if is_followed else None, can_lack_header)
