import io
import zipfile

import pytest

from perfcore.importing.targets.docx_rows import UnreadableDocumentError, read_docx
from perfcore.importing.targets.row import Row
from perfcore.model import Cell

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def document(body: str, space: str = SPACE) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


WIDE, BEGINS, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ENORMOUS, OLD = '<w:gridSpan w:val="99999999"/>', '<w:hMerge w:val="restart"/>'


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[each.raw for each in row.cells] for row in rows]


@pytest.mark.parametrize("space", [SPACE, STRICT])
def test_paragraphs_and_tables_with_their_places(space: str) -> None:
    body = (
        paragraph("标题")
        + paragraph(" ")
        + f"<w:tbl><w:tr>{cell('甲', WIDE)}{cell('乙', BEGINS)}</w:tr>"
        + f"<w:tr>{cell('丙')}{cell('丁')}{cell('藏', GOES_ON)}</w:tr></w:tbl>"
        + paragraph("尾")
    )
    assert read_docx(document(body, space)) == (
        Row((Cell(1, "标题"),), in_table=False, apart=True),
        Row((Cell(1, "甲", "A", "#1"), Cell(1, "乙", "C", "#1")), places=(range(2), range(2, 3))),
        Row(
            (Cell(2, "丙", "A", "#1"), Cell(2, "丁", "B", "#1"), Cell(2, "", "C", "#1")),
            places=(range(1), range(1, 2), range(2, 3)),
        ),
        Row((Cell(3, "尾"),), in_table=False, apart=True),
    )


def test_what_is_written_around_the_words() -> None:
    run = "<w:r><w:t>项目</w:t><w:br/><w:t>编码</w:t><w:tab/><w:noBreakHyphen/></w:r>"
    inserted = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    controlled = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    assert texts(read_docx(document(f"<w:p>{run}{inserted}{field}</w:p>{controlled}"))) == [
        ["项目\n编码\t-新"],
        ["控件"],
    ]


def test_rows_and_cells_in_content_controls_and_cells_merged_in_the_old_way() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{cell('值')}</w:sdtContent></w:sdt>"
    old = cell("左", OLD) + cell("", "<w:hMerge/>")
    rows = f"<w:sdt><w:sdtContent><w:tr>{cell('标')}{wrapped}</w:tr></w:sdtContent></w:sdt><w:tr>{old}</w:tr>"
    assert texts(read_docx(document(f"<w:tbl>{rows}</w:tbl>"))) == [["标", "值"], ["左"]]


def test_a_table_in_a_cell_follows_its_row() -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}{cell('里')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}{paragraph('完')}</w:tc></w:tr></w:tbl>"
    rows = read_docx(document(outer))
    assert texts(rows) == [["外\n完"], ["内", "里"]]
    assert [row.cells[0].sheet for row in rows] == ["#1", "#2"]


def test_several_paragraphs_of_a_cell_are_its_lines() -> None:
    both = f"<w:tc>{paragraph('一')}{paragraph('二')}</w:tc>"
    assert texts(read_docx(document(f"<w:tbl><w:tr>{both}{cell('三')}</w:tr></w:tbl>"))) == [["一\n二", "三"]]


def test_a_span_beyond_reason_is_one_column() -> None:
    rows = read_docx(document(f"<w:tbl><w:tr>{cell('甲', ENORMOUS)}</w:tr></w:tbl>"))
    assert rows[0].places == (range(1),)


@pytest.mark.parametrize("content", [document("<w:p>"), document("").replace(b"document.xml", b"elsewhere.xm")])
def test_what_is_no_document(content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_docx(content)
    assert caught.value.code == "unreadable_document"
