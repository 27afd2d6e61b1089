"""Which unit of money a title or heading names: 单位：万元, （金额单位：元）, 支出数（千元）."""

import re

from perfcore.importing.words.heading_text import plain_spaced
from perfcore.money import MoneyUnit

# What stands before a unit of money. Without it 元 may be part of another word, and 200万元 is an amount.
_MARKED = re.compile(
    r"(?:单 ?位|金 ?额|币 ?种|[(\[【〔/,、;_]|^) ?:? ?(?:人 ?民 ?币)? ?:? ?"
    r"(?P<unit>(?:[十百千万亿美欧日港澳] ?)*元)(?:人民币)?(?![一-鿿])"
    r"|[(\[_ ](?P<english>yuan|wan)\b"
    r"|(?<![\d.几])(?P<last>[十百千万亿]+元)$",
    re.IGNORECASE,
)
_KNOWN = {"元": MoneyUnit.YUAN, "yuan": MoneyUnit.YUAN, "万元": MoneyUnit.WAN, "wan": MoneyUnit.WAN}


def money_words(text: str) -> frozenset[str]:
    """Return the units of money that one cell names, as it names them: 元, 万元, 千元, wan."""
    found = _MARKED.finditer(plain_spaced(text))
    return frozenset("".join(match[match.lastgroup or 0].split()).lower() for match in found)


def money_of(words: frozenset[str]) -> MoneyUnit | None:
    """Return the one unit that the words mean; None where they mean none, several, or one that is not read."""
    units = {_KNOWN.get(word) for word in words}
    return units.pop() if len(units) == 1 else None


def unknown_money(words: frozenset[str]) -> str | None:
    """Return a unit among the words that is neither 元 nor 万元, such as 千元."""
    return min(words - _KNOWN.keys(), default=None)
