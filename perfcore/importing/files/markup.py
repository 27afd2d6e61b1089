"""Texts that are tables in markup: web pages and the XML of Excel 2003."""

import re
from enum import StrEnum

_LOOKED_AT = 4096
_WORKBOOK = re.compile(rb"<(?:\w+:)?Workbook\b")
_PAGE = re.compile(rb"<(?:html|body|table|meta|div|center)\b", re.IGNORECASE)
_ROW = re.compile(rb"<tr\b", re.IGNORECASE)


class MarkupKind(StrEnum):
    """What a text that begins with a tag is."""

    PAGE = "page"
    WORKBOOK = "workbook"


def markup_kind(content: bytes) -> MarkupKind | None:
    """Tell whether a text is a web page with a table, or a workbook in XML; None where it is neither."""
    if content[:_LOOKED_AT].lstrip()[:1] != b"<":
        return None
    if _WORKBOOK.search(content, 0, _LOOKED_AT):
        return MarkupKind.WORKBOOK
    return MarkupKind.PAGE if _PAGE.search(content, 0, _LOOKED_AT) and _ROW.search(content) else None
