"""A store in a file that one process holds, or in memory."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from perfcore.store.errors import StoreError, StoreHeldError
from perfcore.store.places import Room
from perfcore.store.places.opening import STORAGE_VERSION, open_duckdb, quoted_text

MEMORY = ":memory:"
# What DuckDB raises on pages whose checksum is wrong, and after an error that it cannot go on from.
_DAMAGED = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException)
_UNWRITTEN = re.compile(r"Could not write file|Cannot open file")
_FORBIDDEN = re.compile(r"Permission denied|Read-only file system|Operation not permitted")
# What DuckDB says on opening a file, or what was last written beside it, that is not as it left it.
_CORRUPT = re.compile(r"replaying WAL|[Cc]orrupt|checksum")
_LOCK_HOLDER = re.compile(r"Conflicting lock is held in (?P<program>.*?) ?\(PID (?P<pid>\d+)\)")


@dataclass(slots=True)
class EmbeddedPlace:
    """The file at a path, or ":memory:"."""

    address: str
    _opened: tuple[int, int] | None = field(default=None, init=False, compare=False)
    # Every question begins with a look at it.
    _path: Path = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Make of the address a path, once."""
        self._path = Path(self.address)

    @property
    def file(self) -> Path | None:
        """The file; None in memory."""
        return None if self.address == MEMORY else Path(self.address)

    @property
    def log(self) -> Path:
        """Where DuckDB keeps what it has promised and not yet written into the file."""
        return Path(f"{self.address}.wal")

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the file, or make it."""
        self._make_folder()
        if self._identity() is None and self.log.exists():
            # A new file here would be no store, and make it harder to bring the old one back.
            raise StoreError("store_gone", path=self.address)
        try:
            connection = open_duckdb(self.address)
        except duckdb.Error as error:
            raise self._unusable(error) from error
        self._opened = self._identity()
        if self.file is not None and self._opened is None:
            # Inside one process DuckDB gives the same open file again under its name, though that has gone.
            connection.close()
            raise StoreError("store_gone", path=self.address)
        return connection

    def cursor(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Give a cursor. Raises StoreError where the file has gone: what is written to one without a name is lost."""
        self._require_here()
        return connection.cursor()

    @contextmanager
    def alone(self, connection: duckdb.DuckDBPyConnection, *, waits: bool) -> Iterator[None]:  # noqa: ARG002
        """Do nothing: there is no other process."""
        yield

    def state(self, connection: duckdb.DuckDBPyConnection) -> int | None:  # noqa: ARG002
        """Tell that nobody else writes. Raises StoreError where the file has gone: no kept answer is given of it."""
        self._require_here()
        return None

    def attach(self, cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        """Attach the file."""
        try:
            cursor.execute(f"ATTACH {quoted_text(self.address)} AS {name} (STORAGE_VERSION '{STORAGE_VERSION}')")
        except duckdb.Error as error:
            raise self._unusable(error) from error

    def settle(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Do nothing: a file holds its tables in their present shape alone."""

    def tidy(self, connection: duckdb.DuckDBPyConnection, keep_hours: int) -> None:  # noqa: ARG002
        """Write everything into the file and free what was deleted."""
        connection.execute("CHECKPOINT")

    def room(self, connection: duckdb.DuckDBPyConnection) -> Room:  # noqa: ARG002
        """Measure the file and its disk."""
        file = self.file
        if file is None or not file.is_file():
            return Room()
        return Room(file.stat().st_size, shutil.disk_usage(file.parent).free)

    def explained(self, error: duckdb.Error) -> Exception:
        """Name a damaged file, and a disk or folder that does not take a write."""
        if isinstance(error, (*_DAMAGED, duckdb.TransactionException)) and _FORBIDDEN.search(str(error)):
            return StoreError("store_forbidden", path=self.address, reason=str(error))
        if isinstance(error, _DAMAGED):
            return StoreError("store_damaged", path=self.address, reason=str(error))
        if isinstance(error, duckdb.TransactionException) and _UNWRITTEN.search(str(error)):
            return StoreError("store_unwritable", path=self.address, reason=str(error))
        return error

    def _require_here(self) -> None:
        if self._opened is not None and self._identity() != self._opened:
            raise StoreError("store_gone", path=self.address)

    def _identity(self) -> tuple[int, int] | None:
        """Tell one file from another of the same name; None where there is none."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _make_folder(self) -> None:
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("store_unusable", path=self.address, reason=str(error)) from error

    def _unusable(self, error: duckdb.Error) -> StoreError:
        holder = _LOCK_HOLDER.search(str(error))
        if holder is not None:
            return StoreHeldError("store_held", path=self.address, program=holder["program"], pid=holder["pid"])
        kinds = ((_FORBIDDEN, "store_forbidden"), (_CORRUPT, "store_damaged"))
        code = next((code for sign, code in kinds if sign.search(str(error))), "store_unusable")
        return StoreError(code, path=self.address, reason=str(error))
