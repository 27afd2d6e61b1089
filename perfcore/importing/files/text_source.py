"""Bytes of a text file to its text: the encodings that Chinese offices write, and nothing guessed beyond them."""

import codecs

import pyarrow as pa
from charset_normalizer import from_bytes

_GB18030, _BIG5 = "gb18030", "cp950"
# Words of which every table and document that this product reads has one, in simplified characters.
_WORDS = ("项目", "单位", "支出", "金额", "编码", "预算", "绩效")
_LOOKED_AT = 64 * 1024
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UndecodableTextError(ValueError):
    """The bytes are no text in UTF-8, UTF-16 with a mark, GB18030 or Big5. `code` is the problem's code."""

    code = "undecodable_text"


def decode(content: bytes) -> str:
    """Give the text of a UTF-8 (with or without mark), marked UTF-16, GB18030 or Big5 file.

    A file cut off inside its last character is still read: that character becomes U+FFFD. Raises UndecodableTextError.
    """
    if content.startswith(_UTF_16_MARKS):
        return _strict(content, "utf-16")
    if b"\0" in content:
        raise UndecodableTextError
    try:
        return _strict(content.removeprefix(codecs.BOM_UTF8), "utf-8")
    except UndecodableTextError:
        return _strict(content, _chinese_encoding(content))


def as_utf8(content: bytes) -> bytes:
    """Give such a file in UTF-8 without mark; most are, and are neither decoded nor copied. Raises as `decode`."""
    if content.startswith(_UTF_16_MARKS) or b"\0" in content:
        return decode(content).encode()
    plain = content.removeprefix(codecs.BOM_UTF8)
    try:
        pa.array([plain], pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        return decode(content).encode()
    return plain


def _chinese_encoding(content: bytes) -> str:
    """Tell GB18030 from Big5: most of the bytes of either are also sound in the other, but make no sense there."""
    beginning = content[:_LOOKED_AT]
    if any(word.encode(_GB18030) in beginning for word in _WORDS):
        return _GB18030
    likely = from_bytes(beginning, cp_isolation=[_GB18030, _BIG5]).best()
    return _BIG5 if likely is not None and likely.encoding == _BIG5 else _GB18030


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        # Only the end of the data is missing: everything before it is sound.
        if error.end == len(content) and error.start > 0 and _is_beginning(content[error.start :], encoding):
            return content[: error.start].decode(encoding) + "\N{REPLACEMENT CHARACTER}"
        raise UndecodableTextError from error


def _is_beginning(tail: bytes, encoding: str) -> bool:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(tail, final=False) == ""
    except UnicodeDecodeError:
        return False
