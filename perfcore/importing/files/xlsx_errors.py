"""Cells of an xlsx workbook that show an error (#REF!, #DIV/0!), or hold a formula whose value was never saved.

The reader gives them as blank, which they are not.
"""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from perfcore.importing.files.archive_guard import ArchiveRefusedError
from perfcore.importing.files.byte_search import holds
from perfcore.importing.files.error_cell import ErrorCell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = re.compile(r"\{.*/relationships\}id")
_MARK = r"""t=["']e["']"""
_CELL = re.compile(rb"""<c\b(?P<attributes>[^>]*\bt=["']e["'][^>]*)>(?P<inside>.*?)</c>""", re.DOTALL)
_PLACE = re.compile(rb"""\br=["'](?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})["']""")
# What programs write that cannot calculate; a saved text may be empty (t="str"), any other value may not.
_UNSAVED = re.compile(
    rb"""<c\b(?P<attributes>[^<>]*)>\s*<f\b(?:[^<>]*/>|[^<>]*>(?P<formula>[^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_TEXT = re.compile(rb"""\bt=["']str["']""")
_VALUE = re.compile(rb"<v>(?P<text>[^<]*)</v>")


def by_sheet(
    found: Mapping[str, tuple[ErrorCell, ...]], workbook: bytes, relations: bytes
) -> dict[str, tuple[ErrorCell, ...]]:
    """Give cells found in parts of an archive by the names of the sheets that its list of sheets says these parts are.

    Raises ArchiveRefusedError where that list, which must have passed `archive_guard`, is no XML.
    """
    targets = {each.get("Id"): each.get("Target", "") for each in _parsed(relations)}
    sheets: dict[str, tuple[ErrorCell, ...]] = {}
    for sheet in _parsed(workbook).iter():
        if sheet.tag in {f"{_MAIN}sheet", f"{_STRICT}sheet"}:
            relation = next((value for key, value in sheet.items() if _RELATION.fullmatch(key)), None)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
            if found.get(part):
                sheets[sheet.get("name", "")] = found[part]
    return sheets


def _parsed(xml: bytes) -> ET.Element:
    try:
        return ET.fromstring(xml)  # noqa: S314 - `archive_guard` refused whatever declares entities
    except (ET.ParseError, LookupError) as error:
        raise ArchiveRefusedError("unreadable_archive") from error


def xlsx_errors(xml: bytes) -> Iterator[ErrorCell]:
    """Yield the cells of one sheet's XML, a formula as its text (=A1+B1)."""
    if holds(xml, _MARK):
        for cell in _CELL.finditer(xml):
            value = _VALUE.search(cell["inside"])
            yield from _placed(cell, value["text"] if value else b"#ERROR!")
    if holds(xml, "<f"):
        for cell in _UNSAVED.finditer(xml):
            if not _TEXT.search(cell["attributes"]):
                yield from _placed(cell, b"=" + (cell["formula"] or b""))


def _placed(cell: re.Match[bytes], text: bytes) -> Iterator[ErrorCell]:
    place = _PLACE.search(cell["attributes"])
    if place is not None:
        yield int(place["row"]) - 1, _column(place["letters"]), html.unescape(text.decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
