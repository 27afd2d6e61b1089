"""Two ways of doing the same, in turn: the median of the ratios, so that a machine that slows down slows both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long ours takes, how long the bare way takes (seconds, medians), and the median of the ratios."""

    name: str
    ours: float
    bare: float
    ratio: float

    def __str__(self) -> str:
        """Return one line of the report."""
        return f"{self.name:<58} {self.ours:8.3f} s {self.bare:8.3f} s {self.ratio:7.2f} x"


def _nothing() -> None:
    """Stand where a run needs nothing before it."""


def compare(
    name: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    runs: int,
    *,
    prepare: Callable[[], object] = _nothing,
) -> Ratio:
    """Run both once to warm up, then in turn; `prepare` runs before each of ours and is not measured."""
    pairs = [(_prepared(ours, prepare), _seconds(bare)) for _ in range(runs + 1)][1:]
    mine, theirs = zip(*pairs, strict=True)
    ratio = statistics.median(first / second for first, second in pairs)
    return Ratio(name, statistics.median(mine), statistics.median(theirs), ratio)


def _prepared(task: Callable[[], object], prepare: Callable[[], object]) -> float:
    prepare()
    return _seconds(task)


def _seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start
