"""Generated tables as files: the same pages as xlsx, xls, ods or delimited text."""

import csv
import io
import quopri
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.importing.corpus_actuals.tables import Cell, Fault, Formatted, Formula, Page, Rows

_DAY = "yyyy-mm-dd"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
    '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
)
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_XML_HIDDEN = (
    '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
)


def xlsx(*pages: Page) -> bytes:
    """Write pages as Excel and WPS do."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for page in pages:
            sheet = book.add_worksheet(page.name)
            for top, left, bottom, right in page.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for row, cells in enumerate(page.rows):
                for column, cell in enumerate(cells):
                    _write_xlsx(book, sheet, row, column, cell)
            if page.hidden:
                sheet.hide()
    return output.getvalue()


def with_parts(content: bytes, **changed: tuple[str, str]) -> bytes:
    """Rewrite a zip: in the part whose name ends in `Key_part` (underscore for dot) replace one text by another."""
    output = io.BytesIO()
    ends = {name.replace("_", "."): change for name, change in changed.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            for end, (old, new) in ends.items():
                if part.filename.endswith(end):
                    assert old.encode() in data, f"{part.filename} has no {old}"
                    data = data.replace(old.encode(), new.encode())
            target.writestr(part.filename, data)
    return output.getvalue()


def xls(*pages: Page) -> bytes:
    """Write pages in the binary format of Excel 97 to 2003, which finance systems still give."""
    book = xlwt.Workbook(encoding="utf-8")
    for page in pages:
        sheet = book.add_sheet(page.name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in page.merges}
        for row, cells in enumerate(page.rows):
            for column, cell in enumerate(cells):
                if (row, column) in merged:
                    bottom, right = merged[row, column]
                    sheet.write_merge(row, bottom, column, right, cell)
                elif cell is not None:
                    _write_xls(sheet, row, column, cell)
        sheet.visibility = int(page.hidden)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def ods(*pages: Page) -> bytes:
    """Write pages as LibreOffice does."""
    tables = "".join(
        f'<table:table table:name="{escape(page.name)}"{_ods_style(page)}>{"".join(map(_ods_row, page.rows))}</table:table>'
        for page in pages
    )
    content = f"{_ODS_HEAD}{tables}</office:spreadsheet></office:body></office:document-content>"
    return ods_of(content)


def ods_of(content: str) -> bytes:
    """Pack the XML of an OpenDocument spreadsheet."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        archive.writestr("content.xml", content)
    return output.getvalue()


def web_page(page: Page, *, whole: bool = True) -> str:
    """Write a page as the table of a web page, markup and all in its texts kept; or the table alone."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in page.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    rows = "".join(
        "<tr>"
        + "".join(
            '<td rowspan="{}" colspan="{}">{}</td>'.format(
                *spans.get((row, column), (1, 1)), "" if cell is None else cell
            )
            for column, cell in enumerate(cells)
            if (row, column) not in covered
        )
        + "</tr>"
        for row, cells in enumerate(page.rows)
    )
    return f"<html><body><table border=1>{rows}</table></body></html>" if whole else f"<table>{rows}</table>"


def web_archive(*pages: tuple[str, str], encoding: str = "utf-8") -> bytes:
    """Write web pages, each under the name of its file, as Excel saves a workbook as one page, quoted-printable."""
    head = (
        'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n'
    )
    parts = (
        f"------=_Next\r\nContent-Location: file:///C:/0F1/三月.files/{name}\r\n".encode()
        + f'Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="{encoding}"\r\n\r\n'.encode()
        + quopri.encodestring(content.encode("gb18030" if encoding == "gb2312" else encoding)).replace(b"\n", b"\r\n")
        for name, content in pages
    )
    return head.encode() + b"\r\n" + b"\r\n".join(parts) + b"\r\n------=_Next--\r\n"


def xml_2003(*pages: Page) -> bytes:
    """Write pages as Excel 2003 and reporting tools do in XML: everything as text."""
    office = "urn:schemas-microsoft-com:office"
    sheets = "".join(
        f'<Worksheet ss:Name="{escape(page.name)}"><Table>{_xml_rows(page)}</Table>{_XML_HIDDEN * page.hidden}</Worksheet>'
        for page in pages
    )
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{office}:spreadsheet" xmlns:ss="{office}:spreadsheet">'
        f"{sheets}</Workbook>"
    ).encode()


def _xml_rows(page: Page) -> str:
    reach = {(top, left): (right - left, bottom - top) for top, left, bottom, right in page.merges}
    return "".join(
        "<Row>"
        + "".join(
            '<Cell ss:Index="{}" ss:MergeAcross="{}" ss:MergeDown="{}"><Data ss:Type="String">{}</Data></Cell>'.format(
                column + 1, *reach.get((row, column), (0, 0)), escape(str(cell))
            )
            for column, cell in enumerate(cells)
            if cell is not None
        )
        + "</Row>"
        for row, cells in enumerate(page.rows)
    )


def delimited(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", ending: str = "\r\n") -> bytes:
    """Write rows as a delimited text in an encoding."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ending)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def _write_xlsx(book: Workbook, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.value)
    elif isinstance(cell, Fault):
        sheet.write_formula(row, column, "=1/0", None, cell.text)
    elif isinstance(cell, Formatted):
        sheet.write_number(row, column, cell.value, book.add_format({"num_format": cell.look}))
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, book.add_format({"num_format": _DAY}))
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)


def _write_xls(sheet: xlwt.Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, date):
        sheet.write(row, column, cell, xlwt.easyxf(num_format_str=_DAY))
    elif isinstance(cell, Formatted):
        sheet.write(row, column, cell.value, xlwt.easyxf(num_format_str=cell.look))
    elif isinstance(cell, Fault):
        # The library knows this one by its number alone.
        sheet.row(row).set_cell_error(column, 42 if cell.text == "#N/A" else cell.text)
    else:
        assert isinstance(cell, str | int | float | Decimal | bool), f"xls has no {cell!r}"
        sheet.write(row, column, cell)


def _ods_style(page: Page) -> str:
    return ' table:style-name="hidden"' if page.hidden else ""


def _ods_row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, Fault):
        value = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f'<table:table-cell table:formula="of:=1/0" {value}><text:p>{cell.text}</text:p></table:table-cell>'
    if isinstance(cell, Formula):
        value = f' office:value-type="float" office:value="{cell.value}"' if cell.value != "" else ""
        return f'<table:table-cell table:formula="of:{escape(cell.text)}"{value}/>'
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, str):
        kind = 'office:value-type="string"'
    else:
        assert isinstance(cell, int | float | Decimal), f"ods has no {cell!r}"
        kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
