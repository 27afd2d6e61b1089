"""The small stores that earlier versions of the product have written, one for each state of the schema."""

import lzma
from contextlib import closing
from pathlib import Path

from perfcore.store.migrations import available
from perfcore.store.places.address import place_of
from perfcore.store.places.opening import quoted_text

FOLDER = Path(__file__).parent


def name_of_present() -> str:
    """Name the file of the present schema: its highest migration, and how many there are."""
    numbers = [number for number, *_ in available()]
    return f"{numbers[-1]:04d}_of_{len(numbers)}.duckdb.xz"


def kept() -> list[Path]:
    """List the stores, the oldest first."""
    return sorted(FOLDER.glob("*.duckdb.xz"))


def unpack(packed: Path, folder: Path) -> Path:
    """Write a store out so that it can be opened."""
    path = folder / "store.duckdb"
    path.write_bytes(lzma.decompress(packed.read_bytes()))
    return path


def share(path: Path, address: str) -> None:
    """Make a shared store of the same version, with the same rows, at an address where no store is yet."""
    place = place_of(address)
    with closing(place.connect()) as connection, closing(place.cursor(connection)) as cursor:
        cursor.execute(f"ATTACH {quoted_text(str(path))} AS old (READ_ONLY)")
        done = {number for (number,) in cursor.execute("SELECT number FROM old.schema_migration").fetchall()}
        cursor.execute("CREATE TABLE schema_migration AS FROM old.schema_migration LIMIT 0")
        for number, _, script in available():
            if number in done:
                cursor.execute(script)
        for (table,) in cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'").fetchall():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a table's own name
            cursor.execute(f"INSERT INTO {table} BY NAME FROM old.main.{table}")
