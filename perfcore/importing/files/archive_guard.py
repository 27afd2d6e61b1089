"""Office files are zip archives: what one would unpack to is measured here before any library opens it.

The directory of an archive may lie about sizes, so every part is unpacked in pieces, counted and thrown away.
"""

import io
import re
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator, KeysView

LARGEST_INSIDE = 500 * 1024 * 1024
_MODEST = 50 * 1024 * 1024
# Sheets of one repeated row come to about 100; a bomb of this format reaches 1032.
_LARGEST_RATIO = 200
_PIECE = 1024 * 1024
_MOST_PARTS = 20_000
_LOCAL_HEADER = struct.Struct("<26xHH")
# Encrypted, patched, or encrypted in the strong way: no library here opens such a part.
_UNREADABLE_FLAGS = 0x1 | 0x20 | 0x40
_XML_NAMES = (".xml", ".rels")
# Entities need a DOCTYPE, and no office program writes one. The parts may be in UTF-8 or in UTF-16.
_DOCTYPE = b"<!DOCTYPE"
_DOCTYPE_UTF_16 = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_OVERLAP = 20


class ArchiveRefusedError(ValueError):
    """The archive is damaged or hostile. `code` is the problem's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(content: bytes) -> None:
    """Check the bytes of a zip archive. Raises ArchiveRefusedError, as `Archive`."""
    archive = Archive(content)
    for name in archive.names:
        deque(archive.pieces(name), maxlen=0)


class Archive:
    """A zip archive whose parts are measured and checked while they are unpacked, each of them once.

    Raises ArchiveRefusedError with code `file_too_large_inside` where it unpacks to more than 500 MB, or to more than
    50 MB and 200 times its own size; `entities_inside` where an XML part declares a DOCTYPE; `unreadable_archive`
    where it is damaged, has a password or packs in a way that no office program does.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._parts = {part.filename: part for part in _parts(content)}
        self._left = min(LARGEST_INSIDE, max(_MODEST, _LARGEST_RATIO * len(content)))

    @property
    def names(self) -> KeysView[str]:
        """The names of the parts, in the order of the archive."""
        return self._parts.keys()

    def read(self, name: str) -> bytes:
        """Unpack and check one part."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack and check one part piece by piece."""
        part, tail, checksum = self._parts[name], b"", 0
        is_xml = name.lower().endswith(_XML_NAMES)
        for piece in _unpacked(self._content, part):
            self._left -= len(piece)
            checksum = zlib.crc32(piece, checksum)
            if self._left < 0:
                raise ArchiveRefusedError("file_too_large_inside")
            if is_xml and (_declares(piece) or _declares(tail + piece[:_OVERLAP])):
                raise ArchiveRefusedError("entities_inside")
            tail = piece[-_OVERLAP:]
            yield piece
        # Readers do not all look at it; without it a damaged file would give other figures than it was saved with.
        if checksum != part.CRC:
            raise ArchiveRefusedError("unreadable_archive")


def _declares(xml: bytes) -> bool:
    # The plain search, several times quicker, does for everything but UTF-16.
    return _DOCTYPE_UTF_16.search(xml) is not None if b"\0" in xml else _DOCTYPE in xml


def _parts(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise ArchiveRefusedError("unreadable_archive") from error
    names = {part.filename for part in parts}
    # Two parts of one name are read differently by different programs.
    if (
        len(parts) > _MOST_PARTS
        or len(names) != len(parts)
        or any(part.flag_bits & _UNREADABLE_FLAGS for part in parts)
    ):
        raise ArchiveRefusedError("unreadable_archive")
    return parts


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give what a part holds, piece by piece, whatever the directory says about its size."""
    try:
        name_length, extra_length = _LOCAL_HEADER.unpack_from(content, part.header_offset)
    except struct.error as error:
        raise ArchiveRefusedError("unreadable_archive") from error
    start = part.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = content[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(packed)
    else:
        raise ArchiveRefusedError("unreadable_archive")


def _inflated(packed: bytes) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while not stream.eof:
            piece = stream.decompress(packed, _PIECE)
            packed = stream.unconsumed_tail
            if not piece and not packed:
                break
            yield piece
    except zlib.error as error:
        raise ArchiveRefusedError("unreadable_archive") from error
