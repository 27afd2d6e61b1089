"""Cells of an xlsx workbook that show an error (#REF!, #DIV/0!), or hold a formula whose value was never saved.

The reader gives them as blank, which they are not.
"""

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from perfcore.importing.files.archive_guard import ArchiveRefusedError

# Row and column from 0, and the error's text.
ErrorCell = tuple[int, int, str]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = re.compile(r"\{.*/relationships\}id")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MARKS = (b't="e"', b"t='e'")
_CELL = re.compile(rb"""<c\b(?P<attributes>[^>]*\bt=["']e["'][^>]*)>(?P<inside>.*?)</c>""", re.DOTALL)
_PLACE = re.compile(rb"""\br=["'](?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})["']""")
# What programs write that cannot calculate; a saved text may be empty (t="str"), any other value may not.
_UNSAVED = re.compile(
    rb"""<c\b(?P<attributes>[^<>]*)>\s*<f\b(?:[^<>]*/>|[^<>]*>(?P<formula>[^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_TEXT = re.compile(rb"""\bt=["']str["']""")
_VALUE = re.compile(rb"<v>(?P<text>[^<]*)</v>")


def error_cells(content: bytes) -> Mapping[str, tuple[ErrorCell, ...]]:
    """Return the cells of each sheet by the sheet's name, a formula as its text (=A1+B1).

    The archive must have passed `archive_guard`.

    Raises ArchiveRefusedError where the list of sheets is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if not {_WORKBOOK, _RELATIONS} <= set(archive.namelist()):
            return {}
        found = {name: tuple(_errors(archive.read(part))) for name, part in _sheets(archive)}
    return {name: cells for name, cells in found.items() if cells}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {each.get("Id"): each.get("Target", "") for each in _parsed(archive, _RELATIONS)}
    for sheet in _parsed(archive, _WORKBOOK).iter():
        if sheet.tag in {f"{_MAIN}sheet", f"{_STRICT}sheet"}:
            relation = next((value for key, value in sheet.items() if _RELATION.fullmatch(key)), None)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
            if part in archive.namelist():
                yield sheet.get("name", ""), part


def _parsed(archive: zipfile.ZipFile, name: str) -> ET.Element:
    try:
        return ET.fromstring(archive.read(name))  # noqa: S314 - `archive_guard` refused whatever declares entities
    except (ET.ParseError, LookupError) as error:
        raise ArchiveRefusedError("unreadable_archive") from error


def _errors(xml: bytes) -> Iterator[ErrorCell]:
    if any(mark in xml for mark in _MARKS):
        for cell in _CELL.finditer(xml):
            value = _VALUE.search(cell["inside"])
            yield from _placed(cell, value["text"] if value else b"#ERROR!")
    if b"<f" in xml:
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
