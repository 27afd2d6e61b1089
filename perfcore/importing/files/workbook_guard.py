"""What a workbook would be laid out to, measured before a reader does it: a small file can ask for any memory."""

import io
import re
import zipfile
from enum import StrEnum
from xml.parsers import expat

from perfcore.importing.files.archive_guard import ArchiveRefusedError, check

MOST_CELLS = 40_000_000
MOST_COLUMNS = 1_000
MOST_SHARED_TEXT = 1024**3
_XLSX, _XLSB, _ODS = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
_SHARED_TEXTS = "xl/sharedStrings.xml"
# Within the first 26 columns and six digits of rows no sheet is larger than MOST_CELLS.
_XLSX_WIDE = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z]?\d{7})')
_XLSX_PLACES = re.compile(rb' r="(?P<letters>[A-Za-z]{2,})?[A-Za-z]?(?P<row>\d+)"')
_ODD_SPELLINGS = (b" r =", b" r= ")
_ONE_SPELLING = bytes.maketrans(b"\t\r\n'", b'   "')
_ANNOUNCED = re.compile(rb"""[cC]ount\s*=\s*["'](\d+)""")
_REFERENCE = re.compile(rb't="s"[^>]*>(?:<f\b.*?)?<v>(\d+)<')
_ODS_ROWS = re.compile(rb"<table:table-row\b[^>]*number-rows-repeated=.(\d+).[^>]*>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELLS = re.compile(rb"number-columns-repeated=.(\d+).[^>/]*>\s*<text:p")
_ODS_MOST_REPEATED = 10_000
_FIRST_COLUMNS = 26


class WorkbookKind(StrEnum):
    """The formats of workbooks in zip archives."""

    XLSX = "xlsx"
    ODS = "ods"


def check_workbook(content: bytes) -> WorkbookKind:
    """Check a workbook in a zip archive and tell its kind.

    Raises ArchiveRefusedError: as `archive_guard.check`, `sheet_too_large`, or `unreadable_workbook` where the archive
    is neither an xlsx nor an ods.
    """
    check(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if _XLSB in names or len(names & {_XLSX, _ODS}) != 1:
            raise ArchiveRefusedError("unreadable_workbook")
        if _ODS in names:
            _check_ods(archive.read(_ODS))
            return WorkbookKind.ODS
        _check_xlsx(archive)
    return WorkbookKind.XLSX


def _check_xlsx(archive: zipfile.ZipFile) -> None:
    shared = archive.read(_SHARED_TEXTS).split(b"</si>") if _SHARED_TEXTS in archive.namelist() else [b""]
    # The reader makes room for as many texts as are announced.
    if any(int(count) > MOST_CELLS for count in _ANNOUNCED.findall(shared[0])):
        raise ArchiveRefusedError("sheet_too_large")
    lengths = [len(text) for text in shared]
    longest, total = max(lengths), 0
    for name in archive.namelist():
        # A sheet may be kept under any name.
        if name != _SHARED_TEXTS and b"sheetData" in (raw := archive.read(name)):
            xml = raw.translate(_ONE_SPELLING)
            _check_extent(xml)
            if longest * xml.count(b't="s"') > MOST_SHARED_TEXT:
                total += sum(lengths[at] for at in map(int, _REFERENCE.findall(xml)) if at < len(lengths))
    if total > MOST_SHARED_TEXT:
        raise ArchiveRefusedError("sheet_too_large")


def _check_extent(xml: bytes) -> None:
    if any(spelling in xml for spelling in _ODD_SPELLINGS):
        raise ArchiveRefusedError("sheet_too_large")
    if not _XLSX_WIDE.search(xml):
        return
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
