"""A Word document (docx) read into rows: its paragraphs, and the cells of its tables with what is merged.

Content controls and accepted insertions are read as plain text; deleted text is left out. A table inside a cell follows
the row it stands in.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from perfcore.importing.files.archive_guard import check
from perfcore.importing.files.sheets import column_letter
from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Documents saved as "strict Open XML" name the same elements in another space.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_STRUCTURE = {_PARAGRAPH, _TABLE, _ROW, _CELL}
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"}
_MOST_COLUMNS = 1000
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


class UnreadableDocumentError(ValueError):
    """The file is no document this product reads. `code` is the problem's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_docx(content: bytes) -> tuple[Row, ...]:
    """Read the rows and paragraphs of a document in order; blank ones are left out.

    Tables are named "#1", "#2", … as sheets are, and count their rows from 1; paragraphs count through the document.
    Raises UnreadableDocumentError, and ArchiveRefusedError where the archive is hostile.
    """
    check(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            raw = archive.read(_BODY)
        # The guard has refused every document type, so there is no entity left to expand.
        root = ET.fromstring(raw.replace(_STRICT, _TRANSITIONAL))  # noqa: S314
    except (zipfile.BadZipFile, KeyError, ET.ParseError, OSError, EOFError, ValueError) as error:
        raise UnreadableDocumentError("unreadable_document") from error
    return tuple(_Reader().rows(root))


@dataclass(slots=True)
class _Reader:
    """Counts paragraphs and tables while it reads."""

    paragraphs: int = 0
    tables: int = 0

    def rows(self, parent: ET.Element) -> Iterator[Row]:
        for element in _children(parent, {_PARAGRAPH, _TABLE}):
            if element.tag == _TABLE:
                yield from self._table(element)
                continue
            self.paragraphs += 1
            text = _text(element)
            if compact(text):
                yield Row((Cell(self.paragraphs, text),), in_table=False, apart=True)

    def _table(self, table: ET.Element) -> Iterator[Row]:
        self.tables += 1
        name = f"#{self.tables}"
        for number, element in enumerate(_children(table, {_ROW}), start=1):
            row = _row(element, number, name)
            if row is not None and row.filled:
                yield row
            for cell in _children(element, {_CELL}):
                for nested in _children(cell, {_TABLE}):
                    yield from self._table(nested)


def _row(element: ET.Element, number: int, name: str) -> Row | None:
    cells, places = [], []
    start = _number(element, "trPr/gridBefore")
    for cell in _children(element, {_CELL}):
        place = range(start, start + max(_number(cell, "tcPr/gridSpan"), 1))
        start = place.stop
        if _is_covered(cell):
            continue
        raw = "" if _is_continued(cell) else _cell_text(cell)
        cells.append(Cell(number, raw, column_letter(place.start), name))
        places.append(place)
    return Row(tuple(cells), places=tuple(places)) if cells else None


def _children(parent: ET.Element, tags: set[str]) -> Iterator[ET.Element]:
    """Give the elements of these kinds, also in content controls or revisions, but not those inside of others."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag not in _STRUCTURE | _LEFT_OUT:
            yield from _children(child, tags)


def _number(element: ET.Element, path: str) -> int:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    value = "" if found is None else found.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and int(value) <= _MOST_COLUMNS else 0


def _is_continued(cell: ET.Element) -> bool:
    """Tell whether a cell is merged with the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _is_covered(cell: ET.Element) -> bool:
    """Tell whether a cell is merged with the one before it in the old way."""
    merge = cell.find(f"{_W}tcPr/{_W}hMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _cell_text(cell: ET.Element) -> str:
    return "\n".join(_text(paragraph) for paragraph in _children(cell, {_PARAGRAPH}))


def _text(paragraph: ET.Element) -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: ET.Element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _WRITTEN:
            pieces.append(_WRITTEN[child.tag])
        elif child.tag not in _LEFT_OUT:
            _collect(child, pieces)
