"""A PostgreSQL of the tests' own: reached by a socket in its folder alone, gone when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

import pytest

from perfcore.store import Store
from perfcore.store.places import Place
from perfcore.store.places.address import is_shared, place_of
from perfcore.store.places.embedded import MEMORY
from tests.factories import StandingClock

MISSING = "PostgreSQL is not on this machine (Debian: apt-get install postgresql), so the shared store is not tested"
_USER = "perfcore"
_UNPRIVILEGED = "nobody"
_QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "listen_addresses=", "-c", "max_connections=400")


@dataclass(frozen=True)
class Postgres:
    """A running server: its programs and the folder with its socket."""

    programs: Path
    folder: Path

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join((*_QUICK, "-k", str(self.folder)))
        self._control("-l", self.folder / "log", "-o", options, "start")

    def crash(self) -> None:
        """End it at once, with everything that is open; the next start recovers what was committed."""
        self._control("-m", "immediate", "stop")

    def _control(self, *what: str | Path) -> None:
        _run([self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *what])

    def address(self, name: str, data: Path) -> str:
        """Make an empty database and give the address of the store in it."""
        self._create(name)
        return self._address(name, data)

    def like(self, template: str, of: Path, name: str, data: Path) -> str:
        """Make a database like another with what lies in its folder, and give the address of the store in it."""
        self._create(name, "-T", template)
        if of.is_dir():
            shutil.copytree(of, data)
        moved = f"UPDATE ducklake_metadata SET value = '{data}/' WHERE key = 'data_path'"  # noqa: S608 - our own folder
        subprocess.run([self.programs / "psql", *self._server, "-q", "-c", moved, name], check=True)
        return self._address(name, data)

    @property
    def _server(self) -> tuple[str, ...]:
        return ("-h", str(self.folder), "-U", _USER)

    def _create(self, name: str, *options: str) -> None:
        subprocess.run([self.programs / "createdb", *self._server, *options, name], check=True)

    def _address(self, name: str, data: Path) -> str:
        return f"ducklake:postgres:dbname={name} host={self.folder} user={_USER}?data={data}"


class Understudy:
    """Shared stores that stand in for stores in memory and in files, so that a test of one kind is one of the other.

    They are copies of one that was made once, which is many times quicker than making each.
    """

    def __init__(self, postgres: Postgres, data: Path) -> None:
        self.postgres = postgres
        self._data = data
        self._numbers = count(1)
        self._of_path: dict[str, str] = {}

    def place_of(self, address: str | Path) -> Place:
        """Give a new store for each one in memory, and the same for the same file."""
        name = str(address)
        if is_shared(name):
            return place_of(name)
        if name == MEMORY:
            return place_of(self.new())
        if name not in self._of_path:
            self._of_path[name] = self.new()
        return place_of(self._of_path[name])

    def new(self) -> str:
        """Give the address of a store without batches."""
        name = f"understudy{next(self._numbers)}"
        # A folder of its own: who tidies deletes what the store does not name.
        return self.postgres.like("empty", self._empty, name, self._data / name)

    @cached_property
    def _empty(self) -> Path:
        """The folder of a store without batches."""
        (folder := self._data / "empty").mkdir()
        Store.open(self.postgres.address("empty", folder), StandingClock()).close()
        return folder


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start a server. Where there is none the tests are skipped, but on a machine that checks everything they fail."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="perfcore-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _UNPRIVILEGED)
        options = ("-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run([programs / "initdb", "-D", folder / "data", *options])
        server = Postgres(programs, folder)
        server.start()
        try:
            yield server
        finally:
            server.crash()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    """Find where its programs lie: Debian keeps the server's apart from everybody's."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "createdb").exists()), None)


def _run(command: Sequence[str | Path]) -> None:
    """Run one of its programs, which refuse to be run by root."""
    subprocess.run(
        command,
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        user=pwd.getpwnam(_UNPRIVILEGED).pw_uid if os.geteuid() == 0 else None,
    )
