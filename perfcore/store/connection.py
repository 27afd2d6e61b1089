"""The open store: one connection to its place, one cursor per call, one writer at a time."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, Self, TypeVar

import duckdb
import pyarrow as pa

from perfcore.clock import Clock, utc_now
from perfcore.store.errors import StoreBusyError, StoreError, StoreHeldError
from perfcore.store.migrations import UnknownMigrationError, migrate
from perfcore.store.parameters import Parameters, askable
from perfcore.store.places import Place, Room
from perfcore.store.places.address import place_of
from perfcore.store.progress import lay_in_order
from perfcore.store.steady import Ends, Steady

__all__ = ["Cursor", "Store", "StoreBusyError", "StoreError", "StoreHeldError", "to_records"]

# A caller's own view of the store; what other packages call it without knowing DuckDB.
Cursor = duckdb.DuckDBPyConnection
Record = TypeVar("Record")
Result = TypeVar("Result")


class _RehearsedError(Exception):
    """Ends a transaction that is to leave nothing behind."""


class Store:
    """An open ledger. Reads may come from any thread at any time; writes wait for each other."""

    def __init__(self, place: Place, connection: duckdb.DuckDBPyConnection, clock: Clock) -> None:
        self.place = place
        self.clock = clock
        self._connection = connection
        self._write_lock = threading.RLock()
        self._is_alone = False
        self._writes = 0
        self._head: tuple[tuple[int, int | None], Ends] | None = None
        self._steady = Steady()

    @classmethod
    def open(cls, address: str | Path, clock: Clock = utc_now) -> Self:
        """Open the store at an address (see `places.address`), make it if it is not there, bring its schema up to date.

        Raises StoreHeldError when another process holds the file, StoreError when it cannot be opened or made, or when
        a newer version of the product has written it (`store_newer`).
        """
        place = place_of(address)
        store = cls(place, place.connect(), clock)
        try:
            migrate(store)
        except StoreError:
            store.close()
            raise
        except UnknownMigrationError as error:
            store.close()
            raise StoreError("store_newer", path=place.address, number=str(error.number)) from error
        except duckdb.Error as error:
            store.close()
            raise StoreError("store_unusable", path=place.address, reason=str(error)) from error
        return store

    @property
    def address(self) -> str:
        """What people name the store by."""
        return self.place.address

    def close(self) -> None:
        """Let go of it."""
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

        Raises StoreError where an error is about the place: damaged, full, out of reach, written by another first.
        """
        with self._explained():
            cursor = self.place.cursor(self._connection)
            try:
                yield cursor
            finally:
                cursor.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Let what is about the place be told as such, whatever of it is asked."""
        try:
            yield
        except duckdb.Error as error:
            told = self.place.explained(error)
            if told is error:
                raise
            raise told from error

    @contextmanager
    def alone(self, *, waits: bool = True) -> Iterator[None]:
        """Keep every other writer out, those of other processes too.

        Raises StoreBusyError where somebody writes and the caller does not wait, or has waited for very long.
        """
        if not self._write_lock.acquire(blocking=waits):
            raise StoreBusyError("store_busy", path=self.address)
        try:
            if self._is_alone:
                yield
                return
            with self._explained(), self.place.alone(self._connection, waits=waits):
                self._is_alone = True
                try:
                    yield
                finally:
                    self._is_alone = False
        finally:
            self._write_lock.release()

    @contextmanager
    def transaction(self, *, waits: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        """Run a write: all of it is stored or none, whatever ends it. Raises StoreBusyError as `alone` does."""
        with self.alone(waits=waits), self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                # Streamlit stops and reruns scripts with BaseExceptions; they must not leave half a batch.
                with suppress(duckdb.Error):
                    cursor.rollback()
                raise
            cursor.commit()
            self._writes += 1

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
        with self._question() as cursor:
            return cursor.execute(sql, askable(parameters)).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401 - whatever the column holds
        """Ask for one value; None where there is no row."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

    def records(self, kind: type[Record], sql: str, parameters: Parameters = ()) -> list[Record]:
        """Ask a question and give its rows as instances of a dataclass, matched by column name."""
        with self._question() as cursor:
            cursor.execute(sql, askable(parameters))
            return to_records(kind, cursor)

    def arrow(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """Ask a question and give its rows as an Arrow table, DECIMAL kept exact."""
        with self._question() as cursor:
            return cursor.execute(sql, askable(parameters)).to_arrow_table()

    def within(self, cursor: Cursor) -> "Store":
        """Give the store as an open transaction sees it: what it has written and not yet stored is part of it."""
        return _StoreWithin(self.place, self._connection, self.clock, cursor)

    @property
    def revision(self) -> int:
        """The last event that changed what can be read; it grows with every change and names a state of the store."""
        return self._last()[0]

    @property
    def events(self) -> int:
        """How many events the ledger holds, sign-ins and other acts that change no figure included."""
        return self._last()[1]

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let revision and events of this thread move by writes of this process alone, from the first look on.

        A page looks at them dozens of times, and each look at a store that others write too is a question. For what it
        asks there, one transaction is begun and not one for each question: that was nearly half of what was sent.
        """
        with self._steady.held():
            yield

    def tidy(self, keep_hours: int) -> None:
        """Lay what is kept ready in its order again, and give room back that nothing needs. Raises StoreBusyError."""
        with self.alone():
            with self.transaction() as cursor:
                lay_in_order(cursor)
            with self.cursor() as cursor:
                self.place.tidy(cursor, keep_hours)

    def room(self) -> Room:
        """Measure what the store takes and what is left for it."""
        with self.cursor() as cursor:
            return self.place.room(cursor)

    @contextmanager
    def _question(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor for one question: that of the transaction that a steady thread reads in, or one of its own."""
        head = self._head
        if self._steady.looks is None or head is None or head[0][1] is None:
            with self.cursor() as cursor:
                yield cursor
            return
        known = self._writes, head
        with self._explained(), self._steady.reading(known, lambda: self.place.cursor(self._connection)) as cursor:
            yield cursor

    def _last(self) -> Ends:
        looks = self._steady.looks
        if looks is None:
            return self._looked()
        writes = self._writes
        if writes not in looks:
            looks[writes] = self._looked()
        return looks[writes]

    def _looked(self) -> Ends:
        # Only a write of this very object can change it, or, where others write too, one that gives the place another
        # state.
        with self._explained():
            state, head = (self._writes, self.place.state(self._connection)), self._head
        if head is None or head[0] != state:
            head = self._head = state, self._asked_last()
        return head[1]

    def _asked_last(self) -> Ends:
        # Not in a transaction that was begun before.
        with self.cursor() as cursor:
            ((revision, events),) = cursor.execute("SELECT max(revision), max(event_id) FROM chain_head").fetchall()
        return int(revision or 0), int(events or 0)


class _StoreWithin(Store):
    """A store whose questions and writes all go through one cursor, that of an open transaction."""

    def __init__(
        self, place: Place, connection: duckdb.DuckDBPyConnection, clock: Clock, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        super().__init__(place, connection, clock)
        self._open = cursor

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give the transaction's own cursor."""
        yield self._open

    _question = cursor

    @contextmanager
    def transaction(self, *, waits: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:  # noqa: ARG002
        """Write as part of the open transaction; what becomes of it is decided where it was opened."""
        yield self._open

    def _last(self) -> Ends:
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
