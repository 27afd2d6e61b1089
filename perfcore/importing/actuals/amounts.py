"""A column of texts to a column of exact amounts, most of it without touching the single cell."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.files.distinct import any_holds, nowhere
from perfcore.money import LARGEST, MoneyUnit, NotAnAmountError, parse_amount

YUAN = pa.decimal128(18, 2)
# As digits after the point a cent has six in 万元: the same whole number behind another point.
_AS_WRITTEN = {MoneyUnit.YUAN: pa.decimal128(18, 2), MoneyUnit.WAN: pa.decimal128(22, 6)}
# What nearly every system writes; everything else is read one by one by `perfcore.money`.
_PLAIN = r"^-?[0-9]{1,8}(\.[0-9]{1,2})?$"
_UNUSUAL_SIGN = r"[^0-9.\-]"

# What Chinese tables show for "nothing here"; a zero is written as 0.
_DASHES = pa.array(["-", "--", "—", "——", "–", "−", "－", "/", "／"], pa.string())
_DASH_SIGN = "|".join(sorted(set("".join(_DASHES.to_pylist()))))


def without_dashes(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the texts with dashes and strokes as blanks, and where they stood."""
    if not any_holds(texts, _DASH_SIGN):
        return texts, nowhere(len(texts))
    dashes = pc.is_in(texts, _DASHES)
    return pc.if_else(dashes, "", texts), dashes


def read_amounts(texts: pa.Array, unit: MoneyUnit) -> tuple[pa.Array, pa.Array]:
    """Return amounts in 元, and where a text is none, the code of its problem. Blank texts give neither."""
    nothing_wrong = pa.nulls(len(texts), pa.string())
    yuan = _read_together(texts, unit)
    if yuan is not None:
        return yuan, nothing_wrong
    plain = pc.match_substring_regex(texts, _PLAIN)
    blank = pc.equal(texts, "")
    regular = pc.cast(pc.if_else(plain, texts, None), pa.decimal128(18, 2))
    yuan = pc.cast(pc.multiply(regular, pa.scalar(Decimal(unit.in_yuan), pa.decimal128(5, 0))), YUAN)
    awkward = pc.unique(texts.filter(pc.invert(pc.or_(plain, blank))))
    if not len(awkward):
        return yuan, nothing_wrong
    read = [_read(text, unit) for text in awkward.to_pylist()]
    place = pc.index_in(texts, awkward)
    amounts = pa.array([amount for amount, _ in read], YUAN).take(place)
    problems = pa.array([code for _, code in read], pa.string()).take(place)
    return pc.coalesce(yuan, amounts), problems


def _read_together(texts: pa.Array, unit: MoneyUnit) -> pa.Array | None:
    """Read a column that holds nothing but plain numbers and blanks; None where anything else is among them."""
    if any_holds(texts, _UNUSUAL_SIGN):
        return None
    blank = pc.equal(texts, "")
    try:
        written = pc.cast(pc.if_else(blank, None, texts) if pc.any(blank).as_py() else texts, _AS_WRITTEN[unit])
    except pa.ArrowInvalid:
        return None
    yuan = pa.Array.from_buffers(YUAN, len(written), written.buffers(), written.null_count, written.offset)
    least_and_most = pc.min_max(yuan).as_py().values()
    return None if any(abs(each or 0) >= LARGEST for each in least_and_most) else yuan


def _read(text: str, unit: MoneyUnit) -> tuple[Decimal | None, str | None]:
    try:
        return parse_amount(text, unit), None
    except NotAnAmountError as error:
        return None, error.code
