"""Months of a fiscal year, which in China is the calendar year."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = tuple(range(1, 13))
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one fiscal year."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a month that no calendar has."""
        if not (1 <= self.number <= len(MONTHS) and 1 <= self.year <= date.max.year):
            raise ValueError(str(self))

    def __str__(self) -> str:
        """Return the month as `2024-06`."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return date(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read a month written as `2024-06`. Raises ValueError for anything else."""
        match = _ISO_MONTH.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))
