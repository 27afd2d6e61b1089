"""Processes to be killed. Each says what it was told is done, and goes on until it is killed.

They are forked from a process that has loaded the product already, so that one life costs milliseconds.
"""

import json
import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from perfcore.cli import main
from perfcore.cli.commands import COMMANDS
from perfcore.cli.handover import hand_over
from perfcore.start import open_product_store
from perfcore.store import Store
from tests.browser.product import is_healthy
from tests.crash.work import commands

ROOT = Path(__file__).parents[2]
Said = Mapping[str, Any]
_FORKS = multiprocessing.get_context("forkserver")
# Commands are loaded when they are asked for: here before anybody forks, or a life would be over before its first.
_LOADED = [f"perfcore.cli.{entry.module}" for entry in COMMANDS.values()]
_FORKS.set_forkserver_preload(["__main__", "tests.crash.victims", "streamlit.web.cli", "perfcore.start", *_LOADED])


class DoneError(AssertionError):
    """A process that was to be killed ended by itself."""


class Life:
    """One process from its start to its kill; `said` is what it acknowledged, in order."""

    def __init__(self, victim: Callable[..., None], *arguments: object) -> None:
        self.said: list[Said] = []
        self._heard, told = _FORKS.Pipe(duplex=False)
        self._process = _FORKS.Process(target=victim, args=(told, *arguments), daemon=True)
        self._process.start()
        told.close()
        # The first word says that it is at work.
        self._heard.recv()

    def hear(self) -> Said:
        """Wait for the next acknowledgement."""
        said: Said = self._heard.recv()
        self.said.append(said)
        return said

    def hear_within(self, seconds: float) -> Said | None:
        """Wait for the next acknowledgement so long at most."""
        return self.hear() if self._heard.poll(seconds) else None

    def kill_after(self, seconds: float) -> list[Said]:
        """Let it live on for a while, kill it, and give all that it acknowledged.

        Raises DoneError if it ended by itself.
        """
        self._process.join(seconds)
        self._process.kill()
        self._process.join()
        if self._process.exitcode != -signal.SIGKILL:
            raise DoneError(f"ended with status {self._process.exitcode}")
        try:
            while True:
                self.hear()
        except EOFError:
            self._heard.close()
        return self.said


def clerk(told: Connection, address: str, folder: Path, seed: int, live: Sequence[int]) -> None:
    """Do the day's work on a store, each command as a process of the command line does it."""
    os.environ["PERFCORE_STORE"] = address
    told.send({})
    for command in commands(random.Random(seed), folder, live):
        status, printed = typed(command)
        if status == 0 and (done := json.loads(printed)).get("batch") is not None:
            told.send({"batch": done["batch"], "withdrawn": done.get("withdrawn", False), "act": command[0]})


def keeper(told: Connection, address: str, folder: Path) -> None:
    """Make backups of a store."""
    os.environ["PERFCORE_STORE"] = address
    told.send({})
    for number in count():
        file = folder / f"{number}.backup.zip"
        if typed(["backup", str(file)])[0] == 0:
            told.send({"file": str(file)})


def restorer(told: Connection, address: str, backup: Path, folder: Path, seed: int) -> None:
    """Do some of the day's work and put the backup back, in turn."""
    os.environ["PERFCORE_STORE"] = address
    work = commands(random.Random(seed), folder, ())
    told.send({})
    for command in work:
        if typed(command)[0] == 0 and command[:2] == ["actuals", "import"]:
            told.send({"file": Path(command[2]).name})
            status, printed = typed(["restore", str(backup), "--replace"])
            assert status == 0, printed
            told.send({"kept_as": json.loads(printed)["kept_as"]})


def copier(told: Connection, address: str, file: str, there: str) -> None:
    """Copy a store into a file, and the file into another place."""
    told.send({})
    for source, target in ((address, file), (file, there)):
        status, printed = typed(["store", "copy", source, target])
        assert status == 0, printed
        told.send({"to": target})
    _stay()


def opener(told: Connection, address: str) -> None:
    """Open a store as the product does: one of an older version is brought up to date, a new one is filled."""
    told.send({})
    with open_product_store(address):
        told.send({"open": True})
        _stay()


def reader_of(told: Connection, address: str) -> None:
    """Open a store and leave it as it is."""
    told.send({})
    with Store.open(address):
        told.send({"open": True})
        _stay()


def dashboard(told: Connection, address: str, folder: Path, port: int) -> None:
    """Serve the dashboard over a store."""
    os.environ["PERFCORE_STORE"] = address
    os.chdir(ROOT)
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - loaded where it is served

    with (folder / "dashboard.log").open("a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    told.send({})
    threading.Thread(target=_tell_readiness, args=(told, port), daemon=True).start()
    streamlit(["run", "dashboard.py", "--server.port", str(port)])


def _tell_readiness(told: Connection, port: int) -> None:
    """Say that the dashboard answers: by then it holds the store and takes commands."""
    while not is_healthy(port):
        time.sleep(0.05)
    told.send({})


def typed(command: Sequence[str]) -> tuple[int, str]:
    """Run a command as `python -m perfcore` does; gives its exit status and what it printed."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = hand_over(command)
        if status is None:
            try:
                main(list(command), prog_name="python -m perfcore")
            except SystemExit as end:
                status = cast("int", end.code or 0)
    return status or 0, out.getvalue()


def _stay() -> None:
    """Wait to be killed."""
    while True:
        time.sleep(60)
