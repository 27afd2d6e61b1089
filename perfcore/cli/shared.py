"""What the commands share: the session with its store and language, options, and the three forms of output."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import update_wrapper
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from perfcore.access import RefusedError
from perfcore.fiscal_months import Month
from perfcore.problem import Problem
from perfcore.start import store_address
from perfcore.store import Store, StoreError
from perfcore.store.ledger import Original
from perfcore.wording import Language, Words

INPUT_HAS_ERRORS = 1
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command that another process asked for is carried out: on which open store, in the name of which folder.

    What it prints goes to `out` and `err`; `secret` is what the person typed when they were asked for one.
    """

    store: Store
    folder: Path
    out: TextIO
    err: TextIO
    secret: str | None = None


class SecretNeededError(Exception):
    """A command carried out elsewhere needs what only the person at the terminal can type; `question` asks for it."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


class Session:
    """One run of the command line; with a `desk` it runs inside the process that holds the store."""

    def __init__(self, address: str | None, language: Language, desk: Desk | None = None) -> None:
        self.address = address
        self.words = Words(language)
        self.desk = desk

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store for one command; refusals become a sentence on stderr and exit status 1."""
        try:
            with nullcontext(self.desk.store) if self.desk else Store.open(self.address or store_address()) as store:
                yield store
        except StoreError as error:
            fail(self.words.failure(error.code, error.details))
        except RefusedError as error:
            fail(self.words("failure.refused", user=error.user, action=self.words(f"action.{error.action}")))

    def secret(self, question: str) -> str:
        """Ask the person for what must not be seen, such as a new password: twice on a terminal, else one line."""
        if self.desk is not None:
            if self.desk.secret is None:
                raise SecretNeededError(question)
            return self.desk.secret
        return typed_secret(question)


def typed_secret(question: str) -> str:
    """Read what must not be seen: twice from a terminal, one line from anything else."""
    if sys.stdin.isatty():
        return str(click.prompt(question, hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


class FilePath(click.Path):
    """A file on the command line; in a command carried out elsewhere it is meant from the caller's folder."""

    def __init__(self, *, may_be_folder: bool = False) -> None:
        super().__init__(path_type=Path, dir_okay=may_be_folder)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Read the path."""
        desk = _desk()
        return super().convert(value if desk is None else desk.folder / value, param, ctx)


FILE = FilePath()
FILE_OR_FOLDER = FilePath(may_be_folder=True)


def _desk() -> Desk | None:
    context = click.get_current_context(silent=True)
    session = context.find_object(Session) if context else None
    return session.desk if session else None


def say(message: str) -> None:
    """Tell the person something: a message, not data."""
    desk = _desk()
    click.echo(message, file=desk.err if desk else None, err=True)


def _print(line: str) -> None:
    desk = _desk()
    click.echo(line, file=desk.out if desk else None)


class MonthType(click.ParamType[Month]):
    """A month written as 2024-06."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:  # noqa: ANN401
        """Read the month or end with a usage error."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except ValueError:
            self.fail(f"{value!r} is not a month like 2024-06", param, ctx)


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its session, and let `--store` also stand behind the command's own name."""

    @click.option("--store", "address", metavar="PATH", help="The store, instead of the one named before the command.")
    @click.pass_obj
    def run(session: Session, /, *args: object, address: str | None, **kwargs: object) -> None:
        if address is not None:
            session.address = address
        command(session, *args, **kwargs)

    return update_wrapper(run, command)


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--format table|json|csv`."""
    return click.option(
        "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="Form of the output."
    )(command)


def fail(message: str) -> NoReturn:
    """Say why on stderr and end with the status of a bad input."""
    say(message)
    sys.exit(INPUT_HAS_ERRORS)


def original_from(path: Path) -> Original:
    """Read a file with its name."""
    try:
        return Original(path.name, path.read_bytes())
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def say_problems(words: Words, problems: Sequence[Problem]) -> None:
    """List every problem on stderr, each with its place."""
    for problem in problems:
        place = " ".join(
            part
            for part in (problem.file, problem.sheet, _cell(problem), problem.value and repr(problem.value))
            if part
        )
        say(f"{words(f'severity.{problem.severity}')} {place}: {words.problem(problem)}")


def problem_record(words: Words, problem: Problem) -> dict[str, object]:
    """Return a problem in the shape of the public interface."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": words.problem(problem),
    }


def emit_json(value: object) -> None:
    """Print one JSON document; amounts and dates as strings."""
    _print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def emit_rows(rows: Sequence[Row], form: str, around: Row | None = None) -> None:
    """Print rows as a table, as csv, or as JSON inside the document `around`."""
    if form == "json":
        emit_json({**(around or {}), "rows": rows})
    elif form == "csv":
        _emit_csv(rows)
    else:
        _emit_table(rows)


def _emit_csv(rows: Sequence[Row]) -> None:
    if rows:
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _shown(value) for key, value in row.items()} for row in rows)
        _print(text.getvalue().removesuffix("\n"))


def _emit_table(rows: Sequence[Row]) -> None:
    if not rows:
        return
    lines = [list(rows[0].keys()), *([_on_one_line(_shown(value)) for value in row.values()] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        _print("  ".join(cells).rstrip())


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(_plain(value))


def _on_one_line(text: str) -> str:
    """Leave out what would move a terminal's cursor or change its colours: files may hold it."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _width(text: str) -> int:
    """Count the columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, (Decimal, date, Month)) else value


def _cell(problem: Problem) -> str:
    if problem.column and problem.row:
        return f"{problem.column}{problem.row}"
    return str(problem.row or "")
