"""Web archives (mht): the pages of a workbook that Excel or WPS saved as one file, each under the sheet's name.

Whatever is wrong with one raises ValueError: only for a process of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from html import unescape

from perfcore.importing.files.markup import MarkupKind, markup_kind

_CUT_OFF = (StartBoundaryNotFoundDefect, CloseBoundaryNotFoundDefect)
# In the page that frames the others: a sheet's name, and the file that holds it.
_SHEET = re.compile(r'<x:Name>([^<]*)</x:Name>\s*<x:WorksheetSource\s+HRef="([^"]*)"', re.IGNORECASE)
_HIDDEN = re.compile(rb"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)
# Under the name of the first the second is written.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "utf-8": "utf-8-sig"}
# Where Excel lists the sheets for clicking on them: a table that is no sheet.
_TABS = "tabstrip.htm"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One sheet as a web page in UTF-8; without a name where the archive gives none."""

    name: str
    hidden: bool
    content: bytes


def archived_pages(content: bytes) -> list[ArchivedPage]:
    """Return the pages that hold tables, in order. Raises ValueError where there is none or the end is missing."""
    message = message_from_bytes(content)
    if any(isinstance(defect, _CUT_OFF) for defect in message.defects):
        raise ValueError(MarkupKind.ARCHIVE)
    texts = list(_texts(message))
    names = {
        _last(source): unescape(name).strip() for _, text in texts for name, source in _SHEET.findall(text.decode())
    }
    pages = [
        ArchivedPage(names.get(place, ""), _HIDDEN.search(text) is not None, text)
        for place, text in texts
        if place != _TABS and markup_kind(text) is MarkupKind.PAGE
    ]
    if not pages:
        raise ValueError(MarkupKind.ARCHIVE)
    return pages


def _texts(message: Message) -> Iterator[tuple[str, bytes]]:
    """Yield the web pages of an archive in UTF-8, each with the name of its file."""
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            yield _last(str(part.get("Content-Location", ""))), _as_utf8(content, part.get_content_charset("utf-8"))


def _as_utf8(content: bytes, encoding: str) -> bytes:
    try:
        return content.decode(_WIDER.get(encoding, encoding)).encode()
    except LookupError as error:
        raise ValueError(encoding) from error


def _last(address: str) -> str:
    return re.split(r"[/\\]", address)[-1].lower()
