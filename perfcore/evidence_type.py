"""证明材料: what kinds of file may stand behind a result, told by their first bytes and never by their name alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class _Kind:
    media_type: str
    starts: tuple[bytes, ...]
    suffixes: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS: Mapping[str, _Kind] = {
    "pdf": _Kind("application/pdf", (b"%PDF-",), (".pdf",)),
    "jpg": _Kind("image/jpeg", (b"\xff\xd8\xff",), (".jpg", ".jpeg")),
    "png": _Kind("image/png", (b"\x89PNG\r\n\x1a\n",), (".png",)),
    "docx": _Kind(f"{_OFFICE}.wordprocessingml.document", (_ZIP,), (".docx",)),
    "xlsx": _Kind(f"{_OFFICE}.spreadsheetml.sheet", (_ZIP,), (".xlsx",)),
    "doc": _Kind("application/msword", (_OLE,), (".doc",)),
    "xls": _Kind("application/vnd.ms-excel", (_OLE,), (".xls",)),
    "csv": _Kind("text/csv", (), (".csv",)),
    "txt": _Kind("text/plain", (), (".txt",)),
    "zip": _Kind("application/zip", (_ZIP,), (".zip",)),
}
EVIDENCE_TYPES = tuple(_KINDS)


def evidence_type(name: str, content: bytes) -> str | None:
    """Return the kind of a file whose name and first bytes agree; None for every other."""
    suffix = PurePath(name).suffix.lower()
    for kind, known in _KINDS.items():
        if suffix in known.suffixes:
            # A text has no signature; a zero byte betrays what is none.
            is_it = content.startswith(known.starts) if known.starts else b"\0" not in content
            return kind if is_it else None
    return None


def media_type(kind: str) -> str:
    """Return the media type under which a browser is given a file of this kind."""
    return _KINDS[kind].media_type
