"""An xls, ods or markup workbook read in a process of its own, so that what damages it ends there."""

from dataclasses import dataclass

from perfcore.importing.files.child_process import ChildFailedError, read_in_child

_SECONDS = 120


class WorkbookUnreadableError(ValueError):
    """The file is damaged, has a password, or is no workbook."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet: its cells row by row, days as texts, and its merged ranges (first row and column, last ones)."""

    name: str
    hidden: bool
    rows: list[list[object]]
    merged: tuple[tuple[int, int, int, int], ...]


def read_apart(content: bytes) -> list[ReadSheet]:
    """Read every sheet; hidden ones without cells. Raises WorkbookUnreadableError."""
    try:
        sheets = read_in_child("perfcore.importing.files.workbook_child", content, _SECONDS)
    except ChildFailedError as error:
        raise WorkbookUnreadableError from error
    return [
        ReadSheet(each["name"], each["hidden"], each["rows"], tuple((a, b, c, d) for a, b, c, d in each["merged"]))
        for each in sheets
    ]
