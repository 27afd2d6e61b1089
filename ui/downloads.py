"""Tables as csv files that say what they show, and that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfcore.exporting.spreadsheet_text import as_text
from ui.view import View

Value = str | int | float | Decimal | None


def csv_bytes(head: Iterable[Sequence[Value]], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return rows, below the rows of a head, as csv in UTF-8 with a byte order mark, as spreadsheets expect it.

    Text that would be a formula gets an apostrophe in front; numbers stay numbers, what is not known stays empty.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in (*head, *rows))
    return text.getvalue().encode("utf-8-sig")


def table_file(
    view: View, title: str, columns: Sequence[str], rows: Iterable[Sequence[Value]], *, made_up: bool
) -> bytes:
    """Return a table headed by what it is, the month it holds for, its scope and whether its figures are made up."""
    words = view.words
    head: list[Sequence[Value]] = [
        [title],
        [words("page.as_of"), str(view.as_of)],
        [words("page.scope"), view.scope_name],
        *([[words("page.demonstration_mark")]] if made_up else []),
    ]
    return csv_bytes([*head, [], columns], rows)


def file_name(view: View, title: str, *, made_up: bool) -> str:
    """Return the name of a table's file: what, which month, and whether it is a demonstration."""
    mark = f"_{view.words('page.demonstration_word')}" if made_up else ""
    return f"{title}_{view.as_of}{mark}.csv"


def _cell(value: Value) -> Value:
    return as_text(value) if isinstance(value, str) else value
