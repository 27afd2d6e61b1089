"""The overview with its charts, over the wire: a rerun, reruns a second, and how a server begins.

Beside it, by turns in the same run, an empty Streamlit page – as Streamlit ships, and with what makes the product
quicker – and the same page in Dash.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks.processes import held_by
from benchmarks.report import Table, milliseconds
from benchmarks.servers import (
    DASH,
    DASH_KEEPING,
    EMPTY,
    EMPTY_AS_SHIPPED,
    PRODUCT,
    Application,
    Served,
    Viewer,
    served,
    viewer,
)
from perfcore.start import open_product_store
from tests.server.tab import Tab, opened

# Months of the demonstration, so that some are asked for the first time and all of them again.
_MONTHS = range(1, 8)
_AT_ONCE = 4
_OTHER_PAGES = ("units", "project", "lagging", "indicators", "upload")
_BESIDE = (EMPTY, EMPTY_AS_SHIPPED, DASH, DASH_KEEPING)


def compare(
    runs: int,
    seconds: float = 10.0,
    beside: Sequence[Application] = _BESIDE,
    begun: Sequence[Application] = (PRODUCT, EMPTY),
) -> Iterator[Table | str]:
    """Measure with the 16 projects and the demonstration figures that ship; `begun` are started anew as well."""
    for each in beside:
        if not each.is_there:
            yield f"{each.name}: not measured, not installed (`make bench-tools`)"
    compared = [PRODUCT, *(each for each in beside if each.is_there)]
    with tempfile.TemporaryDirectory(prefix="pages-") as folder, ExitStack() as stack:
        applications = [each.over(_store(Path(folder), place)) for place, each in enumerate(compared)]
        servers = {each: stack.enter_context(served(each)) for each in applications}
        yield _reruns(servers, runs)
        yield _throughput(servers, seconds)
    yield _beginnings(begun, runs)


def _store(folder: Path, place: int) -> Path:
    """Make a store as a first start makes it; each server holds its own."""
    path = folder / f"store{place}.duckdb"
    open_product_store(str(path)).close()
    return path


def _reruns(servers: dict[Application, Served], runs: int) -> Table:
    seconds: dict[str, list[float]] = {each.name: [] for each in servers}
    with ExitStack() as stack:
        viewers = {each.name: stack.enter_context(viewer(each, server)) for each, server in servers.items()}
        for run in range(runs + 1):
            for month in _MONTHS:
                for name, each in viewers.items():
                    taken = _seconds(each, month)
                    if run:
                        seconds[name].append(taken)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    empty = [medians[each.name] for each in (EMPTY_AS_SHIPPED, EMPTY) if each.name in medians]
    rows = [(name, milliseconds(each), *(f"{each / one:.2f}" for one in empty)) for name, each in medians.items()]
    heads = [f"times {each.name}" for each in (EMPTY_AS_SHIPPED, EMPTY) if each.name in medians]
    return Table("One viewer: the page again, 16 projects", ("page", "a rerun", *heads), rows)


def _seconds(who: Viewer, month: int) -> float:
    started = time.perf_counter()
    who.look(month)
    return time.perf_counter() - started


def _throughput(servers: dict[Application, Served], seconds: float) -> Table:
    rows = []
    for application, server in servers.items():
        counts = _counted(application, server, seconds)
        rows.append((application.name, f"{sum(counts) / seconds:.1f}", f"{held_by(server.pid)} MB"))
    title = f"{_AT_ONCE} viewers without a pause, one process"
    return Table(title, ("page", "reruns a second", "memory"), rows)


def _counted(application: Application, server: Served, seconds: float) -> Sequence[int]:
    with ExitStack() as stack, ThreadPoolExecutor(_AT_ONCE) as people:
        viewers = [stack.enter_context(viewer(application, server)) for _ in range(_AT_ONCE)]
        for each in viewers:
            each.look(_MONTHS[-1])
        end = time.perf_counter() + seconds

        def look(who: Viewer) -> int:
            count = 0
            while time.perf_counter() < end:
                who.look(_MONTHS[-1])
                count += 1
            return count

        return list(people.map(look, viewers))


def _beginnings(applications: Sequence[Application], runs: int) -> Table:
    """Measure a server from its start: first byte, first page, and the way to other pages."""
    rows = []
    for application in applications:
        begun = [_begun(application) for _ in range(max(1, runs // 2))]
        medians = [statistics.median(column) for column in zip(*begun, strict=True)]
        rows.append((application.name, *(milliseconds(each) for each in medians)))
    heads = ("page", "start to first byte", "first visit of all", "another page, first time", "another page, again")
    return Table("A server begins, 16 projects", heads, rows)


def _begun(application: Application) -> list[float]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="begin-")))
        server = stack.enter_context(served(application.over(_store(folder, 0))))
        tab = stack.enter_context(opened(server.url))
        visit = _timed(tab, "")
        others = _OTHER_PAGES if application.name == PRODUCT.name else ("",)
        first = statistics.median([_timed(tab, page) for page in others])
        again = statistics.median([_timed(tab, page) for page in others])
        return [server.first_byte, visit, first, again]


def _timed(tab: Tab, page: str) -> float:
    started = time.perf_counter()
    tab.seen = b""
    tab.run(page)
    return time.perf_counter() - started
