"""Numbered schema changes. Each runs in a transaction together with the record that it ran."""

from importlib.resources import files
from typing import TYPE_CHECKING

from perfcore.store.progress import renew

if TYPE_CHECKING:
    from perfcore.store.connection import Store

_BOOKKEEPING = """
CREATE TABLE IF NOT EXISTS schema_migration (
    number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL
)
"""
_IS_BOOKED = """
SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'schema_migration'
"""
# A migration that changes what is kept ready leaves it empty.
_IS_UNKEPT = "SELECT EXISTS (FROM target_project) AND NOT EXISTS (FROM kept_progress)"


class UnknownMigrationError(RuntimeError):
    """The store was written by a newer version; `number` is the highest of its migrations."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


def migrate(store: "Store") -> None:
    """Bring a store of any released version to the present schema; a present one is left untouched.

    Raises UnknownMigrationError.
    """
    known = available()
    done = _done(store)
    unknown = done - {number for number, *_ in known}
    if unknown:
        raise UnknownMigrationError(max(unknown))
    if len(done) < len(known):
        with store.alone():
            _migrate(store, known)
    if store.value(_IS_UNKEPT):
        with store.transaction() as cursor:
            renew(cursor)


def _migrate(store: "Store", known: list[tuple[int, str, str]]) -> None:
    with store.transaction() as cursor:
        cursor.execute(_BOOKKEEPING)
    # Asked again: while this process waited for its turn, another may have done it.
    done = _done(store)
    for number, name, script in known:
        if number not in done:
            with store.transaction() as cursor:
                cursor.execute(script)
                cursor.execute("INSERT INTO schema_migration VALUES (?, ?, ?)", [number, name, store.clock()])
    with store.cursor() as cursor:
        store.place.settle(cursor)


def _done(store: "Store") -> set[int]:
    if not store.rows(_IS_BOOKED):
        return set()
    return {number for (number,) in store.rows("SELECT number FROM schema_migration")}


def available() -> list[tuple[int, str, str]]:
    """List the migrations as (number, name, script), in order."""
    scripts = sorted(item for item in files(__package__).iterdir() if item.name.endswith(".sql"))  # type: ignore[type-var]
    return [(int(item.name[:4]), item.name[5:-4], item.read_text(encoding="utf-8")) for item in scripts]
