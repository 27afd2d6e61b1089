"""项目编码: the 21-character code of a budget project, its check character and its parts.

The check character's rule was found in and holds for the codes of Hebei and Tianjin; other provinces write codes of the
same length by a rule unknown here, so theirs can only be called unverifiable.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 21
_CODE = re.compile(r"\d{8}[A-Z][0-9A-Z]{12}")
_REGULAR = re.compile(r"1[23]\d{4}\d{2}P[0-9A-Z]{12}")
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "S": "5", "V": "U", "Z": "2"})


class CodeCheck(StrEnum):
    """What can be said about a project code by looking at it alone."""

    VALID = "valid"
    WRONG_CHECK_CHARACTER = "wrong_check_character"
    UNVERIFIABLE = "unverifiable"
    NOT_A_CODE = "not_a_code"


def normalise(text: str) -> str:
    """Give a code as it is stored: half-width, upper case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def check_character(first20: str) -> str:
    """Give the character that ends the code beginning with these 20 characters.

    Raises ValueError where a character is outside the codes' alphabet (no I, O, S, V, Z) or there are not 20.
    """
    if len(first20) != LENGTH - 1:
        message = f"a check character needs {LENGTH - 1} characters, not {len(first20)}"
        raise ValueError(message)
    total = sum(ALPHABET.index(character) * 3**place for place, character in enumerate(first20))
    return ALPHABET[30 - total % 31]


def is_regular(code: str) -> bool:
    """Tell whether the code has the shape for which the rule of the check character is known to hold."""
    return _REGULAR.fullmatch(code) is not None


def verify(code: str) -> CodeCheck:
    """Hold the code against its check character: an error where the shape is regular, unverifiable elsewhere."""
    if not _CODE.fullmatch(code):
        return CodeCheck.NOT_A_CODE
    if set(code) <= set(ALPHABET) and check_character(code[:-1]) == code[-1]:
        return CodeCheck.VALID
    return CodeCheck.WRONG_CHECK_CHARACTER if is_regular(code) else CodeCheck.UNVERIFIABLE


def without_look_alikes(code: str) -> str:
    """Replace the letters that no code holds by the sign they are mistaken for (O by 0, I by 1, …)."""
    return code.translate(_LOOK_ALIKES)


def corrections(code: str) -> dict[str, str]:
    """Say of a code with a wrong check character what the first 20 signs ask for, or what it is without look-alikes.

    `expected` is the check character and `nearest` the whole code; either is empty where it cannot be told.
    """
    plain = without_look_alikes(code)
    if plain != code:
        return {"expected": "", "nearest": plain if verify(plain) is CodeCheck.VALID else ""}
    return {"expected": check_character(code[:-1]), "nearest": ""}


def parent_key(code: str) -> str:
    """Give the six characters shared by all projects of one policy. The code must be well-formed."""
    return code[9:15]


def fiscal_year(code: str) -> int:
    """Give the year the code was issued for. The code must be well-formed."""
    return 2000 + int(code[6:8])


def nearest(code: str, known: Iterable[str]) -> str | None:
    """Find the one known code that this mistyped one stands for, or None where there is none or more than one.

    A reading through look-alike characters comes first, then one wrong, missing or extra character or one swap of
    neighbours.
    """
    typed = normalise(code)
    candidates = sorted(set(known))
    plain = without_look_alikes(typed)
    alike = [other for other in candidates if without_look_alikes(other) == plain]
    close = alike or [other for other in candidates if _one_slip_apart(typed, other)]
    return close[0] if len(close) == 1 else None


def _one_slip_apart(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    left, right = left[start:], right[start:]
    if len(left) != len(right):
        return left[1:] == right or right[1:] == left
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:]
