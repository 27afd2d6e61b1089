"""A cell that names a day: 2024-03-05, 2024年3月5日, 20240305, or a workbook's serial number."""

import re
import unicodedata
from datetime import date, timedelta

_DAY = re.compile(
    r"(?P<year>20\d\d)"
    r"(?:[年\-/.](?P<month>\d{1,2})[月\-/.](?P<day>\d{1,2})日?|(?P<month2>\d\d)(?P<day2>\d\d))(?:[ T].*)?"
)
_SERIAL = re.compile(r"(?P<serial>\d{5})(?:\.\d+)?")
# Workbooks count days from the end of 1899.
_DAY_ZERO = date(1899, 12, 30)
_CENTURY = range(2000, 2100)


def plain_date_text(text: str) -> str:
    """Give the text half-width and without the spaces that stand beside its words."""
    return re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", unicodedata.normalize("NFKC", text).strip())


def read_day(text: str) -> date | None:
    """Return the day a cell names, in this century; None where it names none."""
    plain = plain_date_text(text)
    serial = _SERIAL.fullmatch(plain)
    if serial is not None:
        day = _DAY_ZERO + timedelta(days=int(serial["serial"]))
        return day if day.year in _CENTURY else None
    match = _DAY.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"] or match["month2"]), int(match["day"] or match["day2"]))
    except ValueError:
        return None
