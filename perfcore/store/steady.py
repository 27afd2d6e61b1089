"""What a thread holds on to while it is steady: what it has seen of writes, and the transaction that it reads in."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

Ends = tuple[int, int]


class Steady(threading.local):
    """Of each thread its own. `looks` are revision and events by the writes of this process; None where not steady."""

    def __init__(self) -> None:
        self.looks: dict[int, Ends] | None = None
        self._known: object = None
        self._cursor: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be steady until the end of the block."""
        self.looks = {}
        try:
            yield
        finally:
            self.looks = None
            self._end()

    @contextmanager
    def reading(
        self, known: object, new_cursor: Callable[[], duckdb.DuckDBPyConnection]
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give the cursor of a transaction begun after all that is `known` of writes, by whatever thread.

        An answer may be kept by what another thread has seen meanwhile, so it must not be older than that.
        """
        try:
            yield self._since(known, new_cursor)
        except BaseException:
            # A transaction in which something failed answers nothing more.
            self._end()
            raise

    def _since(self, known: object, new_cursor: Callable[[], duckdb.DuckDBPyConnection]) -> duckdb.DuckDBPyConnection:
        if self._cursor is None or self._known != known:
            self._end()
            self._known, self._cursor = known, new_cursor()
            self._cursor.begin()
        return self._cursor

    def _end(self) -> None:
        if self._cursor is not None:
            self._cursor.close()
            self._cursor = None
