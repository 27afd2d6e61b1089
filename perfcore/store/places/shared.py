"""A store that many processes on many machines share: a DuckLake with its catalogue in PostgreSQL.

The catalogue holds what the tables are and all small writes; large ones lie as Parquet files in the data folder.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import duckdb

from perfcore.store.errors import StoreBusyError, StoreError
from perfcore.store.places import Room, object_storage
from perfcore.store.places.extensions import load
from perfcore.store.places.opening import open_duckdb, quoted_text

_LAKE = "lake"
# Fewer rows than this are kept in the catalogue: a file of its own for every small write would make reading slow.
_INLINED_ROWS = 1000
# An arbitrary number that all processes agree on; PostgreSQL counts such locks per database.
_LOCK = 7_291_356_001
_LONGEST_WAIT = "300s"
# A machine that vanished must not keep the others waiting: PostgreSQL asks after a minute whether it is still there.
_MANNERS = f"""
SELECT concat(
    set_config('lock_timeout', '{_LONGEST_WAIT}', true), set_config('tcp_keepalives_idle', '30', true),
    set_config('tcp_keepalives_interval', '10', true), set_config('tcp_keepalives_count', '3', true)
)
"""
_BYTES_OF_FILES = f"""
SELECT coalesce(sum(file_size_bytes + delete_file_size_bytes), 0) FROM ducklake_table_info('{_LAKE}')
"""  # noqa: S608 - our own name
# A table that a migration altered keeps its small writes in one table of the catalogue for each of its shapes.
_OF_SEVERAL_SHAPES = """
SELECT table_name FROM ducklake_table
WHERE end_snapshot IS NULL
AND table_id IN (SELECT table_id FROM ducklake_inlined_data_tables GROUP BY table_id HAVING count(*) > 1)
"""
_RELOADED = f"{_LAKE}.reloaded"
_MADE_MEANWHILE = "already exists"
_CUT_OFF = ("connection", "server closed", "terminating", "starting up", "shutting down", "could not translate host")


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A catalogue, named as libpq names it and without a password, and the data folder or s3:// address."""

    address: str
    catalogue: str
    data: str

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the catalogue, or make it in an empty database."""
        connection = open_duckdb(":memory:", temp_directory=str(Path(gettempdir(), f"perfcore-{os.getpid()}")))
        try:
            self.attach(connection, _LAKE)
        except StoreError:
            connection.close()
            raise
        return connection

    def cursor(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Give a cursor; what its connection uses is not handed on to it."""
        cursor = connection.cursor()
        try:
            cursor.execute(f"USE {_LAKE}")
        except duckdb.Error:
            cursor.close()
            raise
        return cursor

    @contextmanager
    def alone(self, connection: duckdb.DuckDBPyConnection, *, waits: bool) -> Iterator[None]:
        """Hold a lock of the catalogue, which PostgreSQL frees when the process ends, however it ends."""
        cursor = connection.cursor()
        try:
            cursor.begin()
            self._lock(cursor, waits=waits)
            yield
        finally:
            # Ends the transaction, and with it the lock.
            cursor.close()

    def state(self, connection: duckdb.DuckDBPyConnection) -> int | None:
        """Return the number of the catalogue's last snapshot."""
        cursor = connection.cursor()
        try:
            return int(_asked(cursor, "SELECT max(snapshot_id) FROM ducklake_snapshot"))
        finally:
            cursor.close()

    def attach(self, cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        """Attach the lake."""
        load(cursor, "postgres_scanner", "ducklake")
        if self.data.startswith(object_storage.SCHEME):
            object_storage.unlock(cursor)
        place = quoted_text(f"ducklake:postgres:{self.catalogue}")
        statement = (
            f"ATTACH {place} AS {name} (DATA_PATH {quoted_text(self.data)}, DATA_INLINING_ROW_LIMIT {_INLINED_ROWS})"
        )
        try:
            try:
                cursor.execute(statement)
            except duckdb.Error as error:
                if _MADE_MEANWHILE not in str(error):
                    raise
                # Another process has made the catalogue in this very moment: it is there now, and whole.
                cursor.execute(statement)
        except duckdb.Error as error:
            raise StoreError("store_unreachable", path=self.address, reason=str(error)) from error

    def settle(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Leave no table in two shapes in the catalogue: each shape costs every question of it two statements more."""
        cursor = connection.cursor()
        try:
            names = [name for (name,) in cursor.execute(_to_catalogue(_OF_SEVERAL_SHAPES)).fetchall()]
            for name in names:
                self._call(cursor, f"ducklake_flush_inlined_data('{_LAKE}', table_name => {quoted_text(name)})")
            if names:
                self._let_all_reload(cursor)
        finally:
            cursor.close()

    def tidy(self, connection: duckdb.DuckDBPyConnection, keep_hours: int) -> None:
        """Move what lies in the catalogue into files, join small files, and forget what was deleted."""
        older = f"older_than => now() - INTERVAL {int(keep_hours)} HOUR"
        self._call(connection, f"ducklake_flush_inlined_data('{_LAKE}')")
        self._let_all_reload(connection)
        for step in (
            f"ducklake_expire_snapshots('{_LAKE}', {older})",
            f"ducklake_merge_adjacent_files('{_LAKE}')",
            f"ducklake_rewrite_data_files('{_LAKE}', delete_threshold => 0.0)",
            f"ducklake_cleanup_old_files('{_LAKE}', {older})",
            f"ducklake_delete_orphaned_files('{_LAKE}', {older})",
        ):
            self._call(connection, step)

    def room(self, connection: duckdb.DuckDBPyConnection) -> Room:
        """Measure catalogue and files, and the disk of the data folder where it is one."""
        cursor = connection.cursor()
        try:
            catalogue = int(_asked(cursor, "SELECT pg_database_size(current_database())"))
            data = int(cursor.execute(_BYTES_OF_FILES).fetchall()[0][0])
        finally:
            cursor.close()
        folder = Path(self.data)
        return Room(catalogue + data, shutil.disk_usage(folder).free if folder.is_dir() else None)

    def explained(self, error: duckdb.Error) -> Exception:
        """Name a catalogue that is gone, and a write that somebody else's came before."""
        said = str(error)
        if isinstance(error, duckdb.TransactionException) and "conflict" in said.lower():
            return StoreError("store_conflict", path=self.address)
        if isinstance(error, (duckdb.IOException, duckdb.TransactionException)) and any(
            sign in said for sign in _CUT_OFF
        ):
            return StoreError("store_unreachable", path=self.address, reason=said)
        return error

    @staticmethod
    def _call(connection: duckdb.DuckDBPyConnection, step: str) -> None:
        # Read to its end, and as Arrow: Python has no names of time zones without a further package.
        connection.execute(f"CALL {step}").to_arrow_table()

    @staticmethod
    def _let_all_reload(connection: duckdb.DuckDBPyConnection) -> None:
        """Change the schema and back: processes read on from tables of small writes that are gone, until it changes."""
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {_RELOADED}")
        connection.execute(f"DROP SCHEMA {_RELOADED}")

    def _lock(self, cursor: duckdb.DuckDBPyConnection, *, waits: bool) -> None:
        if not waits:
            if not _asked(cursor, f"SELECT pg_try_advisory_xact_lock({_LOCK})"):
                raise StoreBusyError("store_busy", path=self.address)
            return
        _asked(cursor, _MANNERS)
        try:
            _asked(cursor, f"SELECT pg_advisory_xact_lock({_LOCK})::VARCHAR")
        except duckdb.Error as error:
            if "lock timeout" in str(error):
                raise StoreBusyError("store_busy", path=self.address) from error
            raise self.explained(error) from error


def _asked(cursor: duckdb.DuckDBPyConnection, question: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """Ask the catalogue itself for one value."""
    return cursor.execute(_to_catalogue(question)).fetchall()[0][0]


def _to_catalogue(question: str) -> str:
    return f"FROM postgres_query('__ducklake_metadata_{_LAKE}', {quoted_text(question)})"
