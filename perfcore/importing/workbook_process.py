"""An xls or ods workbook read in a process of its own, so that a damaged one ends that one and not the product."""

import json
import subprocess
import sys
from dataclasses import dataclass

_SECONDS = 120
_COMMAND = (sys.executable, "-m", "perfcore.importing.workbook_child")


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
        done = subprocess.run(_COMMAND, input=content, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - the product's own module
        sheets = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise WorkbookUnreadableError from error
    return [
        ReadSheet(each["name"], each["hidden"], each["rows"], tuple((a, b, c, d) for a, b, c, d in each["merged"]))
        for each in sheets
    ]
