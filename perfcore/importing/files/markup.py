"""Texts that are tables in markup: web pages, several of them in one web archive, and the XML of Excel 2003."""

import re
from enum import StrEnum

_LOOKED_AT = 4096
_WORKBOOK = re.compile(rb"<(?:\w+:)?Workbook\b")
_PAGE = re.compile(rb"<(?:html|body|table|meta|div|center)\b", re.IGNORECASE)
_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_ROW = re.compile(rb"<tr\b", re.IGNORECASE)


class MarkupKind(StrEnum):
    """What a text that begins with a tag is, or with the head of an archive of such texts."""

    PAGE = "page"
    WORKBOOK = "workbook"
    ARCHIVE = "archive"


def markup_kind(content: bytes) -> MarkupKind | None:
    """Tell whether this is a web page with a table, a web archive, or a workbook in XML; None where it is neither."""
    if is_archive(content):
        return MarkupKind.ARCHIVE
    if content[:_LOOKED_AT].lstrip()[:1] != b"<":
        return None
    if _WORKBOOK.search(content, 0, _LOOKED_AT):
        return MarkupKind.WORKBOOK
    return MarkupKind.PAGE if _PAGE.search(content, 0, _LOOKED_AT) and _ROW.search(content) else None


def is_archive(content: bytes) -> bool:
    """Tell whether this is a web archive, whose parts may be in several encodings."""
    head = content[:_LOOKED_AT]
    return b"mime-version:" in head.lower() and _ARCHIVE.search(head) is not None
