"""Importing a large file of actuals, against the bare reader of the same file."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import duckdb
from python_calamine import CalamineWorkbook

from benchmarks.ledgers import LATER, make_store, monthly_csv, monthly_xlsx
from benchmarks.pairs import Ratio
from benchmarks.pairs import compare as measure
from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.rows import read_actuals
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.uploads import confirm

_XLSX_PROJECTS = 8_334


def compare(projects: int, runs: int) -> Iterator[Ratio]:
    """Check and commit a csv of twelve rows a project against read_csv; read 100,000 xlsx rows against calamine."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _csv(Path(folder), projects, runs)
    yield _xlsx(runs)


def _csv(folder: Path, projects: int, runs: int) -> Iterator[Ratio]:
    # Two files with other amounts, by turns: what the store holds already would not be stored again.
    contents = cycle([monthly_csv(projects), monthly_csv(projects, more=1)])
    path, targets, used = folder / "actuals.csv", folder / "targets.duckdb", folder / "store.duckdb"
    path.write_bytes(next(contents))
    make_store(targets, projects).close()
    store = _opened_copy(targets, used)

    def start_again() -> None:
        nonlocal store
        store.close()
        store = _opened_copy(targets, used)

    def ours() -> None:
        original = Original("actuals.csv", next(contents))
        receipt = confirm(store, LOCAL_ADMINISTRATOR, original, Answers(), "benchmark")
        assert receipt.batch is not None, receipt.upload.problems[:3]

    def bare() -> None:
        with duckdb.connect(str(folder / "bare.duckdb")) as connection:
            connection.execute("CREATE OR REPLACE TABLE bare AS FROM read_csv(?)", [str(path)])

    name = f"check and commit {projects * 12:,} csv rows"
    yield measure(f"{name}, months without figures / read_csv", ours, bare, runs, prepare=start_again)
    yield measure(f"{name}, over other figures / read_csv", ours, bare, runs)
    store.close()


def _opened_copy(targets: Path, used: Path) -> Store:
    used.unlink(missing_ok=True)
    shutil.copy(targets, used)
    return Store.open(used, clock=lambda: LATER)


def _xlsx(runs: int) -> Ratio:
    content = monthly_xlsx(_XLSX_PROJECTS)

    def ours() -> None:
        assert read_actuals("actuals.xlsx", content, Answers()).staged.num_rows == _XLSX_PROJECTS * 12

    def bare() -> None:
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    return measure(f"read {_XLSX_PROJECTS * 12:,} xlsx rows / calamine alone", ours, bare, runs)
