"""Reads a PDF from standard input, as a process of its own: `python -m perfcore.importing.targets.pdf_child`."""

import io
import json
import logging
import sys
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException

from perfcore.importing.files.child_process import limit_memory

MOST_PAGES = 3000
ENCRYPTED, TOO_LONG = 2, 3
_SLACK = 1.0

Box = tuple[float, float, float, float]
Merged = tuple[int, int, int, int]


def main() -> int:
    """Write, for each page, its pieces from top to bottom as JSON to standard output; gives the exit status.

    A piece is a line of text, or a table as the texts of its cells and its merged ranges.
    """
    limit_memory()
    # What the parser notes about odd pages is no message for a person.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = pdfplumber.open(io.BytesIO(sys.stdin.buffer.read()))
    except PdfminerException as error:
        return ENCRYPTED if isinstance(error.args[0], PDFPasswordIncorrect) else 1
    if len(document.pages) > MOST_PAGES:
        return TOO_LONG
    json.dump([_pieces(page) for page in document.pages], sys.stdout)
    return 0


def _pieces(page: Page) -> list[object]:
    tables = page.find_tables()
    pieces: list[tuple[float, object]] = [(table.bbox[1], [table.extract(), _merged(table)]) for table in tables]
    pieces += _lines(page, [table.bbox for table in tables])
    page.close()
    return [piece for _, piece in sorted(pieces, key=lambda each: each[0])]


def _lines(page: Page, tables: Sequence[Box]) -> Iterator[tuple[float, str]]:
    """Give the lines of text outside of tables with their distance from the top."""
    outside = page.filter(lambda thing: thing["object_type"] != "char" or not _is_inside(thing, tables))
    for line in outside.extract_text_lines(return_chars=False):
        yield float(line["top"]), str(line["text"])


def _is_inside(char: dict[str, float], tables: Sequence[Box]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in tables)


def _merged(table: Table) -> list[Merged]:
    """Tell which cells reach over several columns or rows, from where they and the others are drawn."""
    width = max((len(row.cells) for row in table.rows), default=0)
    boxes = [[row.cells[i] for row in table.rows] for i in range(width)]
    lefts = [min((box[0] for box in column if box), default=0.0) for column in boxes]
    tops = [row.bbox[1] for row in table.rows]
    merged = []
    for number, row in enumerate(table.rows):
        for column, box in enumerate(row.cells):
            if box is None:
                continue
            right = max((i for i, left in enumerate(lefts) if left < box[2] - _SLACK), default=column)
            bottom = max((i for i, top in enumerate(tops) if top < box[3] - _SLACK), default=number)
            if right > column or bottom > number:
                merged.append((number, column, max(bottom, number), max(right, column)))
    return merged


if __name__ == "__main__":
    sys.exit(main())
