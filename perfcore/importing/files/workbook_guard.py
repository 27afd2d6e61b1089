"""What a workbook would be laid out to, measured before a reader does it: a small file can ask for any memory."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat

from perfcore.importing.files.archive_guard import Archive, ArchiveRefusedError, check
from perfcore.importing.files.bounds import MOST_CELLS, MOST_COLUMNS
from perfcore.importing.files.byte_search import holds
from perfcore.importing.files.error_cell import ErrorCell
from perfcore.importing.files.xlsx_errors import by_sheet, xlsx_errors

MOST_SHARED_TEXT = 1024**3
_XLSX, _XLSB, _ODS = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
_RELATIONS, _SHARED_TEXTS = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
# Within the first 26 columns and six digits of rows no sheet is larger than MOST_CELLS; other spellings hide places.
_XLSX_FAR = r"""\sr(?:\s*=\s|\s+=|=["'](?:[A-Za-z]{2}|[A-Za-z]?\d{7}))"""
_XLSX_PLACES = re.compile(rb' r="(?P<letters>[A-Za-z]{2,})?[A-Za-z]?(?P<row>\d+)"')
_ODD_SPELLINGS = (b" r =", b" r= ")
_ONE_SPELLING = bytes.maketrans(b"\t\r\n'", b'   "')
_ANNOUNCED = re.compile(rb"""[cC]ount\s*=\s*["'](\d+)""")
# <c t="s"><v>0</v></c>
_SHORTEST_REFERENCE = 20
_REFERENCE = re.compile(rb't="s"[^>]*>(?:<f\b.*?)?<v>(\d+)<')
_ODS_ROWS = re.compile(rb"<table:table-row\b[^>]*number-rows-repeated=.(\d+).[^>]*>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELLS = re.compile(rb"number-columns-repeated=.(\d+).[^>/]*>\s*<text:p")
_ODS_MOST_REPEATED = 10_000
_FIRST_COLUMNS = 26


class WorkbookKind(StrEnum):
    """The formats of workbooks in zip archives."""

    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class CheckedWorkbook:
    """A workbook that may be opened. `errors` are the error cells of an xlsx by the names of its sheets."""

    kind: WorkbookKind
    errors: Mapping[str, tuple[ErrorCell, ...]] = field(default_factory=dict)


def check_workbook(content: bytes) -> CheckedWorkbook:
    """Check a workbook in a zip archive and tell its kind; every part is unpacked once.

    Raises ArchiveRefusedError: as `archive_guard.check`, `sheet_too_large`, or `unreadable_workbook` where the archive
    is neither an xlsx nor an ods.
    """
    archive = Archive(content)
    kinds = archive.names & {_XLSX, _ODS}
    if _XLSB in archive.names or len(kinds) != 1:
        check(content)
        raise ArchiveRefusedError("unreadable_workbook")
    if _ODS in kinds:
        for name in archive.names:
            part = archive.read(name)
            if name == _ODS:
                _check_ods(part)
        return CheckedWorkbook(WorkbookKind.ODS)
    return CheckedWorkbook(WorkbookKind.XLSX, _check_xlsx(archive))


def _check_xlsx(archive: Archive) -> Mapping[str, tuple[ErrorCell, ...]]:
    shared = archive.read(_SHARED_TEXTS).split(b"</si>") if _SHARED_TEXTS in archive.names else [b""]
    # The reader makes room for as many texts as are announced.
    if any(int(count) > MOST_CELLS for count in _ANNOUNCED.findall(shared[0])):
        raise ArchiveRefusedError("sheet_too_large")
    lengths = [len(text) for text in shared]
    longest, total = max(lengths), 0
    lists, errors = {}, {}
    for name in (each for each in archive.names if each != _SHARED_TEXTS):
        xml = archive.read(name)
        if name in {_XLSX, _RELATIONS}:
            lists[name] = xml
        # A sheet may be kept under any name.
        if b"sheetData" in xml:
            _check_extent(xml)
            if longest * (len(xml) // _SHORTEST_REFERENCE) > MOST_SHARED_TEXT:
                references = _REFERENCE.findall(xml.translate(_ONE_SPELLING))
                total += sum(lengths[at] for at in map(int, references) if at < len(lengths))
            errors[name] = tuple(xlsx_errors(xml))
    if total > MOST_SHARED_TEXT:
        raise ArchiveRefusedError("sheet_too_large")
    return by_sheet(errors, lists[_XLSX], lists[_RELATIONS]) if _RELATIONS in lists else {}


def _check_extent(xml: bytes) -> None:
    if not holds(xml, _XLSX_FAR):
        return
    xml = xml.translate(_ONE_SPELLING)
    if any(spelling in xml for spelling in _ODD_SPELLINGS):
        raise ArchiveRefusedError("sheet_too_large")
    rows, columns = 0, _FIRST_COLUMNS
    for letters, row in _XLSX_PLACES.findall(xml):
        rows = max(rows, int(row))
        columns = max(columns, _column_number(letters.upper()))
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise ArchiveRefusedError("sheet_too_large")


def _check_ods(xml: bytes) -> None:
    try:
        expat.ParserCreate().Parse(xml, True)  # noqa: FBT003 - the parser takes no names; `check` refused entities
    except (expat.ExpatError, LookupError) as error:
        raise ArchiveRefusedError("unreadable_archive") from error
    for repeated, inside in _ODS_ROWS.findall(xml):
        if int(repeated) > _ODS_MOST_REPEATED and b"<text:p" in inside:
            raise ArchiveRefusedError("sheet_too_large")
    if any(int(repeated) > _ODS_MOST_REPEATED for repeated in _ODS_CELLS.findall(xml)):
        raise ArchiveRefusedError("sheet_too_large")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _FIRST_COLUMNS + letter - ord("A") + 1
    return number
