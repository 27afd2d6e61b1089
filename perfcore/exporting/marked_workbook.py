"""The uploaded file once more, with every bad cell coloured and commented: what to mend is seen where it stands."""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet
from PIL.Image import DecompressionBombError

from perfcore.importing.files.sheets import UnreadableFileError, read_sheets
from perfcore.problem import Problem, Severity
from perfcore.wording import Words

_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="F8C9C4"),
    Severity.WARNING: PatternFill("solid", fgColor="FCE8B2"),
}
# What the library raises while it opens a workbook in which a part is damaged that the figures do not need. XML errors
# are SyntaxErrors. It makes its objects straight from the attributes of the XML: one that it does not know is a
# TypeError, one that is missing an AttributeError. It measures the pictures too, and Pillow refuses those that would
# unpack to any size. Nothing of ours runs inside that call.
_DAMAGED = (
    *(InvalidFileException, BadZipFile, OSError, SyntaxError, DecompressionBombError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)
_AUTHOR = "perfcore"
_COMMENT_SIZE = {"width": 360, "height": 120}
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def marked_workbook(content: bytes, problems: Sequence[Problem], words: Words) -> bytes:
    """Return a workbook (xlsx) of the file with its problems marked; a first sheet lists them all.

    A workbook keeps its own look; csv and older formats are written anew as text. Raises UnreadableFileError.
    """
    workbook = _opened(content, {problem.sheet for problem in problems if problem.sheet}) or _rebuilt(content)
    by_cell: dict[Cell, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row and problem.column:
            by_cell[_cell(workbook, problem.sheet, f"{problem.column}{problem.row}")].append(problem)
    for cell, found in by_cell.items():
        _mark(cell, found, words)
    _list_problems(workbook.create_sheet(words("marked.sheet"), 0), problems, words)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _cell(workbook: Workbook, name: str | None, place: str) -> Cell:
    """Return a cell; for one inside a merged range the one that shows it, as only that can be marked."""
    sheet = workbook[name] if name in workbook.sheetnames else workbook.worksheets[0]
    around = (each for each in sheet.merged_cells.ranges if place in each)
    return next((sheet.cell(each.min_row, each.min_col) for each in around), sheet[place])


def _opened(content: bytes, sheets: AbstractSet[str]) -> Workbook | None:
    """Return the workbook as it looks; None where it is damaged, also if the library drops sheets that are needed."""
    try:
        workbook = load_workbook(io.BytesIO(content))
    except _DAMAGED:
        return None
    return workbook if workbook.worksheets and sheets <= set(workbook.sheetnames) else None


def _rebuilt(content: bytes) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for source in read_sheets(content):
        if not source.hidden:
            sheet = workbook.create_sheet(source.name.translate(_FORBIDDEN_IN_NAMES)[:31] or "CSV")
            for number, row in enumerate(source.rows(0, source.height), start=1):
                _write_texts(sheet, number, row)
    if not workbook.worksheets:
        raise UnreadableFileError("no_rows")
    return workbook


def _list_problems(sheet: Worksheet, problems: Iterable[Problem], words: Words) -> None:
    columns = ("severity", "sheet_name", "cell", "value", "message")
    _write_texts(sheet, 1, [words(f"marked.{column}") for column in columns])
    for number, problem in enumerate(problems, start=2):
        place = f"{problem.column or ''}{problem.row or ''}"
        level = words(f"severity.{problem.severity}")
        _write_texts(sheet, number, [level, problem.sheet or "", place, problem.value or "", words.problem(problem)])
    for letter, width in zip("ABCDE", (8, 16, 8, 28, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _write_texts(sheet: Worksheet, row: int, texts: Iterable[str]) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text))
        # Whatever it begins with, a text is no formula.
        cell.data_type = "s"


def _mark(cell: Cell, problems: Sequence[Problem], words: Words) -> None:
    worst = Severity.ERROR if any(each.severity is Severity.ERROR for each in problems) else Severity.WARNING
    cell.fill = _FILLS[worst]
    cell.comment = Comment("\n".join(words.problem(each) for each in problems), _AUTHOR, **_COMMENT_SIZE)
