"""A PostgreSQL of the tests' own: reached by a socket in its folder alone, gone when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from weakref import finalize

import pytest

from perfcore.clock import Clock
from perfcore.store import Store
from perfcore.store.places import Place
from perfcore.store.places.address import is_shared, place_of
from perfcore.store.places.embedded import MEMORY
from perfcore.store.places.shared import SharedPlace
from tests.factories import StandingClock
from tests.templates import Templates

MISSING = "PostgreSQL is not on this machine (Debian: apt-get install postgresql), so the shared store is not tested"
_USER = "perfcore"
_UNPRIVILEGED = "nobody"
_QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "listen_addresses=", "-c", "max_connections=400")
# A disk in memory, where there is one with room: a third of a second less for each database.
_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
_ROOM = 2 << 30
# Databases that nobody needs any more are dropped so many at a time.
_LEFT = 16


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
        return self.address_of(name, data)

    def like(self, template: str, of: Path, name: str, data: Path) -> str:
        """Make a database like another with what lies in its folder, and give the address of the store in it."""
        self._create(name, "-T", template)
        if of.is_dir():
            shutil.copytree(of, data)
        self._tell(name, f"UPDATE ducklake_metadata SET value = '{data}/' WHERE key = 'data_path'")  # noqa: S608 - our own
        return self.address_of(name, data)

    def address_of(self, name: str, data: Path) -> str:
        """Give the address of the store in a database."""
        return f"ducklake:postgres:dbname={name} host={self.folder} user={_USER}?data={data}"

    def drop(self, names: Iterable[str]) -> None:
        """Delete databases."""
        drops = "".join(f"DROP DATABASE {name} WITH (FORCE);\n" for name in names)
        self._tell("postgres", drops)

    def _tell(self, name: str, statements: str) -> None:
        options = (*self._server, "-q", "-v", "ON_ERROR_STOP=1")
        subprocess.run([self.programs / "psql", *options, name], input=statements, text=True, check=True)

    @property
    def _server(self) -> tuple[str, ...]:
        return ("-h", str(self.folder), "-U", _USER)

    def _create(self, name: str, *options: str) -> None:
        subprocess.run([self.programs / "createdb", *self._server, *options, name], check=True)


class _Temporary(SharedPlace):
    """The place of a store that nobody can open again."""


class Understudy:
    """Shared stores that stand in for stores in memory and in files, so that a test of one kind is one of the other.

    They are copies of one that was made once, which is many times quicker than making each.
    """

    def __init__(self, postgres: Postgres, data: Path) -> None:
        self.postgres = postgres
        self.templates = Templates(self)
        self._data = data
        self._numbers = count(1)
        self._of_path: dict[str, str] = {}
        self._left: list[str] = []

    def place_of(self, address: str | Path) -> Place:
        """Give a new store for each one in memory, and the same for the same file."""
        path = str(address)
        if is_shared(path):
            return place_of(path)
        if self.is_new(path):
            return self._like(self._empty, path)
        return place_of(self._address(self._of_path[path]))

    def new(self) -> str:
        """Give the address of a store without batches."""
        return self._copy(self._empty, self._name())

    def is_new(self, path: str) -> bool:
        """Tell whether no store stands in for the one at a path."""
        return not (is_shared(path) or path in self._of_path)

    def copy(self, template: str, path: str, clock: Clock) -> Store:
        """Let a copy of what stands in for a file stand in for another one, and open it."""
        place = self._like(self._of_path[template], path)
        return Store(place, place.connect(), clock)

    def _like(self, template: str, path: str) -> Place:
        """Give the place of a copy of a database."""
        name = self._name()
        place = place_of(self._copy(template, name))
        if path != MEMORY:
            self._of_path[path] = name
            return place
        assert isinstance(place, SharedPlace)
        temporary = _Temporary(place.address, place.catalogue, place.data)
        # What takes room in memory is to go with what it stands in for.
        finalize(temporary, self._left.append, name)
        return temporary

    def _copy(self, template: str, name: str) -> str:
        if len(self._left) >= _LEFT:
            left, self._left[:] = self._left[:], []
            self.postgres.drop(left)
        # A folder of its own: who tidies deletes what the store does not name.
        return self.postgres.like(template, self._data / template, name, self._data / name)

    def _name(self) -> str:
        return f"understudy{next(self._numbers)}"

    def _address(self, name: str) -> str:
        return self.postgres.address_of(name, self._data / name)

    @cached_property
    def _empty(self) -> str:
        """The database of a store without batches."""
        (folder := self._data / "empty").mkdir()
        Store.open(self.postgres.address("empty", folder), StandingClock()).close()
        return "empty"


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start a server. Where there is none the tests are skipped, but on a machine that checks everything they fail."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="perfcore-pg-", dir=_quick_disk()))
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


def _quick_disk() -> Path | None:
    """Give the disk in memory; None where there is none, or too little of it."""
    has_room = _MEMORY_DISK.is_dir() and shutil.disk_usage(_MEMORY_DISK).free > _ROOM
    return _MEMORY_DISK if has_room else None


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
