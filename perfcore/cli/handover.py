"""Commands while the dashboard runs: it holds the store, so the command line hands them over and shows its answers.

The dashboard listens on this machine alone, on a port of its own; port and token stand in a file beside the store that
only the store's owner can read.
"""

import json
import os
import secrets
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hmac import compare_digest
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Self

import click

from perfcore.cli.shared import INPUT_HAS_ERRORS, Desk, SecretNeededError, typed_secret
from perfcore.log import note
from perfcore.start import store_address
from perfcore.store import Store
from perfcore.store.places.address import is_shared
from perfcore.wording import Words

_HOST = "127.0.0.1"
_LARGEST_REQUEST = 1 << 20
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it was typed, in which folder, and the secret that it asked for."""

    arguments: Sequence[str]
    folder: str
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed and how it ended; `question` is what it must be told before it can do anything."""

    out: str
    err: str
    status: int
    question: str | None = None


def hand_over(arguments: Sequence[str]) -> int | None:
    """Let the process that holds the store carry out a command; gives its exit status, None where there is none.

    A store that many processes share is held by none of them.
    """
    address = _address_in(arguments)
    if is_shared(address):
        return None
    request = Request(arguments, str(Path.cwd()))
    answer = _asked(_place_of(address), request)
    if answer is not None and answer.question is not None:
        request = Request(arguments, request.folder, typed_secret(answer.question))
        answer = _asked(_place_of(address), request)
    if answer is None:
        return None
    click.echo(answer.out, nl=False)
    click.echo(answer.err, nl=False, err=True)
    return answer.status


def carry_out(command: click.Group, store: Store, request: Request) -> Answer:
    """Run a command line on a store that is open already."""
    out, err = StringIO(), StringIO()
    desk = Desk(store, Path(request.folder), out, err, request.secret)
    status, question = 0, None
    try:
        command.main(list(request.arguments), "python -m perfcore", standalone_mode=False, obj=desk)
    except SecretNeededError as error:
        question = error.question
    except click.ClickException as error:
        error.show(err)
        status = error.exit_code
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    return Answer(out.getvalue(), err.getvalue(), status, question)


class CommandDesk:
    """Carries out the commands that come from the command line of this machine, until it is closed."""

    def __init__(self, command: click.Group, store: Store) -> None:
        self._place = _place_of(store.address)
        token = secrets.token_hex(32)
        self._server = ThreadingHTTPServer((_HOST, 0), _handler(command, store, token))
        self._server.daemon_threads = True
        _write_for_owner(self._place, json.dumps({"port": self._server.server_port, "token": token}))
        threading.Thread(target=self._server.serve_forever, name="commands", daemon=True).start()

    def close(self) -> None:
        """Take no more commands."""
        self._place.unlink(missing_ok=True)
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        """Return the desk itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _handler(command: click.Group, store: Store, token: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers one command at a time on each connection."""

        def do_POST(self) -> None:
            """Carry out a command for whoever knows the token."""
            length = int(self.headers.get("Content-Length") or 0)
            if not compare_digest(self.headers.get("Authorization") or "", token) or length > _LARGEST_REQUEST:
                self.send_error(HTTPStatus.FORBIDDEN)
                return
            request = Request(**json.loads(self.rfile.read(length)))
            answer = carry_out(command, store, request)
            note("command_handed_over", command=_command_in(command, request.arguments), status=answer.status)
            content = json.dumps(asdict(answer)).encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: what a command did stands in the audit log."""

    return Handler


def _command_in(command: click.Command, arguments: Sequence[str]) -> str:
    """Return the names of the command that was asked for; of what else was typed nothing."""
    names: list[str] = []
    for argument in arguments:
        inner = command.get_command(click.Context(command), argument) if isinstance(command, click.Group) else None
        if inner is not None:
            command = inner
            names.append(argument)
    return " ".join(names)


def _asked(place: Path, request: Request) -> Answer | None:
    try:
        known = json.loads(place.read_text(encoding="utf-8"))
        port, headers = known["port"], {"Authorization": known["token"]}
    except (OSError, ValueError, KeyError):
        return None
    with closing(HTTPConnection(_HOST, port)) as connection:
        try:
            connection.connect()
        except OSError:
            # Whoever wrote the file is there no more: the command opens the store itself.
            return None
        try:
            connection.request("POST", "/", json.dumps(asdict(request)), headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            # It may have been carried out or not, so it must not simply be done again.
            return Answer("", f"{Words().failure('dashboard_gone', {})}\n", INPUT_HAS_ERRORS)
    return Answer(**json.loads(content)) if response.status == HTTPStatus.OK else None


def _address_in(arguments: Sequence[str]) -> str:
    """Return the store that a command line names, before or behind the command."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if option == "--store":
            return value
        if option.startswith("--store="):
            return option.removeprefix("--store=")
    return store_address()


def _place_of(address: str) -> Path:
    path = Path(address).absolute()
    return path.with_name(f"{path.name}.commands")


def _write_for_owner(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w", encoding="utf-8") as file:
        file.write(text)
