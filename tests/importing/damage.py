"""Damage to files: bytes replaced, removed, repeated or cut off, in the file or inside a part of its archive."""

import io
import zipfile

from hypothesis import strategies as st

Damage = tuple[str, int, int, bytes]
damages = st.lists(
    st.tuples(
        st.sampled_from(("replace", "remove", "repeat", "cut")),
        st.integers(0, 2**16),
        st.integers(1, 40),
        st.binary(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, changes: list[Damage]) -> bytes:
    """Do one change after the other."""
    data = bytearray(content)
    for kind, place, length, new in changes:
        at = place % (len(data) or 1)
        if kind == "replace":
            data[at : at + len(new)] = new
        elif kind == "remove":
            del data[at : at + length]
        elif kind == "repeat":
            data[at:at] = data[at : at + length]
        else:
            del data[-length:]
    return bytes(data)


def damaged_inside(content: bytes, part: str, changes: list[Damage]) -> bytes:
    """Damage the parts of an archive whose names end like this; its checksums are right."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, damaged(data, changes) if name.endswith(part) else data)
    return output.getvalue()
