"""How many people one process bears: each looks every five seconds, until an answer takes twice as long."""

import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import held_by
from benchmarks.report import Table, milliseconds
from benchmarks.servers import PRODUCT, Served, Viewer, served, viewer
from perfcore.start import open_product_store

_THINKS_SECONDS = 5.0
_ALONE = 20
_MONTHS = range(1, 8)
STEPS = (10, 20, 40, 60, 80, 100, 120, 150, 200, 250, 300)


@dataclass(frozen=True, slots=True)
class Step:
    """So many sessions: the median answer in seconds, and what the server holds in MB."""

    sessions: int
    latency: float
    memory: int


def compare(steps: Sequence[int] = STEPS, rounds: int = 4, thinks: float = _THINKS_SECONDS) -> Iterator[Table | str]:
    """Let more and more people in until the median answer takes twice as long as alone."""
    with tempfile.TemporaryDirectory(prefix="sessions-") as folder:
        store = Path(folder) / "store.duckdb"
        open_product_store(str(store)).close()
        with served(PRODUCT.over(store)) as server, ExitStack() as stack:
            taken = list(_steps(server, stack, steps, rounds, thinks))
    alone, borne = taken[0], [step for step in taken if step.latency <= 2 * taken[0].latency]
    rows = [(str(step.sessions), milliseconds(step.latency), f"{step.memory} MB") for step in taken]
    yield Table(
        f"Sessions of one process, {thinks:g} s between two looks", ("sessions", "median answer", "memory"), rows
    )
    each = (taken[-1].memory - alone.memory) / (taken[-1].sessions - alone.sessions)
    yield f"answers take at most twice as long as alone up to {borne[-1].sessions} sessions; {each:.1f} MB a session"


def _steps(server: Served, stack: ExitStack, steps: Sequence[int], rounds: int, thinks: float) -> Iterator[Step]:
    people = [stack.enter_context(viewer(PRODUCT, server))]
    for month in _MONTHS:
        people[0].look(month)
    alone = statistics.median(_looked(people[0], month % len(_MONTHS) + 1) for month in range(_ALONE))
    yield Step(1, alone, held_by(server.pid))
    for count in steps:
        people += [stack.enter_context(viewer(PRODUCT, server)) for _ in range(count - len(people))]
        latency = statistics.median(_together(people, rounds, thinks))
        yield Step(count, latency, held_by(server.pid))
        if latency > 2 * alone:
            return


def _together(people: Sequence[Viewer], rounds: int, thinks: float) -> list[float]:
    """Let everybody look several times, starting at odd moments; the first look of each is not counted."""
    seconds: list[float] = []

    def look(who: Viewer, seed: int) -> None:
        chance = random.Random(seed)
        time.sleep(chance.uniform(0, thinks))
        who.look(chance.choice(_MONTHS))
        for _ in range(rounds):
            time.sleep(chance.uniform(0.5 * thinks, 1.5 * thinks))
            seconds.append(_looked(who, chance.choice(_MONTHS)))

    threads = [threading.Thread(target=look, args=(who, seed)) for seed, who in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds


def _looked(who: Viewer, month: int) -> float:
    started = time.perf_counter()
    who.look(month)
    return time.perf_counter() - started
