"""Tables as csv that a spreadsheet, a Chinese Excel too, opens in the right letters and without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from perfcore.exporting.spreadsheet_text import as_text

Value = str | int | float | Decimal | date | None


def csv_bytes(head: Iterable[Sequence[Value]], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return rows, below the rows of a head, as csv in UTF-8 with a byte order mark, as spreadsheets expect it.

    Text that would be a formula gets an apostrophe in front; numbers stay numbers, what is not known stays empty.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in (*head, *rows))
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value:
    return as_text(value) if isinstance(value, str) else value
