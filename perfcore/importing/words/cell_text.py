"""The text of a cell in its plain forms; the cell itself keeps the original."""

import re
import unicodedata

# Only the signs of ASCII are made half-width: a unit such as ㎡ must stay as written.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MARKS = re.compile(r"\[bookmark:[^\]\n]*\]|[\u200b\ufeff]")


def prose(raw: str) -> str:
    """Give running text without marks: its lines trimmed, blank ones left out."""
    lines = (line.strip() for line in _MARKS.sub("", raw).splitlines())
    return "\n".join(line for line in lines if line)


def one_line(raw: str) -> str:
    """Give a name or figure: as running text, but a line break inside a cell of Chinese text means nothing."""
    return prose(raw).replace("\n", "")


def half_width(raw: str) -> str:
    """Give the text of a figure or unit: one line, without white space, with the signs of ASCII half-width."""
    return "".join(one_line(raw).translate(_HALF_WIDTH).split())


def compact(raw: str) -> str:
    """Give the text for comparing: half-width signs, no white space at all."""
    return "".join(unicodedata.normalize("NFKC", _MARKS.sub("", raw)).split())
