"""A PDF with a text layer read into rows: its drawn tables, and the lines of text between them."""

import re
from collections.abc import Iterator, Sequence

from perfcore.importing.files.child_process import ChildFailedError, read_in_child
from perfcore.importing.targets.docx_rows import UnreadableDocumentError
from perfcore.importing.targets.grid_rows import Merged, read_grid
from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell

_SECONDS = 300
_REFUSALS = {2: "file_encrypted", 3: "file_too_large"}
_SENTENCE_ENDS = re.compile(r"[。；;：:！？!?]$")
_ITEM = re.compile(r"(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、]|目标\d)")

# A line of text, or the texts of a table's cells and its merged ranges.
_Piece = str | tuple[list[list[str | None]], list[Merged]]


def read_pdf(content: bytes) -> tuple[Row, ...]:
    """Read the rows and lines of all pages in order; a table may go on over pages.

    Pages are named "p1", "p2", … as sheets are, and count their rows from 1. Raises UnreadableDocumentError with code
    `unreadable_document`, `file_encrypted`, `file_too_large` or, for scanned pages, `pdf_without_text`.
    """
    rows = tuple(row for number, pieces in enumerate(_pages(content), 1) for row in _page(pieces, f"p{number}"))
    if not rows:
        raise UnreadableDocumentError("pdf_without_text")
    return rows


def _pages(content: bytes) -> list[list[_Piece]]:
    try:
        pages: list[list[_Piece]] = read_in_child("perfcore.importing.targets.pdf_child", content, _SECONDS)
    except ChildFailedError as error:
        raise UnreadableDocumentError(_REFUSALS.get(error.status or 0, "unreadable_document")) from error
    return pages


def _page(pieces: Sequence[_Piece], name: str) -> Iterator[Row]:
    number = 0
    for piece in pieces:
        if not isinstance(piece, str):
            lines, merged = piece
            texts = [[_unwrapped(text or "") for text in line] for line in lines]
            yield from (_moved(row, number) for row in read_grid(texts, merged, name))
            number += len(lines)
        elif compact(piece):
            number += 1
            yield Row((Cell(number, piece, sheet=name),), in_table=False, apart=True)


def _moved(row: Row, by: int) -> Row:
    cells = tuple(Cell(cell.row + by, cell.raw, cell.column, cell.sheet) for cell in row.cells)
    return Row(cells, places=row.places)


def _unwrapped(text: str) -> str:
    """Undo the line breaks that the width of a cell made: only behind a sentence or before an item is one meant."""
    lines = [line.strip() for line in text.split("\n")]
    joined = lines[:1]
    for line in lines[1:]:
        if _SENTENCE_ENDS.search(joined[-1]) or _ITEM.match(line):
            joined.append(line)
        else:
            joined[-1] += line
    return "\n".join(joined)
