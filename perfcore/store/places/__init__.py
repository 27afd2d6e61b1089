"""Where a store lives: a file that one process holds, or a catalogue and a folder that many processes share."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import duckdb


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that a store takes and bytes that are left for it; None where nobody can tell."""

    taken: int | None = None
    free: int | None = None


class Place(Protocol):
    """What a store needs to know of where it lives. Everything else is the same SQL everywhere."""

    @property
    def address(self) -> str:
        """What people name the place by; it holds no secret."""

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open what lives there, or make it. Raises StoreError."""

    def cursor(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Give a cursor of its own on what was opened."""

    def alone(self, connection: duckdb.DuckDBPyConnection, *, waits: bool) -> AbstractContextManager[None]:
        """Keep the writers of other processes out. Raises StoreBusyError, at once where it does not wait."""

    def state(self, connection: duckdb.DuckDBPyConnection) -> int | None:
        """Name the present state of everything, quicker than any question; None where nobody else writes."""

    def attach(self, cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        """Let the questions of a cursor of another store name this one. Raises StoreError."""

    def settle(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Finish a change of the schema, where it leaves more behind than the new schema."""

    def tidy(self, connection: duckdb.DuckDBPyConnection, keep_hours: int) -> None:
        """Give room back that nothing needs any more; states of the last hours stay readable for who reads them now."""

    def room(self, connection: duckdb.DuckDBPyConnection) -> Room:
        """Measure what it takes."""

    def explained(self, error: duckdb.Error) -> Exception:
        """Turn what DuckDB says into what a person is told, where it is about the place; else give it back."""
