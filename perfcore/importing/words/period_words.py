"""Which months a title or heading names: 2024年3月, 1-3月, 截至3月底, 第二季度. A period is months of a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERALS = {name: number for number, name in enumerate("一二三四五六七八九十", start=1)} | {"十一": 11, "十二": 12}
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_NO_DIGIT = r"(?<![\d一二三四五六七八九十])"
_PERIOD = re.compile(
    rf"""
    # A day: the one up to which figures run, or another, such as that on which the table was made.
    (?P<until>截[至止](?:日期|时间)?:?)?
    (?:(?:(?P<day_year>20\d\d)年)?{_NO_DIGIT}(?P<day_month>{_MONTH})月[\d一二三十]{{1,3}}日
      |(?P<iso_day_year>20\d\d)[-/.](?P<iso_day_month>1[0-2]|0?[1-9])[-/.]\d{{1,2}}(?!\d))
    |(?:(?P<range_year>20\d\d)年)?{_NO_DIGIT}
      (?P<first>{_MONTH})(?:月份?)?[-至到~—–]+(?:(?P<last_year>20\d\d)年)?(?P<last>{_MONTH})月
    |(?P<as_of>截[至止])?(?:(?P<year>20\d\d)[年\-/.])?{_NO_DIGIT}(?P<month>{_MONTH})月(?P<closing>[底末])?
    |(?<!\d)(?P<iso_year>20\d\d)[-/.](?P<iso_month>1[0-2]|0?[1-9])(?![\d\-/.])
    |(?P<half>[上下]半年)|(?P<three>前三季度?)|第?(?P<quarter>[一二三四1-4])季度?
    """,
    re.VERBOSE,
)
_QUARTERS = {sign: (3 * place + 1, 3 * place + 3) for place, sign in enumerate("一二三四")}
_QUARTERS |= {str(place + 1): months for place, months in enumerate(_QUARTERS.values())}
_HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Period:
    """A range of months of one year, from 0 where it begins in an earlier year. `year` None is "not said".

    `runs_up` says that figures add up to its end, `is_closing` that only its last day is named (3月底).
    """

    year: int | None
    first: int
    last: int
    runs_up: bool
    is_closing: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether figures of this period are those of one month, or run up from January."""
        return self.first in {1, self.last} or self.runs_up


def periods_in(text: str) -> tuple[Period, ...]:
    """Return the different periods that a plain text names; a day that is no closing day of figures is none."""
    return tuple(dict.fromkeys(_periods(text)))


def without_periods(text: str) -> str:
    """Return a plain text without the periods and years that it names."""
    return _YEAR.sub("", _PERIOD.sub("", text))


def blurred(text: str) -> str:
    """Return a plain text with each period and year as a sign of its kind: alike for headings of different months."""
    return _YEAR.sub("{年}", _PERIOD.sub(_kind_sign, text))


def years_in(text: str) -> frozenset[int]:
    """Return the years that a plain text names."""
    return frozenset(int(year) for year in _YEAR.findall(text))


def _periods(text: str) -> Iterator[Period]:
    for match in _PERIOD.finditer(text):
        said = match.groupdict()
        if said["day_month"] or said["iso_day_month"]:
            if said["until"]:
                month = _month(said["day_month"] or said["iso_day_month"])
                yield Period(_year(said["day_year"] or said["iso_day_year"]), 1, month, runs_up=True)
        elif said["first"]:
            first, last = _month(said["first"]), _month(said["last"])
            is_one_year = said["last_year"] in {None, said["range_year"]}
            yield Period(_year(said["range_year"]), first if is_one_year else 0, last, first == 1 and is_one_year)
        elif said["month"]:
            month = _month(said["month"])
            runs_up, is_closing = said["as_of"] is not None, said["closing"] is not None
            yield Period(_year(said["year"]), month, month, runs_up, is_closing)
        elif said["iso_month"]:
            month = int(said["iso_month"])
            yield Period(int(said["iso_year"]), month, month, runs_up=False)
        else:
            first, last = _part(said)
            yield Period(None, first, last, runs_up=first == 1)


def _kind_sign(match: re.Match[str]) -> str:
    for period in _periods(match[0]):
        if period.runs_up:
            return "{累计}"
        if period.is_closing:
            return "{月底}"
        return "{月}" if period.first == period.last else "{段}"
    return "{日}"


def _part(said: dict[str, str | None]) -> tuple[int, int]:
    if said["three"]:
        return 1, 9
    return _HALVES[said["half"]] if said["half"] else _QUARTERS[said["quarter"] or ""]


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str) -> int:
    return _NUMERALS.get(text) or int(text)
