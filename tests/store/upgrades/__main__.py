"""`python -m tests.store.upgrades`: keep a small store of the present schema, for the versions to come."""

import lzma
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.store.upgrades.history import make
from tests.store.upgrades.kept import FOLDER, name_of_present

with TemporaryDirectory() as folder:
    store = Path(folder) / "store.duckdb"
    make(store)
    (FOLDER / name_of_present()).write_bytes(lzma.compress(store.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
