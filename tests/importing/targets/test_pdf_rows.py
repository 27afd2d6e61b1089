import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from perfcore.importing.targets.docx_rows import UnreadableDocumentError
from perfcore.importing.targets.pdf_rows import read_pdf
from perfcore.importing.targets.row import Row
from perfcore.model import Cell
from tests.importing.corpus_targets.grids import LEFT, UP, grid
from tests.importing.corpus_targets.writers import pdf


def drawn(password: str | None = None, words: str = "") -> bytes:
    """Draw a page with these words, or an empty one."""
    output = io.BytesIO()
    canvas = Canvas(output, encrypt=StandardEncryption(password) if password else None)
    canvas.drawString(100, 700, words)
    canvas.save()
    return output.getvalue()


def test_lines_tables_and_merged_cells_in_order() -> None:
    table = grid(("甲", LEFT, "乙"), (UP, LEFT, "丙"), ("丁", "戊", ""))
    assert read_pdf(pdf("上面的话", table, "下面的话")) == (
        Row((Cell(1, "上面的话", sheet="p1"),), in_table=False, apart=True),
        Row((Cell(2, "甲", "A", "p1"), Cell(2, "乙", "C", "p1")), places=(range(2), range(2, 3))),
        Row((Cell(3, "", "A", "p1"), Cell(3, "丙", "C", "p1")), places=(range(2), range(2, 3))),
        Row(
            (Cell(4, "丁", "A", "p1"), Cell(4, "戊", "B", "p1"), Cell(4, "", "C", "p1")),
            places=(range(1), range(1, 2), range(2, 3)),
        ),
        Row((Cell(5, "下面的话", sheet="p1"),), in_table=False, apart=True),
    )


def test_pages_count_their_own_rows() -> None:
    rows = read_pdf(pdf(grid(*[("甲", str(number)) for number in range(60)])))
    assert {row.cells[0].sheet for row in rows} == {"p1", "p2", "p3"}
    assert [row.cells[1].raw for row in rows] == [str(number) for number in range(60)]
    assert next(row for row in rows if row.cells[0].sheet == "p2").cells[0].row == 1


def test_lines_that_the_width_of_a_cell_broke_are_one_again() -> None:
    long = "做好人事工作" * 12
    (row,) = read_pdf(pdf(grid(("目标", f"1.{long}。\n2.{long}", "", ""))))
    assert row.cells[1].raw == f"1.{long}。\n2.{long}"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (drawn(), "pdf_without_text"),
        (drawn("secret", "words"), "file_encrypted"),
        (b"%PDF-1.7", "unreadable_document"),
        (drawn(words="words")[:200], "unreadable_document"),
    ],
)
def test_what_cannot_be_read(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_pdf(content)
    assert caught.value.code == code
