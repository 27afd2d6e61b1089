"""Kept files, made smaller where that is possible: most tables and texts are, workbooks are packed already."""

import hashlib

import pyarrow as pa

# Quicker than writing what it saves.
_CODEC = pa.Codec("zstd", compression_level=1)


def packed(content: bytes) -> bytes:
    """Return bytes as they are kept: packed, unless that saves nothing."""
    smaller = _CODEC.compress(content, asbytes=True)
    return smaller if len(smaller) < len(content) else content


def unpacked(kept: bytes, size: int, sha256: str) -> bytes | None:
    """Return the bytes of this hash that were so many before they were kept; None where what is kept is damaged.

    Their number tells whether they were packed. So stores of earlier versions, which packed nothing, need no change.
    """
    try:
        content: bytes = kept if len(kept) == size else _CODEC.decompress(kept, size, asbytes=True)
    except (pa.ArrowException, OSError):
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
