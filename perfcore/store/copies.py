"""Copies of the whole store: one consistent state of it, whatever is read and written meanwhile."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from perfcore.store.connection import STORAGE_VERSION, Store

_COPY = "copy_of_store"
_TABLES = """
SELECT table_name FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT temporary
ORDER BY table_name
"""
_HEAD = "SELECT event_id, hash FROM chain_head"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: its last event with the hash that names everything before it, and the rows of each table."""

    events: int
    head: str
    rows: Mapping[str, int]
    checksums: Mapping[str, int]


def copy_store(store: Store, path: Path) -> Contents:
    """Write the store as it is at this moment into a new file, with originals; gives what went into it.

    Readers and writers go on meanwhile. Raises OSError where the file cannot be written.
    """
    with store.cursor() as cursor:
        _attach(cursor, path)
        try:
            cursor.begin()
            try:
                found = _contents(cursor)
                source = cursor.execute("SELECT current_database()").fetchall()[0][0]
                cursor.execute(f"COPY FROM DATABASE {_quoted(source)} TO {_COPY}")
            except BaseException:
                cursor.rollback()
                raise
            cursor.commit()
        finally:
            cursor.execute(f"DETACH {_COPY}")
    return found


def contents(store: Store) -> Contents:
    """Count and sum up what the store holds now."""
    with store.cursor() as cursor:
        return _contents(cursor)


def _attach(cursor: duckdb.DuckDBPyConnection, path: Path) -> None:
    place = str(path).replace("'", "''")
    try:
        cursor.execute(f"ATTACH '{place}' AS {_COPY} (STORAGE_VERSION '{STORAGE_VERSION}')")
    except duckdb.IOException as error:
        raise OSError(str(error)) from error


def _contents(cursor: duckdb.DuckDBPyConnection) -> Contents:
    events, head = cursor.execute(_HEAD).fetchall()[0]
    names = [name for (name,) in cursor.execute(_TABLES).fetchall()]
    sums = {name: cursor.execute(_sums_of(name)).fetchall()[0] for name in names}
    return Contents(
        events, head, {name: rows for name, (rows, _) in sums.items()}, {name: sign for name, (_, sign) in sums.items()}
    )


def _sums_of(table: str) -> str:
    return f"SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0) FROM {_quoted(table)} AS t"  # noqa: S608 - a table's own name


def _quoted(name: str) -> str:
    return '"' + re.sub('"', '""', name) + '"'
