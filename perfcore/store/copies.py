"""Copies of the whole store: one consistent state of it, whatever is read and written meanwhile."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from perfcore.store.connection import Store, StoreError
from perfcore.store.ledger import verify_chain
from perfcore.store.places.address import place_of

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


def copy_store(store: Store, address: str | Path) -> Contents:
    """Write the store as it is at this moment into another one, with originals, and read it back; gives what went in.

    The other one, of either kind, is made if it is not there and must hold nothing. Readers and writers go on.
    Raises StoreError (`copy_not_empty`, `copy_differs`, and as `Store.open`).
    """
    Store.open(address, store.clock).close()
    held = _copied(store, address)
    with Store.open(address, store.clock) as copy:
        if contents(copy) != held or not verify_chain(copy).intact:
            raise StoreError("copy_differs", path=str(address))
    return held


def contents(store: Store) -> Contents:
    """Count and sum up what the store holds now."""
    with store.cursor() as cursor:
        return _contents(cursor)


def _copied(store: Store, address: str | Path) -> Contents:
    with store.cursor() as cursor:
        place_of(address).attach(cursor, _COPY)
        try:
            cursor.begin()
            try:
                _require_empty(cursor, address)
                held = _contents(cursor)
                _fill(cursor, held)
            except BaseException:
                cursor.rollback()
                raise
            cursor.commit()
        finally:
            cursor.execute(f"DETACH {_COPY}")
    return held


def _require_empty(cursor: duckdb.DuckDBPyConnection, address: str | Path) -> None:
    ((events,),) = cursor.execute(f"SELECT event_id FROM {_COPY}.main.chain_head").fetchall()  # noqa: S608 - our own name
    if events:
        raise StoreError("copy_not_empty", path=str(address))


def _fill(cursor: duckdb.DuckDBPyConnection, held: Contents) -> None:
    for table in map(_quoted, held.rows):
        cursor.execute(f"DELETE FROM {_COPY}.main.{table}")  # noqa: S608 - a table's own name
        cursor.execute(f"INSERT INTO {_COPY}.main.{table} BY NAME FROM {table}")


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
