"""What a generated file holds, apart from the format it is written in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that the program saved for it."""

    text: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that shows an error, such as #REF!."""

    text: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """A number and the format it is shown in."""

    value: float
    look: str


Cell = str | int | float | Decimal | bool | date | Formula | Fault | Formatted | None
Rows = Sequence[Sequence[Cell]]
# First row, first column, last row, last column, from 0.
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. A merged range shows the cell of its upper left corner."""

    name: str
    rows: Rows
    merges: Sequence[Merge] = ()
    hidden: bool = False
