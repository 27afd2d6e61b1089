"""The cells of a header: the headings they make, and the shape by which the same header is known again next month."""

import re
from collections.abc import Sequence

from perfcore.importing.files.sheets import Sheet
from perfcore.importing.words.heading_text import plain_spaced
from perfcore.importing.words.period_words import blurred

HEADER_SEARCHED = 40
HIGHEST_HEADER = 3
# No heading or title is longer; what a cell holds beyond it is not looked at for words.
_LONGEST_CELL = 1000
_FIRST_DAY = re.compile(r"(20\d\d-\d\d)-01(?!\d)")


def first_rows(sheet: Sheet, count: int = HEADER_SEARCHED) -> list[list[str]]:
    """Return the texts of the first rows, by default those in which a header is looked for, in one spelling."""
    return [[plain_spaced(cell[:_LONGEST_CELL]) for cell in row] for row in sheet.rows(0, count)]


def headings_of(sheet: Sheet, first_row: int, last_row: int) -> tuple[str, ...]:
    """Return the headings that a header in these rows (counted from 1) has, one for each column."""
    return tuple(join_headings(first_rows(sheet)[first_row - 1 : last_row]))


def header_shape(headings: Sequence[str]) -> tuple[str, ...]:
    """Return what headings have in common with those of another month's file: months by their kind, no blank end."""
    shape = [blurred(month_of_first_day(heading)) for heading in headings]
    while shape and not shape[-1]:
        shape.pop()
    return tuple(shape)


def month_of_first_day(heading: str) -> str:
    """Return a heading with the first day of a month as that month: spreadsheets turn 2024年3月 into 2024-03-01."""
    return _FIRST_DAY.sub(r"\1", heading)


def join_headings(rows: list[list[str]]) -> list[str]:
    """Join the cells of a heading from top to bottom; a cell merged over several rows counts once."""
    spread = [_spread(row, rows[at + 1 :]) for at, row in enumerate(rows)]
    return ["".join(dict.fromkeys(cell.replace(" ", "") for cell in column)) for column in zip(*spread, strict=True)]


def _spread(row: list[str], below: list[list[str]]) -> list[str]:
    """Repeat a heading over the blanks to its right that have a heading below: so files without merges show merges."""
    spread: list[str] = []
    for at, cell in enumerate(row):
        is_under = at > 0 and any(lower[at] for lower in below)
        spread.append(cell or (spread[-1] if is_under else ""))
    return spread
