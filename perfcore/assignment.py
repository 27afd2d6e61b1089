"""What a person says the columns of a table are, where their headings do not tell it."""

from dataclasses import dataclass
from enum import StrEnum


class ColumnRole(StrEnum):
    """What a column of actuals holds. An amount is named together with its measure, so that none is guessed."""

    CODE = "code"
    NAME = "name"
    MONTH = "month"
    DATE = "date"
    MONTHLY = "monthly"
    CUMULATIVE = "cumulative"
    PAYMENT = "payment"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Assignment:
    """The columns of one header, from left to right; where a role is None, the heading's own words hold.

    `headings` are the header's shape (`importing.actuals.layout.header_shape`): what it has in common with that
    of the next month's file. An assignment without any role says that an earlier one no longer holds; one without
    headings speaks of a table that has none, by which no other would be known again.
    """

    headings: tuple[str, ...]
    roles: tuple[ColumnRole | None, ...]

    @property
    def is_without_header(self) -> bool:
        """Whether the first row of its table is data already."""
        return not self.headings and any(self.roles)
