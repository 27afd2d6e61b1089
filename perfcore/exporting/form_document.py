"""Forms as a Word document: one page or more for each, the heads of the indicators on every page."""

import io
from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from perfcore.exporting.form_grid import Form, FormCell, Look
from perfcore.exporting.mark import Mark
from perfcore.exporting.word_document import add, new_document, room, write_notes
from perfcore.exporting.word_xml import Type, WordCell, WordRow, gap, paragraph, table
from perfcore.wording import Words

_TYPES = {
    Look.TITLE: Type(16, "center", bold=True, font="黑体"),
    Look.SUBTITLE: Type(9, "center"),
    Look.REMARK: Type(8.5),
    Look.REMARK_RIGHT: Type(8.5, "right"),
    Look.TEXT: Type(9),
}
_CENTRED = Type(9, "center")


def form_document(forms: Sequence[Form], mark: Mark, words: Words, title: str) -> bytes:
    """Write the forms, each on a page of its own in their order, and a last page that says what the file is."""
    document = new_document(mark, words, title, landscape=True)
    width = room(document)
    # Put in at once: the library looks for the end of the document by walking through it.
    elements = [
        element for number, form in enumerate(forms) for element in _written(form, width, words, new_page=number > 0)
    ]
    add(document, *elements)
    write_notes(document, mark, words)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _written(form: Form, width: int, words: Words, *, new_page: bool) -> Iterator[BaseOxmlElement]:
    scale = width / sum(form.widths)
    widths = [int(each * scale) for each in form.widths]
    yield from _unruled(form, range(form.table.start), widths, words, new_page=new_page)
    upper, lower = range(form.table.start, form.heads.start), range(form.heads.start, form.table.stop)
    # Word repeats only the first rows of a table: so the indicators are one of their own.
    yield table(_rows(form, upper, words), widths, closed=False)
    yield gap()
    yield table(_rows(form, lower, words), widths)
    yield from _unruled(form, range(form.table.stop, len(form.heights)), widths, words)


def _unruled(
    form: Form, rows: range, widths: Sequence[int], words: Words, *, new_page: bool = False
) -> Iterator[BaseOxmlElement]:
    """Write rows outside of the ruled part: a lone cell as a paragraph, several side by side."""
    for row in rows:
        cells = [cell for cell in form.cells if cell.row == row]
        if len(cells) == 1:
            is_first = new_page and row == rows.start
            yield paragraph(_text(cells[0], words), _type(cells[0]), new_page=is_first, spacing=10)
        else:
            yield table(_rows(form, range(row, row + 1), words), widths, ruled=False)
            yield gap()


def _rows(form: Form, rows: range, words: Words) -> Iterator[WordRow]:
    starts = {(cell.row, cell.column): cell for cell in form.cells}
    covered = {(row, cell.column): cell for cell in form.cells for row in range(cell.row + 1, cell.row + cell.rows)}
    for row in rows:
        cells, column = [], 0
        while column < len(form.widths):
            cell = starts.get((row, column)) or covered[row, column]
            cells.append(_cell(cell, row, words))
            column += cell.columns
        yield WordRow(cells, is_head=row in form.heads)


def _cell(cell: FormCell, row: int, words: Words) -> WordCell:
    if cell.rows == 1:
        return WordCell(_text(cell, words), _type(cell), cell.columns)
    if cell.row == row:
        return WordCell(_text(cell, words), _type(cell), cell.columns, "restart")
    return WordCell("", _type(cell), cell.columns, "continue")


def _type(cell: FormCell) -> Type:
    return _TYPES.get(cell.look, _CENTRED)


def _text(cell: FormCell, words: Words) -> str:
    """Return a value as the screen shows it; what is not known is empty here."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    if cell.look is Look.MONEY:
        return words.wan(cell.value)  # type: ignore[arg-type]
    return words.percent(float(cell.value)) if cell.look is Look.SHARE else f"{cell.value:,.2f}"
