"""Tables written as web pages or as the XML of Excel 2003: what finance systems hand out under the name of xls.

The bytes are UTF-8, those of a web archive as they came. Whatever is wrong with them raises ValueError: only for a
process of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from lxml import html
from lxml.etree import LxmlError

from perfcore.importing.files.bounds import MOST_CELLS, MOST_COLUMNS
from perfcore.importing.files.markup import MarkupKind, markup_kind
from perfcore.importing.files.web_archive import ArchivedPage, archived_pages

# First row and column, last row and column, from 0.
Merge = tuple[int, int, int, int]
_MOST_ROWS = 1_048_576
_TAGS_OF_TABLES = re.compile(rb"<(/?)(?:table|tr)\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_UNSHOWN = {"head", "style", "script", "template"}
_LINES = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "center", "tr", "table"}


@dataclass
class Grid:
    """A sheet while it is filled, row by row."""

    name: str = ""
    hidden: bool = False
    rows: list[list[object]] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    # Of each column that a cell above reaches into, the last row it reaches.
    _taken: dict[int, int] = field(default_factory=dict)

    def begin_row(self, number: int | None = None) -> None:
        """Begin the next row, or the one of this number; those between stay blank."""
        at = len(self.rows) if number is None else number
        if not len(self.rows) <= at < _MOST_ROWS:
            raise ValueError(number)
        self.rows += ([] for _ in range(at + 1 - len(self.rows)))

    def put(self, cell: object, across: int = 1, down: int = 1, column: int | None = None) -> None:
        """Put a cell at the next place of the row that no cell above reaches into, or at this column."""
        row = len(self.rows) - 1
        at = len(self.rows[row]) if column is None else column
        while column is None and self._taken.get(at, -1) >= row:
            at += 1
        if not len(self.rows[row]) <= at < at + across <= MOST_COLUMNS:
            raise ValueError(column)
        self.rows[row] += [""] * (at - len(self.rows[row])) + [cell] + [""] * (across - 1)
        if across > 1 or down > 1:
            self.merged.append((row, at, row + down - 1, at + across - 1))
        if down > 1:
            self._taken |= dict.fromkeys(range(at, at + across), row + down - 1)

    def finished(self) -> "Grid":
        """Make all rows as wide as the widest."""
        width = max(map(len, self.rows), default=0)
        if width * len(self.rows) > MOST_CELLS:
            raise ValueError(width)
        self.rows = [[*row, *[""] * (width - len(row))] for row in self.rows]
        return self


def read_markup(content: bytes) -> list[Grid]:
    """Read the sheets of a workbook in XML or a web archive; a web page is one sheet: every line of text a row."""
    try:
        match markup_kind(content):
            case MarkupKind.PAGE:
                return [_page(content)]
            case MarkupKind.ARCHIVE:
                return [_archived(each) for each in archived_pages(content)]
            case _:
                return _workbook(content)
    except (LxmlError, ET.ParseError) as error:
        raise ValueError(MarkupKind) from error


def _archived(page: ArchivedPage) -> Grid:
    return Grid(page.name, hidden=True) if page.hidden else _page(page.content, page.name)


def _page(content: bytes, name: str = "") -> Grid:
    *_, last = _TAGS_OF_TABLES.finditer(content)
    # The parser takes whatever there is: of a page that was cut off, the last rows would be missing unsaid.
    if not last[1]:
        raise ValueError(MarkupKind.PAGE)
    grid = Grid(name)
    # Without `huge_tree` it leaves off, just as silently, where a page is larger than it likes.
    _lay_out(html.document_fromstring(content, html.HTMLParser(encoding="utf-8", huge_tree=True)), grid)
    return grid.finished()


def _workbook(content: bytes) -> list[Grid]:
    if b"<!DOCTYPE" in content:
        raise ValueError(MarkupKind.WORKBOOK)
    # Its declaration may name another encoding than that in which the bytes are by now.
    root = ET.fromstring(content.decode())  # noqa: S314 - without a DOCTYPE it declares no entities
    return [_worksheet(each) for each in root.iter(f"{_SHEET}Worksheet")]


def _lay_out(element: html.HtmlElement, grid: Grid) -> None:
    """Add the rows of the tables in an element, and a row for each line of text beside them."""
    line: list[str] = []
    for what in _flow(element):
        if isinstance(what, str):
            line.append(what)
            continue
        if text := " ".join("".join(line).split()):
            grid.begin_row()
            grid.put(text)
        line.clear()
        if what is not None:
            grid.begin_row()
            for cell in what.iterchildren("td", "th"):
                grid.put(_shown(cell), _span(cell, "colspan"), _span(cell, "rowspan"))


def _flow(element: html.HtmlElement) -> Iterator[str | html.HtmlElement | None]:
    """Yield the texts of an element, None where a line ends, and the rows of tables that hold no other table."""
    if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
        return
    if element.tag == "tr" and element.find(".//table") is None:
        yield element
        return
    if element.tag in _LINES:
        yield None
    yield element.text or ""
    for child in element:
        yield from _flow(child)
        yield child.tail or ""
    if element.tag in _LINES or element.getparent() is None:
        yield None


def _shown(cell: html.HtmlElement) -> object:
    """Give what a cell of a web page says; Excel keeps the whole of a number that it shows rounded beside it."""
    if exact := cell.get("x:num"):
        return float(exact)
    flow = _flow(cell) if len(cell) else [cell.text or ""]
    return "".join("\n" if each is None else _SPACES.sub(" ", str(each)) for each in flow).strip()


def _span(cell: html.HtmlElement, name: str) -> int:
    said = cell.get(name, "").strip()
    return max(int(said), 1) if said.isdecimal() else 1


def _worksheet(sheet: ET.Element) -> Grid:
    grid = Grid(sheet.get(f"{_SHEET}Name", ""))
    if sheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "") != "":
        grid.hidden = True
        return grid
    for row in sheet.iterfind(f"{_SHEET}Table/{_SHEET}Row"):
        grid.begin_row(_place(row))
        for cell in row.iterfind(f"{_SHEET}Cell"):
            across, down = (int(cell.get(f"{_SHEET}{name}", 0)) + 1 for name in ("MergeAcross", "MergeDown"))
            grid.put(_value(cell), across, down, _place(cell))
    return grid.finished()


def _place(element: ET.Element) -> int | None:
    said = element.get(f"{_SHEET}Index")
    return int(said) - 1 if said else None


def _value(cell: ET.Element) -> object:
    """Give a cell's value: a number, a day as 2024-03-05, or text; a formula whose value was not saved as itself."""
    data = cell.find(f"{_SHEET}Data")
    text = "" if data is None else "".join(data.itertext()).strip()
    if not text:
        return cell.get(f"{_SHEET}Formula", "")
    kind = "" if data is None else data.get(f"{_SHEET}Type")
    if kind == "Number":
        return float(text)
    return text.partition("T")[0] if kind == "DateTime" else text
