"""Workbooks, web pages and delimited texts to sheets of cells. What a file is is told by its content, not its name."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from zipfile import BadZipFile

import numpy  # noqa: ICN001
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from perfcore.importing.files.archive_guard import ArchiveRefusedError
from perfcore.importing.files.bounds import MOST_COLUMNS
from perfcore.importing.files.distinct import changed
from perfcore.importing.files.error_cell import ErrorCell
from perfcore.importing.files.markup import is_archive, markup_kind
from perfcore.importing.files.text_source import UndecodableTextError, as_utf8
from perfcore.importing.files.workbook_guard import WorkbookKind, check_workbook
from perfcore.importing.files.workbook_process import WorkbookUnreadableError, read_apart
from perfcore.money import CENT

# A cell as the readers give it: text, number, truth value or date; "" where the file has nothing.
SheetCell = object
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DELIMITERS = ",\t;"
_SNIFFED_CHARACTERS = 20_000
LARGEST_FILE = 200 * 1024 * 1024
_HEAD_RECORDS = 60
_HEAD_BYTES = 1024 * 1024
_INTEGER_LIMIT = 1e15
_ROWS_AT_ONCE = 200


class UnreadableFileError(ValueError):
    """The file is no table this product reads. `code` is the problem's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file, column by column. `name` is empty for a delimited text."""

    name: str
    columns: tuple[Sequence[SheetCell], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False

    @property
    def height(self) -> int:
        """How many rows the sheet has."""
        return len(self.columns[0]) if self.columns else 0

    def rows(self, start: int, stop: int) -> list[list[str]]:
        """Return the texts of a few rows, those of merged cells repeated over their whole range."""
        texts = [[cell_text(cell) for cell in _some(column, start, stop)] for column in self.columns]
        table = [list(row) for row in zip(*texts, strict=True)]
        for top, left, bottom, right in self.merged:
            # A range may reach beyond the rows and columns that hold anything.
            if start <= top < start + len(table) and left < len(self.columns):
                for row in table[top - start : bottom + 1 - start]:
                    row[left : right + 1] = [table[top - start][left]] * len(row[left : right + 1])
        return table

    def texts(self, column: int, start: int) -> pa.Array:
        """Return one column's texts from a row on, blanks as empty texts."""
        cells = self.columns[column]
        if isinstance(cells, pa.ChunkedArray):
            return pc.utf8_trim_whitespace(cells.slice(start).combine_chunks())
        try:
            return pc.utf8_trim_whitespace(pa.array(cells[start:], pa.string()))
        except pa.ArrowTypeError:
            return _mixed_texts(cells[start:])

    def words(self, column: int, start: int) -> pa.DictionaryArray:
        """Return the same, each different text held once."""
        cells = self.columns[column]
        if isinstance(cells, pa.ChunkedArray):
            encoded = cells.slice(start).dictionary_encode().combine_chunks()
            return changed(encoded, pc.utf8_trim_whitespace)
        return pc.dictionary_encode(self.texts(column, start))


def _some(column: Sequence[SheetCell], start: int, stop: int) -> Sequence[SheetCell]:
    if isinstance(column, pa.ChunkedArray):
        return column.slice(start, max(stop - start, 0)).to_pylist()  # type: ignore[no-any-return]
    return column[start:stop]


def read_sheets(content: bytes) -> list[Sheet]:
    """Read the sheets of a workbook (xlsx, xls, ods, XML, mht; hidden ones without cells), a web page or a text.

    Raises UnreadableFileError.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError("file_too_large")
    sheets = _read(content)
    if any(len(sheet.columns) > MOST_COLUMNS for sheet in sheets):
        raise UnreadableFileError("sheet_too_large")
    return sheets


def _read(content: bytes) -> list[Sheet]:
    if content.startswith(_ZIP):
        return _zipped_workbook(content)
    if content.startswith(_OLE) or is_archive(content):
        return _workbook_apart(content)
    try:
        text = as_utf8(content)
        return _workbook_apart(text) if markup_kind(text) else [_delimited(text)]
    except UndecodableTextError as error:
        raise UnreadableFileError(error.code) from error


def column_letter(index: int) -> str:
    """Return a column's letter as spreadsheets show it: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_text(cell: SheetCell) -> str:
    """Return a cell as text: a number as a spreadsheet shows it (15 significant digits), a date as 2024-03-01."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None or isinstance(cell, timedelta) else str(cell)


def _mixed_texts(cells: Sequence[SheetCell]) -> pa.Array:
    """Return the texts of cells that are not all texts. Amounts, the most of them, are written all at once."""
    numbers = numpy.array([cell if isinstance(cell, float) else numpy.nan for cell in cells])
    with numpy.errstate(over="ignore"):
        cents = numpy.rint(numbers * 100)
    # The number nearest to a decimal of two places and of 15 digits in all is shown as that decimal.
    is_amount = (cents / 100 == numbers) & (numpy.abs(cents) < _INTEGER_LIMIT)
    written = pc.cast(pa.array(cents[is_amount].astype(numpy.int64)), pa.decimal128(19, 0))
    decimals = pc.cast(pc.multiply(written, pa.scalar(CENT, pa.decimal128(2, 2))), pa.string())
    amounts = iter(pc.replace_substring_regex(decimals, r"\.?0+$", "").to_pylist())
    texts = (next(amounts) if told else cell_text(cell) for cell, told in zip(cells, is_amount.tolist(), strict=True))
    return pa.array(texts, pa.string())


def _number_text(number: float) -> str:
    if number.is_integer() and abs(number) < _INTEGER_LIMIT:
        return str(int(number))
    # A workbook stores binary fractions; what the sheet shows is the decimal of 15 digits behind them.
    return format(Decimal(f"{number:.15g}"), "f")


def _zipped_workbook(content: bytes) -> list[Sheet]:
    try:
        checked = check_workbook(content)
        if checked.kind is WorkbookKind.ODS:
            return _workbook_apart(content)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(workbook.get_sheet_by_name(each.name), checked.errors.get(each.name, ()))
            if each.visible is SheetVisibleEnum.Visible
            else Sheet(each.name, (), hidden=True)
            for each in workbook.sheets_metadata
        ]
    except ArchiveRefusedError as error:
        raise UnreadableFileError(error.code) from error
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise UnreadableFileError("unreadable_workbook") from error


def _sheet(sheet: CalamineSheet, errors: Iterable[ErrorCell]) -> Sheet:
    # The rows begin with the first, but not with the first column.
    (_, left), (bottom, right) = sheet.start or (0, 0), sheet.end or (-1, -1)
    read = _columns(sheet.iter_rows(), right + 1 - left)
    blank: list[SheetCell] = [""] * (bottom + 1)
    columns = (*(blank.copy() for _ in range(left)), *read)
    for row, column, text in errors:
        if row <= bottom and column <= right:
            columns[column][row] = text
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, columns, merged)


def _workbook_apart(content: bytes) -> list[Sheet]:
    try:
        sheets = read_apart(content)
    except WorkbookUnreadableError as error:
        raise UnreadableFileError("unreadable_workbook") from error
    return [
        Sheet(each.name, _columns(each.rows, len(each.rows[0]) if each.rows else 0), each.merged, each.hidden)
        for each in sheets
    ]


def _columns(rows: Iterable[Sequence[SheetCell]], width: int) -> tuple[list[SheetCell], ...]:
    """Turn rows of this width into columns, few at a time: all at once they keep the garbage collector busy."""
    columns: tuple[list[SheetCell], ...] = tuple([] for _ in range(width))
    left = iter(rows)
    while some := list(islice(left, _ROWS_AT_ONCE)):
        for at, cells in enumerate(zip(*some, strict=True)):
            columns[at].extend(cells)
    return columns


def _delimited(content: bytes) -> Sheet:
    if not content or content.isspace():
        return Sheet("", ())
    # Tables of this kind have no text before their first separator that holds another one more often.
    beginning = content[: 4 * _SNIFFED_CHARACTERS].decode(errors="ignore")[:_SNIFFED_CHARACTERS]
    delimiter = max(_DELIMITERS, key=beginning.count)
    try:
        head, length = _head(content, delimiter)
        width = _width(head)
        body = _regular_body(content, length, delimiter, width)
        if body is None:
            head = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))
            width = _width(head)
    except csv.Error as error:
        raise UnreadableFileError("unreadable_text_table") from error
    columns = zip(*(row + [""] * (width - len(row)) for row in head), strict=True)
    above = [pa.array(column, pa.string()) for column in columns]
    parts = zip(above, body or ([],) * width, strict=True)
    return Sheet("", tuple(pa.chunked_array([first, *rest], pa.string()) for first, rest in parts))


def _head(content: bytes, delimiter: str) -> tuple[list[list[str]], int]:
    """Read the first records, and say how many bytes they take."""
    end = content.rfind(b"\n", 0, _HEAD_BYTES) + 1 if len(content) > _HEAD_BYTES else len(content)
    lines = io.StringIO(content[:end].decode(), newline="")
    head = list(islice(csv.reader(lines, delimiter=delimiter), _HEAD_RECORDS))
    rest = lines.read()
    if rest or end == len(content):
        return head, end - len(rest.encode())
    # Where nothing is left of the beginning, the last record may go on behind it.
    lines = io.StringIO(content.decode(), newline="")
    head = list(islice(csv.reader(lines, delimiter=delimiter), _HEAD_RECORDS))
    return head, len(content) - len(lines.read().encode())


def _width(rows: Iterable[Sequence[str]]) -> int:
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise UnreadableFileError("sheet_too_large")
    return width


def _regular_body(content: bytes, start: int, delimiter: str, width: int) -> list[list[pa.Array]] | None:
    """Read what follows the head many rows at a time; None where its rows are not all as wide as the head's."""
    if start == len(content):
        return []
    if not width:
        return None
    try:
        table = pa.csv.read_csv(
            pa.py_buffer(content).slice(start),
            pa.csv.ReadOptions(column_names=[str(number) for number in range(width)]),
            pa.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=content.find(b'"', start) >= 0, ignore_empty_lines=False
            ),
            pa.csv.ConvertOptions(column_types={str(number): pa.string() for number in range(width)}),
        )
    except pa.ArrowInvalid:
        return None
    return [column.chunks for column in table.columns]
