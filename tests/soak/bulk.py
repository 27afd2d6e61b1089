"""Readers during a large import: `python -m tests.soak.bulk --readers 10 --projects 83334`.

Each reader is signed in as a user of one unit and looks at page after page, before, during and after the import of
twelve figures for every project of another department.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Barrier

from benchmarks.ledgers import make_store as make_large_store
from benchmarks.ledgers import monthly_csv
from perfcore.store import Store
from tests.browser.product import STORE, serve
from tests.crash.whole import check_whole
from tests.soak.load import Desk, Load, at_once, check_log, make_store, memory_of, typed
from tests.soak.runs import Figures, tell

_BEFORE_AND_AFTER_SECONDS = 10.0
Span = tuple[float, float]


def main(arguments: Sequence[str]) -> Figures:
    """Import while others read, and say how long they waited."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--readers", type=int, required=True)
    parser.add_argument("--projects", type=int, required=True)
    asked = parser.parse_args(arguments)
    desks = [Desk(number) for number in range(1, asked.readers + 1)]
    with TemporaryDirectory(prefix="bulk-") as name:
        folder = Path(name)
        make_large_store(folder / STORE, asked.projects).close()
        make_store(folder / STORE, desks)
        (file := folder / "large.csv").write_bytes(monthly_csv(asked.projects))
        with serve(folder) as product:
            load = Load(product, Barrier(asked.readers + 1))
            spans: list[Span] = []
            acts: list[Callable[[], None]] = [lambda desk=desk: load.read(desk) for desk in desks]  # type: ignore[misc]
            at_once(load, [*acts, lambda: spans.append(_imported(load, file))])
            memory = memory_of(product.pid)
            check_log(product)
        with Store.open(folder / STORE) as store:
            check_whole(store)
            figures = store.value("SELECT count(*) FROM actual")
    assert figures == asked.projects * 12 + asked.readers
    return {"figures imported": asked.projects * 12, **_waits(load, spans[0]), "memory of the server, MB": memory}


def _imported(load: Load, file: Path) -> Span:
    """Import a file after a while without, and let everybody read on for a while; gives when it began and ended."""
    load.all_in.wait()
    load.is_over.wait(_BEFORE_AND_AFTER_SECONDS)
    began = time.monotonic()
    said = typed(load.product.store, "actuals", "import", str(file))
    ended = time.monotonic()
    assert said["batch"] is not None, said["problems"]
    load.is_over.wait(_BEFORE_AND_AFTER_SECONDS)
    load.is_over.set()
    return began, ended


def _waits(load: Load, span: Span) -> Figures:
    began, ended = span
    during = [seconds for at, seconds in load.answers if at + seconds > began and at < ended]
    otherwise = [seconds for at, seconds in load.answers if at + seconds <= began or at >= ended]
    return {
        "import, s": round(ended - began, 1),
        "answers meanwhile, each with the right figure": len(during),
        "median answer meanwhile, s": round(median(during), 2),
        "slowest answer meanwhile, s": round(max(during), 2),
        "median answer otherwise, s": round(median(otherwise), 2),
        "slowest answer otherwise, s": round(max(otherwise), 2),
    }


if __name__ == "__main__":
    tell(main)
