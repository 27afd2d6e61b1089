"""The small stores that earlier versions of the product have written, one for each state of the schema."""

import lzma
from pathlib import Path

from perfcore.store.migrations import available

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
