"""`actuals columns …`: what the columns of unknown headers are, said once and remembered."""

import re
from collections.abc import Iterable
from typing import Any

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.assignment import Assignment, ColumnRole
from perfcore.cli.shared import Session, emit_json, emit_rows, fail, format_option, with_session
from perfcore.clock import local_time
from perfcore.importing.actuals.assigned_header import NO_HEADER, assigned_in
from perfcore.importing.actuals.header_cells import HIGHEST_HEADER
from perfcore.importing.files.sheets import UnreadableFileError, column_index, column_letter, read_sheets
from perfcore.store import Store, StoreError
from perfcore.store.assignments import Remembered, forget, remembered
from perfcore.wording import Words

Rows = tuple[int, int]
Column = tuple[int, ColumnRole]


class RowsType(click.ParamType[Rows]):
    """The rows of a header: 3, or 3-4; 0 where there is none."""

    name = "ROWS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Rows:  # noqa: ANN401
        """Read the rows or end with a usage error."""
        if str(value) == "0":
            return NO_HEADER
        match = re.fullmatch(r"([1-9]\d?)(?:-([1-9]\d?))?", str(value))
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not 0 < last - first + 1 <= HIGHEST_HEADER:
            self.fail(f"{value!r} is neither a row like 3 nor up to {HIGHEST_HEADER} rows like 3-4, nor 0", param, ctx)
        return first, last


class ColumnType(click.ParamType[Column]):
    """A column and what it holds: D=monthly."""

    name = "LETTER=ROLE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Column:  # noqa: ANN401
        """Read letter and role or end with a usage error."""
        letters, _, role = str(value).partition("=")
        if not re.fullmatch("[A-Za-z]{1,2}", letters) or role not in set(ColumnRole):
            self.fail(f"{value!r} is not like D=monthly; roles: {', '.join(ColumnRole)}", param, ctx)
        return column_index(letters), ColumnRole(role)


def assigned(
    words: Words, store: Store, content: bytes, rows: Rows | None, columns: Iterable[Column]
) -> tuple[Assignment, ...]:
    """Return what the options say of the file's columns; nothing where they say nothing. Ends where no header fits."""
    roles = dict(columns)
    if not roles:
        return ()
    try:
        sheets = read_sheets(content)
    except UnreadableFileError:
        # The import itself says what is wrong with the file.
        return ()
    known = [each.assignment for each in remembered(store, LOCAL_ADMINISTRATOR)]
    assignment = assigned_in(sheets, roles, rows, known)
    if assignment is None:
        fail(words("cli.no_such_header"))
    return (assignment,)


@click.command("columns")
@format_option
@with_session
def columns(session: Session, form: str) -> None:
    """List the headers whose columns were assigned, with what each column holds."""
    with session.store() as store:
        found = remembered(store, LOCAL_ADMINISTRATOR)
    emit_rows([_record(each) for each in found], form)


@click.command("forget-columns")
@click.argument("batch", type=int)
@with_session
def forget_columns(session: Session, batch: int) -> None:
    """Let the columns that a batch assigned no longer hold."""
    with session.store() as store:
        headers = [
            each.assignment.headings for each in remembered(store, LOCAL_ADMINISTRATOR) if each.batch_id == batch
        ]
        if not headers:
            raise StoreError("assignment_unknown")
        emit_json({"batch": forget(store, LOCAL_ADMINISTRATOR, headers), "forgotten": len(headers)})


def _record(held: Remembered) -> dict[str, object]:
    roles = enumerate(held.assignment.roles)
    return {
        "batch": held.batch_id,
        "actor": held.actor,
        "recorded_at": f"{local_time(held.recorded_at):%Y-%m-%d %H:%M}",
        "headings": " | ".join(held.assignment.headings),
        "columns": " ".join(f"{column_letter(at)}={role}" for at, role in roles if role),
    }
