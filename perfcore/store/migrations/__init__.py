"""Numbered schema changes. Each runs in a transaction together with the record that it ran."""

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcore.store.connection import Store

_BOOKKEEPING = """
CREATE TABLE IF NOT EXISTS schema_migration (
    number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL
)
"""


class UnknownMigrationError(RuntimeError):
    """The store was written by a newer version; `number` is the highest of its migrations."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


def migrate(store: "Store") -> None:
    """Bring a store of any released version to the present schema; a present one is left untouched.

    Raises UnknownMigrationError.
    """
    with store.transaction() as cursor:
        cursor.execute(_BOOKKEEPING)
    done = {number for (number,) in store.rows("SELECT number FROM schema_migration")}
    known = available()
    unknown = done - {number for number, *_ in known}
    if unknown:
        raise UnknownMigrationError(max(unknown))
    for number, name, script in known:
        if number not in done:
            with store.transaction() as cursor:
                cursor.execute(script)
                cursor.execute("INSERT INTO schema_migration VALUES (?, ?, ?)", [number, name, store.clock()])


def available() -> list[tuple[int, str, str]]:
    """List the migrations as (number, name, script), in order."""
    scripts = sorted(item for item in files(__package__).iterdir() if item.name.endswith(".sql"))  # type: ignore[type-var]
    return [(int(item.name[:4]), item.name[5:-4], item.read_text(encoding="utf-8")) for item in scripts]
