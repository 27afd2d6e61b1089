"""A column of texts to a column of exact amounts, most of it without touching the single cell."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount

YUAN = pa.decimal128(18, 2)
# What nearly every system writes; everything else is read one by one by `perfcore.money`.
_PLAIN = r"^-?[0-9]{1,8}(\.[0-9]{1,2})?$"

# What Chinese tables show for "nothing here"; a zero is written as 0.
_DASHES = pa.array(["-", "--", "—", "——", "–", "−", "－", "/", "／"], pa.string())


def without_dashes(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the texts with dashes and strokes as blanks, and where they stood."""
    dashes = pc.is_in(texts, _DASHES)
    return pc.if_else(dashes, "", texts), dashes


def read_amounts(texts: pa.Array, unit: MoneyUnit) -> tuple[pa.Array, pa.Array]:
    """Return amounts in 元, and where a text is none, the code of its problem. Blank texts give neither."""
    plain = pc.match_substring_regex(texts, _PLAIN)
    blank = pc.equal(texts, "")
    regular = pc.cast(pc.if_else(plain, texts, None), pa.decimal128(18, 2))
    yuan = pc.cast(pc.multiply(regular, pa.scalar(Decimal(unit.in_yuan), pa.decimal128(5, 0))), YUAN)
    awkward = pc.unique(texts.filter(pc.invert(pc.or_(plain, blank))))
    if not len(awkward):
        return yuan, pa.nulls(len(texts), pa.string())
    read = [_read(text, unit) for text in awkward.to_pylist()]
    place = pc.index_in(texts, awkward)
    amounts = pa.array([amount for amount, _ in read], YUAN).take(place)
    problems = pa.array([code for _, code in read], pa.string()).take(place)
    return pc.coalesce(yuan, amounts), problems


def _read(text: str, unit: MoneyUnit) -> tuple[Decimal | None, str | None]:
    try:
        return parse_amount(text, unit), None
    except NotAnAmountError as error:
        return None, error.code
