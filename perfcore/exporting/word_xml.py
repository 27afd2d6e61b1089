"""Word's own elements as text: made in one piece, which for a thousand forms is far quicker than cell by cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HALF_POINTS = 2
# In twentieths of a point; a row with more text in it is higher.
_ROW_HEIGHT = 320
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size in points, alignment (left, center, right), Chinese font."""

    size: float = 9
    align: str = "left"
    bold: bool = False
    font: str = "宋体"


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a row. `columns` are how many of the grid it spans; `merge` is restart, continue or empty."""

    text: str
    type: Type
    columns: int = 1
    merge: str = ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row of a table; one that is a head stands again on top of every page."""

    cells: Sequence[WordCell]
    is_head: bool = False


def paragraph(
    text: str, of: Type, *, new_page: bool = False, with_next: bool = False, spacing: int = 40
) -> BaseOxmlElement:
    """Return a paragraph; `spacing` is the room below it in twentieths of a point."""
    before = f"{'<w:keepNext/>' if with_next else ''}{'<w:pageBreakBefore/>' if new_page else ''}"
    return _parsed(_paragraph(text, of, before, spacing))


def gap() -> BaseOxmlElement:
    """Return what must stand between two tables, which Word would else make one: a line nobody sees."""
    return _parsed(
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def table(
    rows: Iterable[WordRow], widths: Sequence[int], *, ruled: bool = True, closed: bool = True
) -> BaseOxmlElement:
    """Return a table whose columns are so many twentieths of a point wide; one not closed has no line below it."""
    sides = [side for side in _SIDES if ruled and (closed or side != "bottom")]
    lines = "".join(f"<w:{side} {_BORDER}/>" for side in sides)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = "".join(_row(row, widths) for row in rows)
    return _parsed(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    )


def page_number(of: Type) -> BaseOxmlElement:
    """Return a run that shows the number of its page."""
    return _parsed(f'<w:fldSimple w:instr=" PAGE "><w:r>{_run_properties(of)}<w:t>1</w:t></w:r></w:fldSimple>')


def _row(row: WordRow, widths: Sequence[int]) -> str:
    head = "<w:tblHeader/>" if row.is_head else ""
    cells, column = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[column : column + cell.columns])))
        column += cell.columns
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_ROW_HEIGHT}"/>{head}</w:trPr>{"".join(cells)}</w:tr>'


def _cell(cell: WordCell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(cell.text, cell.type)}</w:tc>"


def _paragraph(text: str, of: Type, breaks: str = "", spacing: int = 0) -> str:
    properties = f'{breaks}<w:spacing w:before="0" w:after="{spacing}"/><w:jc w:val="{of.align}"/>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_NO_XML.sub("", line))}</w:t>' for line in text.split("\n")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{_run_properties(of)}{lines}</w:r></w:p>"


def _run_properties(of: Type) -> str:
    size = round(of.size * _HALF_POINTS)
    bold = "<w:b/>" if of.bold else ""
    font = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{of.font}"/>'
    return f'<w:rPr>{font}{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def _parsed(xml: str) -> BaseOxmlElement:
    name, _, rest = xml.partition(">")
    return parse_xml(f"{name} {nsdecls('w')}>{rest}")
