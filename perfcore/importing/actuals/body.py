"""The rows below a header: which hold figures, which are totals, notes or blank, and whether the totals add up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

import numpy  # noqa: ICN001
import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.actuals.layout import Layout
from perfcore.importing.actuals.months import read_months
from perfcore.importing.files.distinct import blank, changed, marked, repeated, told
from perfcore.importing.files.sheets import Sheet

# The word ends the text or is followed by an aside only: 综合计划 and 总计划编制 are names of projects.
_TOTAL = (
    r"[合总總共小]\s*[计計]\s*(数|金额|额)?\s*([:：(（\[【].*)?$"
    r"|^\s*本?[年月期]?累\s*[计計]\s*$|(?i:^\s*(grand |sub)?total)"
)
# Departments (356) and units (356001) have codes too; a row of theirs sums up those of their projects.
_UNIT_CODE = r"^([0-9]{3}){1,2}$"
# 注：略, 1.含上年结转; but neither 12.5万元 nor #REF! are remarks.
_REMARK = r"^\p{Han}|\p{Han}{3}"
_INVISIBLE = r"[\s\x{200B}-\x{200D}\x{2060}\x{FEFF}]"
# '0012 and ="0012" keep a spreadsheet from taking a code for a number.
_TEXT_MARKS = r"""^(='|="|'|")|["']$"""
_CODE_SHAPE = r"^[0-9]{6}[0-9A-Z]{2,}$"
_CODE_YEAR = r"^[0-9]{6}(?P<year>[0-9]{2})[A-Z]"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row or sheet that is no figure of a project: total, note, header, hidden_sheet or unrecognised_sheet."""

    sheet: str
    row: int | None
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """Columns of equal length: each row's number (from 1), code, name, unit, and the year and month it names itself."""

    numbers: pa.Array
    first: pa.DictionaryArray
    codes: pa.DictionaryArray
    names: pa.DictionaryArray
    units: pa.DictionaryArray
    years: pa.Array
    months: pa.Array

    def filter(self, mask: pa.Array) -> "Body":
        """Keep some of the rows."""
        if pc.all(mask).as_py():
            return self
        return Body(*(getattr(self, name).filter(mask) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Kinds:
    """What each row of a body is, as masks."""

    figure: pa.Array
    total: pa.Array
    note: pa.Array
    header: pa.Array


def read_body(sheet: Sheet, layout: Layout) -> Body:
    """Read the columns that say what a row is about."""
    height = max(sheet.height - layout.data_from, 0)
    numbers = pa.array(numpy.arange(layout.data_from + 1, layout.data_from + height + 1, dtype=numpy.int32))
    written = _column(sheet, layout, layout.code, height)
    codes = changed(written, _as_codes)
    names = _column(sheet, layout, layout.name, height)
    units = _column(sheet, layout, layout.unit, height)
    years, months = read_months(_column(sheet, layout, layout.month, height))
    first = {layout.code: written, layout.name: names}.get(0) or sheet.words(0, layout.data_from)
    first = _labelled(sheet, layout, first, pc.and_(blank(codes), blank(names)))
    return Body(numbers, first, codes, names, units, pc.coalesce(years, told(codes, _code_years)), months)


def _labelled(sheet: Sheet, layout: Layout, first: pa.DictionaryArray, nameless: pa.Array) -> pa.DictionaryArray:
    """Give rows that name no project, and nothing in their first column, the first text beside it: 本月合计, 注：略."""
    unlabelled = pc.and_(nameless, blank(first))
    if not pc.any(unlabelled).as_py():
        return first
    beside = {each.index for each in layout.amounts} | {layout.month}
    words = [sheet.texts(at, layout.data_from) for at in range(len(sheet.columns)) if at not in beside]
    spoken = [pc.if_else(pc.and_(unlabelled, pc.not_equal(each, "")), each, None) for each in words]
    return pc.dictionary_encode(pc.coalesce(*spoken, pc.cast(first, pa.string())))


def sort_out(body: Body, texts: Sequence[pa.Array], header: pa.Array) -> Kinds:
    """Tell rows that hold figures of projects from totals, notes and blank rows; `texts` are the amount columns."""
    filled = _filled(body, texts)
    coded = marked(body.codes, lambda codes: pc.match_substring_regex(codes, _CODE_SHAPE))
    unit_coded = marked(body.codes, lambda codes: pc.match_substring_regex(codes, _UNIT_CODE))
    said = (body.codes, body.names, body.first)
    totals = [marked(each, lambda texts: pc.match_substring_regex(texts, _TOTAL)) for each in said]
    is_blank = [blank(each) for each in said]
    anything = _any((*map(pc.invert, is_blank), *(pc.not_equal(text, "") for text in texts)))
    total = pc.and_not(_any((*totals, unit_coded, _is_unit_row(body, filled))), pc.or_(coded, header))
    # Without a figure a project is told by its code, and by its name only where the file has no codes.
    is_named = pc.invert(is_blank[1]) if pc.all(is_blank[0]).as_py() else coded
    note = pc.and_not(pc.and_not(anything, pc.or_(filled, is_named)), pc.or_(total, header))
    figure = pc.and_not(pc.or_(filled, anything), pc.or_(pc.or_(total, note), header))
    return Kinds(figure, total, note, header)


def _filled(body: Body, texts: Sequence[pa.Array]) -> pa.Array:
    """Mark rows with something in a column of figures; words there and no project beside them are a remark."""
    nameless = pc.and_(blank(body.codes), blank(body.names))
    filled = _any(pc.not_equal(text, "") for text in texts)
    if not pc.any(pc.and_(nameless, filled)).as_py():
        return filled
    amount = _any(pc.and_not(pc.not_equal(text, ""), pc.match_substring_regex(text, _REMARK)) for text in texts)
    return pc.and_(filled, pc.or_(amount, pc.invert(nameless)))


def _is_unit_row(body: Body, filled: pa.Array) -> pa.Array:
    """Mark rows that name a unit and an amount, and no project."""
    nameless = pc.and_(blank(body.codes), blank(body.names))
    return pc.and_(pc.and_not(nameless, blank(body.units)), filled)


def left_out(layout: Layout, body: Body, kinds: Kinds) -> tuple[LeftOut, ...]:
    """List the totals, notes and repeated headers, in the order of the sheet."""
    found = [
        LeftOut(layout.sheet, number, reason, first or name or code)
        for reason, mask in (("total", kinds.total), ("note", kinds.note), ("header", kinds.header))
        if pc.any(mask).as_py()
        for number, first, name, code in zip(
            *(each.filter(mask).to_pylist() for each in (body.numbers, body.first, body.names, body.codes)), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda each: each.row or 0))


def wrong_totals(body: Body, kinds: Kinds, amounts: pa.Array) -> Iterator[tuple[int, Decimal, Decimal]]:
    """Yield the row, the figure and the true sum of each total that its rows do not add up to.

    A total may stand for all rows, for all above it, or for those below or above it up to the next total.
    """
    if not pc.any(kinds.total).as_py():
        return
    figures = pc.fill_null(pc.if_else(kinds.figure, amounts, None), Decimal(0)).to_pylist()
    places = [at for at, is_total in enumerate(kinds.total.to_pylist()) if is_total]
    for at in places:
        figure = amounts[at].as_py()
        if figure is None:
            continue
        sums = [*_sums_around(figures, places, at), sum(figures[:at], Decimal(0)), sum(figures, Decimal(0))]
        if figure not in sums:
            yield body.numbers[at].as_py(), figure, sums[-1]


def _sums_around(figures: Sequence[Decimal], places: Sequence[int], at: int) -> list[Decimal]:
    """Return the sums of the rows above and below a subtotal, each up to the next total."""
    above = max((place for place in places if place < at), default=-1)
    below = min((place for place in places if place > at), default=len(figures))
    return [sum(figures[above + 1 : at], Decimal(0)), sum(figures[at + 1 : below], Decimal(0))]


def _column(sheet: Sheet, layout: Layout, index: int | None, height: int) -> pa.DictionaryArray:
    if index is None:
        return repeated("", height)
    return _merged_down(sheet, layout, index, sheet.words(index, layout.data_from))


def _merged_down(sheet: Sheet, layout: Layout, index: int, texts: pa.DictionaryArray) -> pa.DictionaryArray:
    """Give each row of a cell merged over several of them its text. Amounts are not read like this: they count once."""
    first = layout.data_from
    down = [(top, bottom) for top, left, bottom, _ in sheet.merged if left == index and first <= top < bottom]
    if not down:
        return texts
    places = list(range(len(texts)))
    for top, bottom in down:
        start, stop = top - first, min(bottom + 1 - first, len(texts))
        places[start:stop] = [start] * (stop - start)
    return texts.take(pa.array(places, pa.int64()))


def _as_codes(texts: pa.Array) -> pa.Array:
    plain = pc.replace_substring_regex(pc.utf8_upper(pc.utf8_normalize(texts, "NFKC")), _INVISIBLE, "")
    return pc.replace_substring_regex(plain, _TEXT_MARKS, "")


def _any(masks: Iterable[pa.Array]) -> pa.Array:
    return reduce(pc.or_, masks)


def _code_years(codes: pa.Array) -> pa.Array:
    """Read the year that a project code carries in its seventh and eighth character."""
    digits = pc.struct_field(pc.extract_regex(codes, _CODE_YEAR), "year")
    return pc.add(pc.cast(digits, pa.int16()), pa.scalar(2000, pa.int16()))
