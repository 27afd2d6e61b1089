"""A look through many bytes for an expression that is seldom there."""

import struct

import pyarrow as pa
import pyarrow.compute as pc


def holds(content: bytes | pa.Buffer, expression: str) -> bool:
    """Tell whether a regular expression (of RE2) occurs in bytes: one quick pass, whatever it looks for."""
    ends = pa.py_buffer(struct.pack("=ii", 0, len(content)))
    # Not `pa.array`, which copies: this may be half a gigabyte.
    whole = pa.Array.from_buffers(pa.binary(), 1, [None, ends, pa.py_buffer(content)])
    return pc.match_substring_regex(whole, expression)[0].as_py()  # type: ignore[no-any-return]
