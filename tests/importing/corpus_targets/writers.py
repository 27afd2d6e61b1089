"""The same tables and paragraphs as files of each format, written by other libraries than those that read them."""

import csv
import io
from datetime import date

import xlsxwriter
import xlwt
from docx import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.importing.corpus_targets.grids import Grid
from tests.importing.target_layout import row as text_row

Part = str | Grid
_FONT = "STSong-Light"
_DAY = "yyyy-mm-dd"


def docx(*parts: Part) -> bytes:
    """Write paragraphs and tables as Word does."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        texts = part.texts()
        table = document.add_table(len(texts), part.width)
        cells = [row.cells for row in table.rows]
        for number, line in enumerate(texts):
            for column, words in enumerate(line):
                if words:
                    cells[number][column].text = words
        for top, left, bottom, right in part.merged():
            cells[top][left].merge(cells[bottom][right]).text = texts[top][left]
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def xlsx(*grids: Grid) -> bytes:
    """Write tables as the sheets of a workbook."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        day = book.add_format({"num_format": _DAY})
        for each in grids:
            sheet = book.add_worksheet(each.name)
            for top, left, bottom, right in each.merged():
                sheet.merge_range(top, left, bottom, right, "")
            for number in range(len(each.rows)):
                for column in range(each.width):
                    value = each.plain(number, column)
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write_number(number, column, value)
    return output.getvalue()


def xls(*grids: Grid) -> bytes:
    """Write tables in the binary format of Excel 97 to 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    for each in grids:
        sheet = book.add_sheet(each.name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in each.merged()}
        for number in range(len(each.rows)):
            for column in range(each.width):
                value = each.plain(number, column)
                if (number, column) in merged:
                    bottom, right = merged[number, column]
                    sheet.write_merge(number, bottom, column, right, "" if value is None else value)
                elif value is not None:
                    sheet.write(number, column, value)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def pdf(*parts: Part) -> bytes:
    """Write paragraphs and ruled tables as a PDF with a text layer; long tables go on over pages."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=9, leading=11, wordWrap="CJK")
    output = io.BytesIO()
    flow: list[Flowable] = [Paragraph(part, style) if isinstance(part, str) else _drawn(part, style) for part in parts]
    SimpleDocTemplate(output, pagesize=landscape(A4)).build(flow)
    return output.getvalue()


def _drawn(each: Grid, style: ParagraphStyle) -> Table:
    cells = [[Paragraph(text.replace("\n", "<br/>"), style) for text in line] for line in each.texts()]
    spans = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in each.merged()]
    table = Table(cells, colWidths=[700 / each.width] * each.width)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]))
    return table


def text(*parts: Part, encoding: str = "utf-8") -> bytes:
    """Write the text layout: each cell on a line of its own behind a tab, a blank line after the row."""
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(f"{part}\n")
            continue
        hidden = {
            (number, column)
            for top, left, bottom, right in part.merged()
            for number in range(top, bottom + 1)
            for column in range(left + 1, right + 1)
        }
        for number, line in enumerate(part.texts()):
            width = len(part.rows[number])
            pieces.append(text_row(*(cell for i, cell in enumerate(line[:width]) if (number, i) not in hidden)))
    return "".join(pieces).encode(encoding)


def delimited(each: Grid, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Write a table as lines with a sign between the cells."""
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows(each.texts())
    return output.getvalue().encode(encoding)


def piped(*parts: Part) -> bytes:
    """Write tables as converters of old documents do: cells between upright strokes."""
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
        else:
            lines += ["|" + "|".join(cell.replace("\n", " ") for cell in line) + "|" for line in part.texts()]
    return "\n".join(lines).encode()
