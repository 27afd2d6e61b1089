"""What office files carry beside their tables is not run, followed or opened: macros, links, archives, pictures."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
import xlsxwriter
from docx import Document
from docx.shared import Cm

from perfcore.evidence_type import evidence_type
from perfcore.exporting.marked_workbook import marked_workbook
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.rows import read_actuals
from perfcore.importing.files.archive_guard import check
from perfcore.importing.targets.file import read_targets
from perfcore.wording import Words
from tests.factories import FIRST
from tests.importing.corpus_targets.bureau import CASES
from tests.importing.corpus_targets.facts import facts_of

HEAD = ("项目编码", "2024年6月累计支出（元）", "2024年7月累计支出（元）")
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"'
    ' Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>'
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(side: int) -> bytes:
    """Make a PNG of a few bytes that says it is a square of so many pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")


def book(side: int = 9) -> bytes:
    """Make a workbook with a picture, one good amount from a formula, and one that is none."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as workbook:
        sheet = workbook.add_worksheet("支出")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, (FIRST, 0, "x"))
        sheet.write_formula(1, 1, "=[1]Sheet1!A1", value=300000)
        sheet.insert_image(3, 3, "a.png", {"image_data": io.BytesIO(picture(side))})
    return output.getvalue()


def with_more(name: str, data: bytes) -> bytes:
    """Put one more part into the workbook."""
    output = io.BytesIO(book())
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return output.getvalue()


def bomb() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(60 * 1024 * 1024))
    return inner.getvalue()


CARRIED: dict[str, Callable[[], bytes]] = {
    "macros": lambda: with_more("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "a link to another machine": lambda: with_more("xl/externalLinks/_rels/externalLink1.xml.rels", OUTSIDE.encode()),
    "an archive that unpacks to any size": lambda: with_more("xl/embeddings/inner.zip", bomb()),
    "a picture that unpacks to any size": lambda: book(50_000),
}


@pytest.mark.parametrize("name", CARRIED)
def test_the_table_is_read_and_marked_and_the_rest_left_alone(name: str) -> None:
    content = CARRIED[name]()
    found = read_actuals("支出.xlsx", content, Answers())
    assert [(each.code, each.row, each.column) for each in found.problems] == [("not_a_number", 2, "C")]
    marked = zipfile.ZipFile(io.BytesIO(marked_workbook(content, found.problems, Words())))
    carried = [part for part in marked.namelist() if "vba" in part or "external" in part or "embed" in part]
    assert carried == []


def test_a_picture_in_a_word_document_is_not_unpacked() -> None:
    document, output = Document(), io.BytesIO()
    document.add_picture(io.BytesIO(picture(50_000)), Cm(1))
    document.save(output)
    check(output.getvalue())
    assert evidence_type("证明.docx", output.getvalue()) == "docx"


def test_a_picture_in_a_document_of_targets_is_left_alone() -> None:
    case = next(each for each in CASES if each.file == "目标.docx")
    document, output = Document(io.BytesIO(case.make())), io.BytesIO()
    document.tables[0].cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture(50_000)), Cm(1))
    document.save(output)
    found, problems = read_targets(case.file, output.getvalue(), case.year)
    assert (tuple(map(facts_of, found.projects)), problems) == (case.expected, ())


def test_a_picture_as_evidence_is_known_by_its_first_bytes_alone() -> None:
    assert evidence_type("证明.png", picture(50_000)) == "png"
