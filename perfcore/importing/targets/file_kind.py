"""What kind of file some bytes are, told by the bytes: the name of a file is what people made of it."""

import io
import zipfile
from enum import StrEnum

from perfcore.importing.targets.docx_rows import UnreadableDocumentError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_ENTRY_SIZE = 128


class FileKind(StrEnum):
    """The formats a targets document comes in."""

    DOCX = "docx"
    DOC = "doc"
    WORKBOOK = "workbook"
    PDF = "pdf"
    TEXT = "text"


# What a compound file holds by the name of its main stream; None is an office file behind a password.
_STREAMS = {
    "EncryptedPackage": None,
    "WordDocument": FileKind.DOC,
    "Workbook": FileKind.WORKBOOK,
    "Book": FileKind.WORKBOOK,
}


def kind_of(content: bytes) -> FileKind:
    """Tell the format; what is none of the others is taken for text.

    Raises UnreadableDocumentError with code `file_encrypted` for an office file with a password and
    `unknown_file_kind` for an archive or compound file of another program.
    """
    if content.startswith(_ZIP):
        return _zip_kind(content)
    if content.startswith(_OLE):
        return _compound_kind(content)
    if content.startswith(b"{\\rtf"):
        return FileKind.DOC
    return FileKind.PDF if b"%PDF-" in content[:_PDF_WITHIN] else FileKind.TEXT


def _zip_kind(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocumentError("unreadable_archive") from error
    if "word/document.xml" in names:
        return FileKind.DOCX
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return FileKind.WORKBOOK
    raise UnreadableDocumentError("unknown_file_kind")


def _compound_kind(content: bytes) -> FileKind:
    """Tell by the first stream that the compound file's directory names: embedded files come behind it."""
    places = {stream: _place(content, stream) for stream in _STREAMS}
    first = min((stream for stream in _STREAMS if places[stream] >= 0), key=places.__getitem__, default=None)
    kind = _STREAMS[first] if first else None
    if kind is None:
        raise UnreadableDocumentError("file_encrypted" if first else "unknown_file_kind")
    return kind


def _place(content: bytes, stream: str) -> int:
    """Find the directory entry of a stream, -1 where there is none; entries stand at multiples of their size."""
    name = f"{stream}\0".encode("utf-16-le")
    place = content.find(name)
    while place >= 0 and place % _ENTRY_SIZE:
        place = content.find(name, place + 1)
    return place
