"""Forms as they were written, in lines that can be read and compared: every cell, every span, how it prints."""

import io
from collections.abc import Iterator

import openpyxl
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from openpyxl.worksheet.worksheet import Worksheet


def workbook_lines(content: bytes) -> list[str]:
    """Describe every sheet of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [line for sheet in book.worksheets for line in _sheet_lines(sheet)]


def document_lines(content: bytes) -> list[str]:
    """Describe the pages, paragraphs and tables of a Word document in their order."""
    document = Document(io.BytesIO(content))
    return [*_page_lines(document), *_body_lines(document)]


def _sheet_lines(sheet: Worksheet) -> Iterator[str]:
    setup = sheet.page_setup
    yield f"== {sheet.title}"
    yield f"paper {setup.paperSize} {setup.orientation}, fit {setup.fitToWidth} x {setup.fitToHeight}"
    yield f"heads {sheet.print_title_rows}"
    yield f"foot {sheet.oddFooter.left.text} | {sheet.oddFooter.right.text}"
    spans = {str(each).partition(":")[0]: str(each) for each in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.coordinate in spans:
                ruled = "ruled" if cell.border.left.style else "plain"
                place = spans.get(cell.coordinate, cell.coordinate)
                yield f"{place} {ruled} {cell.number_format} {cell.value!r}"


def _page_lines(document: WordDocument) -> Iterator[str]:
    section = document.sections[0]
    width, height = section.page_width, section.page_height
    assert width is not None
    assert height is not None
    yield f"page {width.mm:.0f} x {height.mm:.0f} mm {section.orientation}"
    yield f"foot {section.footer.paragraphs[0].text}"


def _body_lines(document: WordDocument) -> Iterator[str]:
    for part in document.iter_inner_content():
        if not isinstance(part, Table):
            if part.text:
                yield f"paragraph {part.text!r}"
            continue
        yield "table"
        for row in part.rows:
            head = "head " if row._tr.trPr is not None and row._tr.trPr.findall(f"{_W}tblHeader") else "row "  # noqa: SLF001
            yield head + " | ".join(_cells(row._tr))  # noqa: SLF001


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _cells(row: object) -> Iterator[str]:
    for cell in row.tc_lst:  # type: ignore[attr-defined]
        text = "/".join(p.text for p in cell.p_lst)
        span = f"[{cell.grid_span}]" if cell.grid_span > 1 else ""
        merge = {"restart": "v", "continue": "^", None: ""}[cell.vMerge]
        yield f"{span}{merge}{text!r}"
