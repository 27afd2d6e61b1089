"""实际完成值: what a unit writes into the cell of a result, as a number with its unit, a day, or one of three bands."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from perfcore.importing.words.cell_text import half_width
from perfcore.importing.words.days import read_day
from perfcore.judgement import Band, DeviationKind, Likelihood
from perfcore.money import NotAnAmountError, parse_number

_LARGEST = Decimal("1e15")
# What DECIMAL(28, 6) holds; the cell's own text is kept beside it.
_FINEST = Decimal("0.000001")
# About so many is no number, and a month is no unit.
_NO_UNIT = r"(?!月|.*(?:左右|上下|以上|以下|以内|[多余近约]))"
_NUMBER_AND_UNIT = re.compile(rf"(?P<number>\(?[-+−]?[\d,.']+\)?){_NO_UNIT}(?P<unit>[^\d\s,.()]{{0,8}})")
_PERCENT = r"(?:[(:,]?(?P<percent>\d{1,3}(?:\.\d+)?)%\)?)?"
_DONE = r"(?:达成|完成|达到|实现)(?:预期)?(?:指标|目标|效果)?"
_BANDS = {
    Band.PARTLY: re.compile(rf"部分{_DONE}(?:并具有一定效果)?{_PERCENT}"),
    Band.MISSED: re.compile(rf"(?:未|没有){_DONE}(?:且效果较差)?{_PERCENT}"),
    Band.REACHED: re.compile(rf"(?:全部|已)?{_DONE}{_PERCENT}"),
}
_KINDS = {
    "经费": DeviationKind.FUNDING,
    "制度": DeviationKind.INSTITUTIONS,
    "人员": DeviationKind.STAFF,
    "硬件": DeviationKind.FACILITIES,
    "其他": DeviationKind.OTHER,
    "其它": DeviationKind.OTHER,
}
_KIND = re.compile(r"(?P<word>经费|制度|人员|硬件|其他|其它)(?:条件)?(?:保障)?(?:原因)?")
_BETWEEN_KINDS = re.compile(r"[、,;/+和及]+")
_LIKELIHOODS = {
    "确定能": Likelihood.CERTAIN,
    "有可能": Likelihood.POSSIBLE,
    "完全不可能": Likelihood.IMPOSSIBLE,
}


class NotAResultError(ValueError):
    """The text is no result; `code` is the problem's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ResultValue:
    """One of: a number with its unit ("" where none is written), a day, or a band (`value` then its percentage)."""

    value: Decimal | None = None
    unit: str = ""
    band: Band | None = None
    reached_on: date | None = None


def read_result_value(text: str) -> ResultValue:
    """Read 1,650人, 98.5 %, 2024年6月30日, 部分达成 or 部分达成（75%）.

    Raises NotAResultError (`result_unreadable`, `result_too_large`).
    """
    plain = half_width(text)
    number = _NUMBER_AND_UNIT.fullmatch(plain)
    if number is not None:
        try:
            return ResultValue(_stored(parse_number(number["number"])), number["unit"])
        except NotAnAmountError as error:
            raise NotAResultError("result_unreadable") from error
    for band, pattern in _BANDS.items():
        match = pattern.fullmatch(plain)
        if match is not None:
            return ResultValue(Decimal(match["percent"]) if match["percent"] else None, band=band)
    day = read_day(plain)
    if day is None:
        raise NotAResultError("result_unreadable")
    return ResultValue(reached_on=day)


def read_expected_value(text: str) -> Decimal:
    """Read the number expected for the year end. Raises NotAResultError (`not_a_number`, `result_too_large`)."""
    try:
        found = read_result_value(text)
    except NotAResultError as error:
        raise NotAResultError("not_a_number" if error.code == "result_unreadable" else error.code) from error
    if found.value is None or found.band is not None:
        raise NotAResultError("not_a_number")
    return found.value


def read_kinds(text: str) -> tuple[DeviationKind, ...]:
    """Read kinds of reasons, several with 、 or a comma between them. Raises NotAResultError (reason_kind_unknown)."""
    words = [word for word in _BETWEEN_KINDS.split(half_width(text)) if word]
    matches = [_KIND.fullmatch(word) for word in words]
    found = {_KINDS[match["word"]] for match in matches if match is not None}
    if None in matches:
        raise NotAResultError("reason_kind_unknown")
    return tuple(kind for kind in DeviationKind if kind in found)


def read_likelihood(text: str) -> Likelihood:
    """Read 确定能, 有可能 or 完全不可能. Raises NotAResultError (`likelihood_unknown`)."""
    found = _LIKELIHOODS.get(half_width(text))
    if found is None:
        raise NotAResultError("likelihood_unknown")
    return found


def _stored(number: Decimal) -> Decimal:
    if abs(number) >= _LARGEST:
        raise NotAResultError("result_too_large")
    return number.quantize(_FINEST, ROUND_HALF_UP)
