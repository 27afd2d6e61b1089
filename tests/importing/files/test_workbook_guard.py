import pytest

from perfcore.importing.files.archive_guard import ArchiveRefusedError
from perfcore.importing.files.bounds import MOST_CELLS
from perfcore.importing.files.workbook_guard import WorkbookKind, check_workbook
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import ods, ods_of, with_parts, xlsx
from tests.importing.files.test_archive_guard import archive

SMALL = Page("支出", (("编码", 12345),))
CELL = '<c r="B1"'


def refusal(content: bytes) -> str | None:
    try:
        check_workbook(content)
    except ArchiveRefusedError as error:
        return error.code
    return None


def test_the_two_formats_are_told_by_what_is_inside() -> None:
    assert check_workbook(xlsx(SMALL)).kind is WorkbookKind.XLSX
    assert check_workbook(ods(SMALL)).kind is WorkbookKind.ODS


@pytest.mark.parametrize(
    "parts", [("word/document.xml",), ("xl/workbook.bin", "xl/workbook.xml"), ("xl/workbook.xml", "content.xml")]
)
def test_other_archives_are_no_workbooks(parts: tuple[str, ...]) -> None:
    assert refusal(archive(*((part, b"<x/>") for part in parts))) == "unreadable_workbook"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Z99999", None),
        ("ALL1", None),
        ("ALM1", "sheet_too_large"),
        ("XFD1", "sheet_too_large"),
        ("ALL40001", "sheet_too_large"),
        ("A1048576", None),
        ("AZ1048576", "sheet_too_large"),
    ],
)
def test_a_sheet_is_measured_by_its_farthest_cell(place: str, code: str | None) -> None:
    assert refusal(with_parts(xlsx(SMALL), sheet1_xml=(CELL, f'<c r="{place}"'))) == code


@pytest.mark.parametrize("spelling", ["<c\tr='XFD1'", "<c\nr='XFD1'", '<c r ="XFD1"', '<c r= "XFD1"'])
def test_no_spelling_hides_a_far_cell(spelling: str) -> None:
    assert refusal(with_parts(xlsx(SMALL), sheet1_xml=(CELL, spelling))) == "sheet_too_large"


def test_more_shared_texts_are_announced_than_any_workbook_has() -> None:
    announced = with_parts(xlsx(SMALL), sharedStrings_xml=('count="1"', f'count="{MOST_CELLS + 1}"'))
    assert refusal(announced) == "sheet_too_large"


def row(content: str, repeated: int) -> bytes:
    """Write an ods whose one row, and whose one cell, is repeated so many times."""
    start = '<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:x">'
    return ods_of(
        f'{start}<table:table-row table:number-rows-repeated="{repeated}">{content}</table:table-row></table:table>'
    )


@pytest.mark.parametrize(
    ("content", "repeated", "code"),
    [
        ("<table:table-cell><text:p>1</text:p></table:table-cell>", 10_000, None),
        ("<table:table-cell><text:p>1</text:p></table:table-cell>", 10_001, "sheet_too_large"),
        ("<table:table-cell/>", 1_048_576, None),
        ('<table:table-cell table:number-columns-repeated="16384"/>', 1, None),
        (
            '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>',
            *(1, "sheet_too_large"),
        ),
    ],
)
def test_repeated_cells_count_where_they_hold_something(content: str, repeated: int, code: str | None) -> None:
    assert refusal(row(content, repeated)) == code


def test_an_ods_that_is_no_xml_is_refused() -> None:
    assert refusal(ods_of("<table:table>")) == "unreadable_archive"
