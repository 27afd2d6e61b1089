"""Cells of an ods workbook that show an error, or a formula without a value: the reader gives them as blank."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from perfcore.importing.files.error_cell import ErrorCell

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ERROR = re.compile(r"#[A-Z/0]+[!?A]?|Err:\d{3}")
_ROW, _CELLS = f"{_TABLE}table-row", {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
# Beyond what is repeated this often a sheet is blank, whatever its cells say.
_MOST_REPEATED = 10_000


def ods_errors(content: bytes) -> Mapping[str, tuple[ErrorCell, ...]]:
    """Return the cells of each sheet by the sheet's name. The archive must have passed `workbook_guard`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - the guard refused whatever declares entities
    return {table.get(f"{_TABLE}name", ""): tuple(_errors(table)) for table in root.iter(f"{_TABLE}table")}


def _errors(table: ET.Element) -> Iterator[ErrorCell]:
    number = 0
    for row in table.iter(_ROW):
        repeated = _repeated(row, "rows")
        found = tuple(_in_row(row))
        for at in range(number, number + min(repeated, _MOST_REPEATED) if found else number):
            yield from ((at, column, text) for column, text in found)
        number += repeated


def _in_row(row: ET.Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if cell.tag in _CELLS:
            repeated = _repeated(cell, "columns")
            text = _shown(cell)
            yield from ((at, text) for at in range(column, column + min(repeated, _MOST_REPEATED)) if text)
            column += repeated


def _shown(cell: ET.Element) -> str:
    """Return the error that a cell shows, or its formula if it has no value; empty for any other cell."""
    formula = cell.get(f"{_TABLE}formula", "")
    if not formula and cell.get(f"{_CALC}value-type") != "error":
        return ""
    text = "".join(cell.itertext()).strip()
    if cell.get(f"{_CALC}value-type") == "error" or _ERROR.fullmatch(text):
        return text or "#ERROR!"
    is_calculated = f"{_OFFICE}value-type" in cell.attrib
    return "" if is_calculated else f"={formula.partition('=')[2]}"


def _repeated(element: ET.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
