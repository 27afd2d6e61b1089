"""Every page with few and with very many projects, over the wire: first look at a month, again, and memory.

A first look asks all that the page needs; what is asked again of the same month is kept. So the first is what the
questions take, the second what the page takes. Both are processor time of the server: other work on the machine hardly
distorts it. A page that does not answer within a minute is noted as such and left.
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from benchmarks.ledgers import YEAR, project_code
from benchmarks.processes import forget_peak, peak_of, processor_seconds
from benchmarks.report import Table, milliseconds
from benchmarks.servers import PRODUCT, Served, served
from benchmarks.stores import KEPT, copied, kept_store
from perfcore.wording import Words
from tests.server.tab import SECONDS, Tab, opened
from ui.navigation import PAGES

FEW = 16
_FIRST_LOOKS = (9, 8, 7)
# Seconds; what takes longer is looked at once.
_LONG = 2.0
# The system counts processor time in hundredths of a second.
_LOOKS_AGAIN = 20
_WARM_UP = 10


class _NotShownError(RuntimeError):
    """A page ended with an error, or did not answer in time; the text says which."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page at one size: processor seconds of a first and of a later look, the most memory of the server in MB.

    `failure` says why there are no figures.
    """

    first: float = 0.0
    again: float = 0.0
    peak: int = 0
    failure: str = ""


def compare(sizes: Sequence[int], folder: Path = KEPT, pages: Sequence[str] = ()) -> Iterator[Table | str]:
    """Measure pages, all where none is named, at every size and with 16 projects."""
    paths = pages or [spec.path for spec in PAGES]
    looks = {projects: _looks(kept_store(projects, folder), paths) for projects in (FEW, *sizes)}
    yield _again(looks, paths)
    yield _first(looks, paths)


def _looks(store: Path, paths: Sequence[str]) -> Mapping[str, Look]:
    looks: dict[str, Look] = {}
    with tempfile.TemporaryDirectory(prefix="sizes-") as folder:
        application = PRODUCT.over(copied(store, Path(folder) / "store.duckdb"))
        while left := [path for path in paths if path not in looks]:
            with served(application) as server:
                for path in left:
                    looks[path] = _look(server, path)
                    if looks[path].failure:
                        # It may still be busy with what nobody waits for, so the next page gets another server.
                        break
    return looks


def _look(server: Served, path: str) -> Look:
    try:
        with opened(server.url) as tab:
            # What is loaded or filled once in a process is not the page's.
            _work(server, tab, path, (_WARM_UP,))
            forget_peak(server.pid)
            first = [_work(server, tab, path, _FIRST_LOOKS[:1])]
            if first[0] < _LONG:
                first += [_work(server, tab, path, (month,)) for month in _FIRST_LOOKS[1:]]
            again = _work(server, tab, path, _FIRST_LOOKS[len(first) - 1 : len(first)] * _LOOKS_AGAIN) / _LOOKS_AGAIN
            return Look(statistics.median(first), again, peak_of(server.pid))
    except _NotShownError as error:
        return Look(failure=str(error))


def _work(server: Served, tab: Tab, path: str, months: Sequence[int]) -> float:
    """Look at a page of these months; gives the server's processor seconds."""
    before = processor_seconds(server.pid)
    for month in months:
        _see(tab, path, month)
    return processor_seconds(server.pid) - before


def _see(tab: Tab, path: str, month: int) -> None:
    tab.seen = b""
    try:
        text = tab.run(path, year=str(YEAR), month=str(month), project=project_code(1))
    except TimeoutError as error:
        raise _NotShownError(f"over {SECONDS} s") from error
    if Words()("page.broken") in text:
        raise _NotShownError("ends with an error")


def _again(looks: Mapping[int, Mapping[str, Look]], paths: Sequence[str]) -> Table:
    heads = ["page", *(f"{projects:,}" for projects in looks), "largest / 16"]
    rows = []
    for path in paths:
        few, *_, large = (each[path] for each in looks.values())
        times = f"{large.again / few.again:.2f}" if _all_shown(few, large) and few.again else ""
        rows.append([path or "overview", *(_said(each[path], each[path].again) for each in looks.values()), times])
    return Table("A rerun of every page, by number of projects", heads, rows)


def _first(looks: Mapping[int, Mapping[str, Look]], paths: Sequence[str]) -> Table:
    before, most = sorted(looks)[-2:]
    heads = ["page", *(f"{projects:,}" for projects in looks), "growth exponent", "most memory"]
    rows = []
    for path in paths:
        small, large = looks[before][path], looks[most][path]
        growth = (
            f"{log(large.first / small.first) / log(most / before):.2f}"
            if _all_shown(small, large) and small.first and large.first
            else ""
        )
        first = (_said(each[path], each[path].first) for each in looks.values())
        rows.append([path or "overview", *first, growth, f"{large.peak} MB" if large.peak else ""])
    return Table("The first look at a month, nothing of it kept yet", heads, rows)


def _all_shown(*looks: Look) -> bool:
    return not any(look.failure for look in looks)


def _said(look: Look, seconds: float) -> str:
    return look.failure or milliseconds(seconds)
