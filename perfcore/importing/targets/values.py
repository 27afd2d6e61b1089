"""指标值: the target value of an indicator, read from the words that people write in its cell.

Only what is unmistakable becomes a number or a date; every other text is a qualitative target and keeps its words.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from perfcore.importing.words.cell_text import compact, half_width
from perfcore.model import Operator, TargetValue

_BEFORE = {
    Operator.AT_LEAST: ("≥", "≧", "⩾", ">=", "大于等于", "大于或等于", "不少于", "不低于", "不小于", "至少"),
    Operator.AT_MOST: ("≤", "≦", "⩽", "<=", "小于等于", "小于或等于", "不超过", "不高于", "不大于", "不多于", "至多"),
    Operator.MORE_THAN: (">", "大于", "超过", "高于", "多于"),
    Operator.LESS_THAN: ("<", "小于", "低于", "少于"),
    Operator.EXACTLY: ("=", "等于"),
}
_AFTER = {
    Operator.AT_LEAST: ("及以上", "以上"),
    Operator.AT_MOST: ("及以下", "以下", "以内", "之内", "内"),
}


def _choice(words: dict[Operator, tuple[str, ...]]) -> str:
    # Longest first, so that 大于等于 is not read as 大于.
    return "|".join(re.escape(word) for word in sorted((w for ws in words.values() for w in ws), key=len, reverse=True))


_OPERATORS_BEFORE = {word: operator for operator, words in _BEFORE.items() for word in words}
_OPERATORS_AFTER = {word: operator for operator, words in _AFTER.items() for word in words}
_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# A unit is one short word. A month or a calendar year is a date, and an approximation, a range or a verb is no unit.
_NO_UNIT = r"(?!月|.*(?:左右|上下|完成|之间|到位|[前后至到]))"
_UNIT = rf"{_NO_UNIT}(?:[%‰]|[^\d\s%‰,.，。；;、:~<>=≥≤()+-]{{0,8}}?)"
_QUANTITY = re.compile(
    rf"(?:控制在|保持在|达到)?(?P<before>{_choice(_BEFORE)})?(?!20\d\d年)(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?P<after>{_choice(_AFTER)})?"
)

_BY = r"(?:截至|截止|于|在|≤|≦|<=|<)?"
_DONE = r"(?:之?前|以前)?(?:全部)?(?:完成|办结|到位|支付|发放|拨付)?"
_YEAR = r"(?:(?P<year>20\d{2})年|本年度?|当年)?"
_DAY = re.compile(rf"{_BY}{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]{_DONE}")
_DOTTED_DAY = re.compile(
    rf"{_BY}(?P<year>20\d{{2}})(?P<sign>[-./])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_DONE}"
)
_MONTH_END = re.compile(rf"{_BY}{_YEAR}(?P<month>\d{{1,2}})月份?(?:(?:底|末){_DONE}|(?:完成)?)")
_QUARTER_END = re.compile(rf"{_BY}{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:(?:底|末){_DONE}|(?:完成)?)")
_YEAR_END = re.compile(rf"{_BY}(?:(?P<year>20\d{{2}})年?|[本当]?年)(?:底|末){_DONE}|[本当]?年内(?:完成)?")
_QUARTERS = {sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4"), start=1) for sign in signs}
_FIRST_SERIAL = date(1899, 12, 30)
_SERIAL_DIGITS = 5


def parse_target_value(text: str, year: int | None) -> TargetValue:
    """Read a target value: operator, number as written and unit, or a deadline in `year`, else qualitative.

    A bare number is read as "="; `is_operator_assumed` tells so. A deadline without a year and `year` None has no date.
    """
    plain = half_width(text).replace("(含)", "")
    return _quantity(plain) or _deadline(plain, year) or TargetValue(Operator.QUALITATIVE)


def operator_of(text: str) -> Operator | None:
    """Read an operator that stands in a cell of its own ("≥", "不少于", "定性"), None where the text is none."""
    plain = compact(text)
    return Operator.QUALITATIVE if plain == "定性" else _OPERATORS_BEFORE.get(plain)


def dated(target: TargetValue, year: int | None) -> TargetValue | None:
    """Read a bare number as the day of that number in a workbook, if it is within the fiscal year or the one after.

    Only the reader of the cell can know that it speaks of time; without a year there is nothing to hold the number to.
    """
    number = target.value
    if (
        year is None
        or target.unit
        or number is None
        or number != int(number)
        or len(str(int(number))) != _SERIAL_DIGITS
    ):
        return None
    due = _FIRST_SERIAL + timedelta(days=int(number))
    return TargetValue(Operator.DEADLINE, due=due) if due.year in {year, year + 1} else None


def is_operator_assumed(text: str, target: TargetValue) -> bool:
    """Tell whether the "=" of this value was assumed: the text gives a number and nothing else."""
    return target.operator is Operator.EXACTLY and not any(word in compact(text) for word in _BEFORE[Operator.EXACTLY])


def begins_with_operator(text: str) -> bool:
    """Tell whether the text sets out to compare by a sign, so that reading no number in it is worth a word."""
    return compact(text).startswith(("≥", "≧", "⩾", "≤", "≦", "⩽", ">", "<", "="))


def _quantity(plain: str) -> TargetValue | None:
    match = _QUANTITY.fullmatch(plain)
    if match is None:
        return None
    before, after = _OPERATORS_BEFORE.get(match["before"] or ""), _OPERATORS_AFTER.get(match["after"] or "")
    if before and after and before is not after:
        return None
    number = Decimal(match["number"].replace(",", ""))
    return TargetValue(before or after or Operator.EXACTLY, number, match["unit"] or None)


def _deadline(plain: str, year: int | None) -> TargetValue | None:
    for pattern in (_DAY, _DOTTED_DAY, _MONTH_END, _QUARTER_END, _YEAR_END):
        match = pattern.fullmatch(plain)
        if match:
            return _on(match.groupdict(), year)
    return None


def _on(parts: dict[str, str | None], fiscal_year: int | None) -> TargetValue | None:
    written, quarter = parts.get("year"), parts.get("quarter")
    year = int(written) if written else fiscal_year
    month = 3 * _QUARTERS[quarter] if quarter else int(parts.get("month") or 12)
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return None
    if year is None:
        return TargetValue(Operator.DEADLINE)
    last = monthrange(year, month)[1]
    day = int(parts.get("day") or last)
    return TargetValue(Operator.DEADLINE, due=date(year, month, day)) if 1 <= day <= last else None
