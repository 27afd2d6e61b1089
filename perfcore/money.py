"""Money: exact amounts in 元 with two decimals, read from the ways people write them."""

import re
from decimal import Decimal
from enum import StrEnum

CENT = Decimal("0.01")
# A thousand times any county's budget; so the sums of thousands of the largest amounts still fit DECIMAL(18, 2).
LARGEST = Decimal("1e12")
# Separators stand before every third digit; anywhere else they may be somebody's decimal comma.
_NUMBER = re.compile(r"[-+]?(?:(?:\d{1,3}(?:[,']\d{3})+|\d+)(?:\.\d*)?|\.\d+)", re.ASCII)
_SPACES_AND_TEXT_MARK = re.compile(r"^'|\s")
# How systems write a csv cell that a spreadsheet is to take for text.
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_OWN_UNIT = re.compile(r"(?P<before>[-+(]*)(?P<sign>[¥￥]?)(?P<number>[^¥￥万元]*)(?P<unit>万元?|元|)(?P<after>\)?)")
# Full-width signs only: ① beside a number marks a footnote and is no digit of it.
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "−–—﹣"), ord("-"))
_SEPARATORS = str.maketrans("", "", ",'")


class MoneyUnit(StrEnum):
    """金额单位 of a file: 元 or 万元. It is read from the file or said by a person, never guessed."""

    YUAN = "yuan"
    WAN = "wan"

    @property
    def in_yuan(self) -> int:
        """How many 元 one unit is."""
        return 10_000 if self is MoneyUnit.WAN else 1


class NotAnAmountError(ValueError):
    """The text is no number that this product stores; `code` is the problem's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_number(text: str) -> Decimal:
    """Read a number as people and systems write it: full-width digits, thousands separators, (1.50) for minus.

    Raises NotAnAmountError with code `not_a_number` where the text is anything else.
    """
    plain = _plain(text)
    in_brackets = plain[:1] == "(" and plain[-1:] == ")"
    digits = plain[1:-1] if in_brackets else plain
    if not _NUMBER.fullmatch(digits) or (in_brackets and digits.startswith(("+", "-"))):
        raise NotAnAmountError("not_a_number")
    number = digits.translate(_SEPARATORS)
    return Decimal(f"-{number}") if in_brackets else Decimal(number)


def to_yuan(number: Decimal, unit: MoneyUnit) -> Decimal:
    """Convert a figure of a file to 元, to the cent; a figure finer than a cent is refused, not rounded.

    Raises NotAnAmountError with code `too_many_decimals` or `amount_too_large`.
    """
    if abs(number) >= LARGEST / unit.in_yuan:
        raise NotAnAmountError("amount_too_large")
    # Arithmetic on decimals rounds to 28 digits, a comparison does not: so compare before converting.
    exact = number.quantize(CENT / unit.in_yuan)
    if exact != number:
        raise NotAnAmountError("too_many_decimals")
    return (exact * unit.in_yuan).quantize(CENT) + Decimal(0)


def parse_amount(text: str, unit: MoneyUnit) -> Decimal:
    """Read an amount of a file and give it in 元 with two decimals; `unit` is that of its column.

    A cell that names its own unit (1.2万元) goes by that; ¥ stands before 元. Raises NotAnAmountError, also with code
    `formula_without_value` where a cell holds nothing but a formula.
    """
    plain = _plain(text)
    if plain.startswith("="):
        raise NotAnAmountError("formula_without_value")
    own = _OWN_UNIT.fullmatch(plain)
    if own is not None and own["unit"]:
        unit = MoneyUnit.YUAN if own["unit"] == "元" else MoneyUnit.WAN
    elif own is None or unit is MoneyUnit.WAN:
        return to_yuan(parse_number(plain), unit)
    return to_yuan(parse_number(own["before"] + own["number"] + own["after"]), unit)


def _plain(text: str) -> str:
    """Give the text half-width, without white space, and without what marks it as text for a spreadsheet."""
    plain = _SPACES_AND_TEXT_MARK.sub("", text.translate(_HALF_WIDTH))
    formula = _TEXT_FORMULA.fullmatch(plain)
    return formula[1] if formula else plain
