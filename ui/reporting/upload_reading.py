"""What was recognised in a file of actuals, and where in the file each of it is said, for people to check."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from perfcore.assignment import Assignment
from perfcore.importing.actuals.answers import Answers, settle
from perfcore.importing.actuals.layout import AmountColumn, Layout, recognise_layout
from perfcore.importing.files.sheets import Sheet, UnreadableFileError, column_letter, read_sheets
from perfcore.problem import Problem
from perfcore.uploads import Upload

Ask = Callable[[AmountColumn], object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: `kind` is heading, title, sheet_name, rows, answer, columns or nowhere.

    `columns` is what a person said of the columns. Rows count from 1.
    """

    kind: str
    text: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """One sheet as it was understood. Columns are named by their letters, rows count from 1."""

    name: str
    first_header_row: int
    last_header_row: int
    code: Place
    columns: tuple[AmountColumn, ...]
    measure: Place
    money: Place
    month: Place


def sheets_of(upload: Upload) -> Mapping[str, Sheet]:
    """Return the sheets of a file by their names; none where the file cannot be read."""
    try:
        return {sheet.name: sheet for sheet in read_sheets(upload.original.content)}
    except UnreadableFileError:
        return {}


def recognised_sheets(upload: Upload, sheets: Mapping[str, Sheet], answers: Answers) -> tuple[RecognisedSheet, ...]:
    """Say of every sheet that was read what was understood and from which words."""
    return tuple(_recognised(upload, sheets[layout.sheet], layout, answers) for layout in upload.file.layouts)


def projects_of(
    upload: Upload, sheets: Mapping[str, Sheet], problems: Iterable[Problem]
) -> Mapping[tuple[str | None, int | None], str]:
    """Return code and name in the rows of problems, by sheet and row: bad rows never become figures."""
    places = {(problem.sheet, problem.row) for problem in problems}
    layouts = {layout.sheet: layout for layout in upload.file.layouts}
    return {
        (sheet, row): _project(sheets[sheet or ""], layouts[sheet or ""], row)
        for sheet, row in places
        if row is not None and (sheet or "") in layouts
    }


def _project(sheet: Sheet, layout: Layout, row: int) -> str:
    (cells,) = sheet.rows(row - 1, row)
    return " ".join(cells[index] for index in (layout.code, layout.name) if index is not None).strip()


def _recognised(upload: Upload, sheet: Sheet, layout: Layout, answers: Answers) -> RecognisedSheet:
    columns, _ = settle(upload.file.name, layout, answers)
    code = layout.name if layout.code is None else layout.code
    said = partial(_place, sheet, layout, columns[0])
    return RecognisedSheet(
        layout.sheet,
        layout.header_from + 1,
        layout.data_from,
        _heading(layout, code),
        columns,
        said(lambda column: column.measure),
        said(lambda column: column.money),
        said(lambda column: column.month) if layout.month is None else _in_rows(layout, layout.month),
    )


def _place(sheet: Sheet, layout: Layout, column: AmountColumn, ask: Ask) -> Place:
    """Find the words that say something of a column, by asking the heading alone, then each row above it with it."""
    if ask(column) is None:
        return Place("nowhere")
    said = next(each for each in layout.amounts if each.index == column.index)
    if ask(said) is None:
        return Place("columns" if ask(column) is said.assigned else "answer")
    header = sheet.rows(layout.header_from, layout.data_from)
    says = partial(_says, column, ask, [layout.assignment] if layout.assignment else [])
    if says(header):
        return _heading(layout, column.index)
    for row, cells in enumerate(sheet.rows(0, layout.header_from), start=1):
        if says([cells, *header]):
            # The one cell of a title row that says it, where one cell does.
            alone = (cell for cell in _distinct(cells) if says([[cell, *[""] * (len(cells) - 1)], *header]))
            return Place("title", next(alone, " ".join(_distinct(cells))), row)
    return Place("sheet_name", layout.sheet)


def _says(column: AmountColumn, ask: Ask, assignments: Sequence[Assignment], rows: Sequence[Sequence[str]]) -> bool:
    layout = recognise_layout(Sheet("", tuple(zip(*rows, strict=True))), assignments)
    return layout is not None and any(each.index == column.index and ask(each) is not None for each in layout.amounts)


def _distinct(cells: Sequence[str]) -> Iterator[str]:
    return (cell for cell in dict.fromkeys(cells) if cell)


def _heading(layout: Layout, index: int | None) -> Place:
    if index is None:
        return Place("nowhere")
    kind = "heading" if layout.data_from else "columns"
    return Place(kind, layout.headings[index], layout.data_from, column_letter(index))


def _in_rows(layout: Layout, index: int) -> Place:
    return Place("rows", layout.headings[index] or column_letter(index), layout.data_from, column_letter(index))
