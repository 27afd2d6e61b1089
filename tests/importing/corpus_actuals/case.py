"""One file of the corpus: what is awkward in it, and what must come out, written beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from perfcore.importing.actuals.answers import Answers

# What a row of figures must be: project code, month, amount in 元.
Row = tuple[str, int, str]
# Where a problem must stand: code, sheet, row and column as the spreadsheet shows them.
Place = tuple[str, str | None, int | None, str | None]
# A row or sheet that must be left out: sheet, row, reason.
Omission = tuple[str, int | None, str]

MONTHLY, CUMULATIVE, PAYMENTS = "monthly", "cumulative", "payments"
YUAN, WAN = "yuan", "wan"
NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class Case:
    """A file made by `make`, the answers that a person gives, and what must come of both.

    With an error among the problems nothing is stored and `rows` stays empty. `today` is the day of the upload.
    """

    name: str
    file: str
    make: Callable[[], bytes]
    rows: tuple[Row, ...] = ()
    measure: str | None = CUMULATIVE
    money: str | None = YUAN
    problems: tuple[Place, ...] = ()
    left_out: tuple[Omission, ...] = ()
    blank: int = 0
    answers: Answers = NO_ANSWERS
    today: str = "2025-01-15"
