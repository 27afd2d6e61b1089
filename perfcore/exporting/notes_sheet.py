"""The last sheet of every workbook: what the file is, where its figures come from, by which rules."""

from xlsxwriter.workbook import Workbook

from perfcore.exporting.cell_formats import CellFormats
from perfcore.exporting.mark import Mark
from perfcore.exporting.sheet_names import SheetNames
from perfcore.wording import Words

A4 = 9
_WIDTHS = (18, 100)


def write_notes(book: Workbook, names: SheetNames, mark: Mark, words: Words) -> None:
    """Write the mark as a sheet of two columns, and its demonstration into the workbook's own properties."""
    sheet = book.add_worksheet(names.unused(words("export.notes")))
    formats = CellFormats(book, {"label": {"bold": True}, "text": {"text_wrap": True}}, {"valign": "top"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, (name, said) in enumerate(mark.lines(words)):
        formats.write_text(sheet, row, 0, name, "label")
        formats.write_text(sheet, row, 1, said, "text")
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    # The moment is that of the ledger, so that the same export is the same file.
    book.set_properties({"created": mark.made_at, "comments": mark.footer(words)})
