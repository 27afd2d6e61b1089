"""What is wrong with an input: a code, where it stands, and the figures its sentence needs.

The sentence itself is made by `perfcore.wording`, in the reader's language, from the code and the details.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks the whole file; a warning is shown, and blocks it until a person gives a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in one input. Row and column as the spreadsheet shows them; None where there is no such place."""

    code: str
    severity: Severity
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems blocks the input."""
    return any(problem.severity is Severity.ERROR for problem in problems)
