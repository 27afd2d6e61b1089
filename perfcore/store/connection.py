"""The open store: one DuckDB file, one connection, one cursor per call, one lock around writes."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, Self, TypeVar

import duckdb
import pyarrow as pa

from perfcore.clock import Clock, utc_now
from perfcore.store.migrations import UnknownMigrationError, migrate

# The file format that DuckDB 1.5 and every later version open.
STORAGE_VERSION = "v1.5.0"
# What DuckDB raises on pages whose checksum is wrong, and after an error that it cannot go on from.
_DAMAGED = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException)
_UNWRITTEN = "Could not write file"
_LOCK_HOLDER = re.compile(r"Conflicting lock is held in (?P<program>.*?) ?\(PID (?P<pid>\d+)\)")

# A caller's own view of the store; what other packages call it without knowing DuckDB.
Cursor = duckdb.DuckDBPyConnection
Parameters = Mapping[str, object] | Sequence[object]
Record = TypeVar("Record")
Result = TypeVar("Result")


class StoreError(RuntimeError):
    """The store cannot be used; `code` names the sentence that says why, `details` fill it."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details


class StoreHeldError(StoreError):
    """Another process holds the file. The details name the path and the process as far as the system tells."""


class _RehearsedError(Exception):
    """Ends a transaction that is to leave nothing behind."""


class Store:
    """An open ledger. Reads may come from any thread at any time; writes wait for each other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, address: str, clock: Clock) -> None:
        self.address = address
        self.clock = clock
        self._connection = connection
        self._write_lock = threading.RLock()
        self._writes = 0
        self._head: tuple[int, tuple[int, int]] | None = None

    @classmethod
    def open(cls, address: str | Path, clock: Clock = utc_now) -> Self:
        """Open the store at a path (or ":memory:"), make it if it is not there, bring its schema up to date.

        Raises StoreHeldError when another process holds the file, StoreError when it cannot be opened or made, or when
        a newer version of the product has written it (`store_newer`).
        """
        path = str(address)
        store = cls(_connect(path), path, clock)
        try:
            migrate(store)
        except StoreError:
            store.close()
            raise
        except UnknownMigrationError as error:
            store.close()
            raise StoreError("store_newer", path=path, number=str(error.number)) from error
        except duckdb.Error as error:
            store.close()
            raise _explained(path, str(error)) from error
        return store

    def close(self) -> None:
        """Let go of the file."""
        with self._write_lock:
            self._connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of the caller's own: a shared one hands out other threads' rows without an error.

        Raises StoreError (`store_damaged`) where the file no longer holds what was written into it.
        """
        cursor = self._connection.cursor()
        try:
            yield cursor
        except _DAMAGED as error:
            raise StoreError("store_damaged", path=self.address, reason=str(error)) from error
        finally:
            cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Run a write: all of it is stored or none, whatever ends it.

        Raises StoreError (`store_unwritable`) where the disk does not take it.
        """
        with self._write_lock, self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                # Streamlit stops and reruns scripts with BaseExceptions; they must not leave half a batch.
                cursor.rollback()
                raise
            self._commit(cursor)
            self._writes += 1

    def _commit(self, cursor: duckdb.DuckDBPyConnection) -> None:
        try:
            cursor.commit()
        except duckdb.TransactionException as error:
            if _UNWRITTEN not in str(error):
                raise
            raise StoreError("store_unwritable", path=self.address, reason=str(error)) from error

    def attempt(self, write: Callable[[Cursor], Result], is_kept: Callable[[Result], bool]) -> Result:
        """Run a write, look at what came of it, and keep it or leave nothing behind. So a write can be rehearsed."""
        result: Result
        with suppress(_RehearsedError), self.transaction() as cursor:
            result = write(cursor)
            if not is_kept(result):
                raise _RehearsedError
        return result

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Ask a question and give its rows."""
        with self.cursor() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401 - whatever the column holds
        """Ask for one value; None where there is no row."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

    def records(self, kind: type[Record], sql: str, parameters: Parameters = ()) -> list[Record]:
        """Ask a question and give its rows as instances of a dataclass, matched by column name."""
        with self.cursor() as cursor:
            cursor.execute(sql, parameters)
            return to_records(kind, cursor)

    def arrow(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """Ask a question and give its rows as an Arrow table, DECIMAL kept exact."""
        with self.cursor() as cursor:
            return cursor.execute(sql, parameters).to_arrow_table()

    def within(self, cursor: Cursor) -> "Store":
        """Give the store as an open transaction sees it: what it has written and not yet stored is part of it."""
        return _StoreWithin(self._connection, self.address, self.clock, cursor)

    @property
    def revision(self) -> int:
        """The last event that changed what can be read; it grows with every change and names a state of the store."""
        return self._last()[0]

    @property
    def events(self) -> int:
        """How many events the ledger holds, sign-ins and other acts that change no figure included."""
        return self._last()[1]

    def _last(self) -> tuple[int, int]:
        # Every page asks this dozens of times, and only a write of this very object can change it: the file is its own.
        writes, head = self._writes, self._head
        if head is None or head[0] != writes:
            head = self._head = writes, self._asked_last()
        return head[1]

    def _asked_last(self) -> tuple[int, int]:
        ((revision, events),) = self.rows("SELECT max(revision), max(event_id) FROM chain_head")
        return int(revision or 0), int(events or 0)


class _StoreWithin(Store):
    """A store whose questions and writes all go through one cursor, that of an open transaction."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, address: str, clock: Clock, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        super().__init__(connection, address, clock)
        self._open = cursor

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give the transaction's own cursor."""
        yield self._open

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Write as part of the open transaction; what becomes of it is decided where it was opened."""
        yield self._open

    def _last(self) -> tuple[int, int]:
        return self._asked_last()


def to_records(kind: type[Record], cursor: duckdb.DuckDBPyConnection) -> list[Record]:
    """Turn a cursor's result into instances of a dataclass; columns the dataclass does not name are left out."""
    columns = [column[0] for column in cursor.description or ()]
    wanted = [columns.index(each.name) for each in fields(kind)]  # type: ignore[arg-type]
    picked = zip(*cursor.fetchall(), strict=True)
    by_column = list(picked) or [()] * len(columns)
    typed = [_typed(by_column[at], each.type) for at, each in zip(wanted, fields(kind), strict=True)]  # type: ignore[arg-type]
    return [kind(*values) for values in zip(*typed, strict=True)]


def _typed(values: Sequence[Any], annotation: object) -> Sequence[Any]:
    """Give codes their enumeration, where the dataclass asks for one."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [annotation(value) for value in values]
    return values


def _connect(path: str) -> duckdb.DuckDBPyConnection:
    if path != ":memory:":
        _make_folder(Path(path))
    try:
        return duckdb.connect(
            path,
            config={
                "storage_compatibility_version": STORAGE_VERSION,
                # Bureaus are cut off from the internet, and a store must not fetch code.
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
    except duckdb.Error as error:
        raise _explained(path, str(error)) from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("store_unusable", path=str(path), reason=str(error)) from error


def _explained(path: str, message: str) -> StoreError:
    holder = _LOCK_HOLDER.search(message)
    if holder is not None:
        return StoreHeldError("store_held", path=path, program=holder["program"], pid=holder["pid"])
    return StoreError("store_unusable", path=path, reason=message)
