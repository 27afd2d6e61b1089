"""The rules of the target doctor that look inside texts: typing slips and check characters."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from perfcore.project_code import ALPHABET, LENGTH, CodeCheck, check_character, verify

# What `sql/doubtful_codes.sql` adds codes up by.
CODE_SUM: Mapping[str, object] = {"signs": ALPHABET, "powers": [3**place % 31 for place in range(LENGTH - 1)]}
_SHORTEST = 15
_LONGEST_SLIP = 2
_AROUND = 2
_HUNDRED = 100


def typing_slips(texts: Sequence[Mapping[str, Any]], bound: Decimal) -> Iterator[dict[str, Any]]:
    """Find single words that differ between two texts that are otherwise alike; `bound` is that likeness in percent.

    Each text names its project, the goal of part one and what part one (`said`) and part two (`repeated`) write.
    """
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in texts:
        for said, repeated in slips(row["said"], row["repeated"], bound):
            figures = {"goal": row["goal"], "part_one": said, "part_two": repeated}
            found.setdefault((row["project_code"], said, repeated), {"project_code": row["project_code"], **figures})
    yield from found.values()


def slips(left: str, right: str, bound: Decimal) -> list[tuple[str, str]]:
    """Pair the words of one or two Chinese characters in which two long, nearly identical texts differ.

    Each comes with the two characters before and after it, so that a reader sees where it stands.
    """
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    # The two cheap upper bounds spare most texts the full comparison.
    is_alike = all(
        ratio() * _HUNDRED >= bound for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    )
    if min(len(left), len(right)) < _SHORTEST or not is_alike:
        return []
    return [
        (_around(left, a, b), _around(right, c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag == "replace" and b - a == d - c <= _LONGEST_SLIP and _is_chinese(left[a:b] + right[c:d])
    ]


def wrong_check_characters(projects: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Find codes of the known shape whose last character does not fit the others."""
    for row in projects:
        code = row["project_code"]
        if verify(code) is CodeCheck.WRONG_CHECK_CHARACTER:
            yield {"project_code": code, "expected": _expected(code)}


def _expected(code: str) -> str:
    try:
        return check_character(code[:-1])
    except ValueError:
        return ""


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - _AROUND, 0) : end + _AROUND]


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)
