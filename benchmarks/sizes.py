"""Every page with few and with very many projects, over the wire: first look at a month, again, and memory.

A first look asks all that the page needs; what is asked again of the same month is kept. So the first is what the
questions take, the second what the page takes.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from math import log
from pathlib import Path

from benchmarks.ledgers import YEAR, project_code
from benchmarks.processes import forget_peak, peak_of
from benchmarks.report import Table, milliseconds
from benchmarks.servers import PRODUCT, Served, served
from benchmarks.stores import KEPT, copied, kept_store
from tests.server.tab import Tab, opened
from ui.navigation import PAGES

FEW = 16
_FIRST_LOOKS = (9, 8, 7)
_LOOKS_AGAIN = 3
_WARM_UP = 10


@dataclass(frozen=True, slots=True)
class Look:
    """A page at one size: seconds of a first and of a later look, and the most memory of the server in MB."""

    first: float
    again: float
    peak: int


def compare(sizes: Sequence[int], folder: Path = KEPT, pages: Sequence[str] | None = None) -> Iterator[Table | str]:
    """Measure every page of the menu at every size, and with 16 projects."""
    paths = [spec.path for spec in PAGES] if pages is None else pages
    looks = {projects: _looks(kept_store(projects, folder), paths) for projects in (FEW, *sizes)}
    yield _again(looks, paths)
    yield _first(looks, paths)


def _looks(store: Path, paths: Sequence[str]) -> Mapping[str, Look]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sizes-")))
        server = stack.enter_context(served(PRODUCT.over(copied(store, folder / "store.duckdb"))))
        return {path: _look(server, path) for path in paths}


def _look(server: Served, path: str) -> Look:
    with opened(server.url) as tab:
        # What is loaded or filled once in a process is not the page's.
        _timed(tab, path, _WARM_UP)
        forget_peak(server.pid)
        first = statistics.median([_timed(tab, path, month) for month in _FIRST_LOOKS])
        again = statistics.median([_timed(tab, path, _FIRST_LOOKS[-1]) for _ in range(_LOOKS_AGAIN)])
        return Look(first, again, peak_of(server.pid))


def _timed(tab: Tab, path: str, month: int) -> float:
    tab.seen = b""
    started = time.perf_counter()
    tab.run(path, year=str(YEAR), month=str(month), project=project_code(1))
    return time.perf_counter() - started


def _again(looks: Mapping[int, Mapping[str, Look]], paths: Sequence[str]) -> Table:
    few = looks[FEW]
    heads = ["page", *(f"{projects:,}" for projects in looks), "largest / 16"]
    rows = [
        [
            path or "overview",
            *(milliseconds(each[path].again) for each in looks.values()),
            f"{looks[max(looks)][path].again / few[path].again:.2f}",
        ]
        for path in paths
    ]
    return Table("A rerun of every page, by number of projects", heads, rows)


def _first(looks: Mapping[int, Mapping[str, Look]], paths: Sequence[str]) -> Table:
    large = sorted(looks)[-2:]
    heads = ["page", *(f"{projects:,}" for projects in looks), "growth exponent", "most memory"]
    rows = [
        [
            path or "overview",
            *(milliseconds(each[path].first) for each in looks.values()),
            f"{_exponent(large, [looks[projects][path].first for projects in large]):.2f}",
            f"{looks[large[-1]][path].peak} MB",
        ]
        for path in paths
    ]
    return Table("The first look at a month, nothing of it kept yet", heads, rows)


def _exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    return log(seconds[1] / seconds[0]) / log(sizes[1] / sizes[0])
