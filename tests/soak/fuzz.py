"""Fuzzing at length: ten thousand cases over every reader, other ones each time. `--share 0.02` makes a fiftieth."""

import argparse
import os
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

from hypothesis import HealthCheck, given, settings

from tests.importing import test_actual_fuzz, test_reader_fuzz
from tests.soak.runs import Figures, tell

SLOWEST = 10.0
LARGEST = 1024
PROPERTIES = {**test_actual_fuzz.PROPERTIES, **test_reader_fuzz.PROPERTIES}


@dataclass
class Count:
    """How many cases there were, and how long the slowest took."""

    cases: int = 0
    slowest: float = 0.0

    def timed(self, check: Callable[..., None]) -> Callable[..., None]:
        """Make a check that is counted and must not take ten seconds."""

        @wraps(check)
        def counted(*values: object, **named: object) -> None:
            started = processor_seconds()
            check(*values, **named)
            taken = processor_seconds() - started
            self.cases, self.slowest = self.cases + 1, max(self.slowest, taken)
            assert taken < SLOWEST, (values, named)

        return counted


def processor_seconds() -> float:
    """Return what this process and those it waited for took; a clock would count the machine's other work too."""
    return sum(os.times()[:4])


def main(arguments: Sequence[str]) -> Figures:
    """Try every property; what fails ends the run and shows its smallest case."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=1.0)
    share = parser.parse_args(arguments).share
    count = Count()
    for name, (check, inputs, _, many) in PROPERTIES.items():
        sys.stderr.write(f"{name}\n")
        examples(round(many * share))(given(*inputs)(count.timed(check)))()
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) >> 10
    assert largest < LARGEST, largest
    return {
        "properties": len(PROPERTIES),
        "cases": count.cases,
        "slowest case, s of processor time": round(count.slowest, 2),
        "most memory, MB": largest,
    }


def examples(count: int) -> settings:
    """Let there be so many cases, at least one."""
    unhurried = list(HealthCheck)
    return settings(max_examples=max(1, count), deadline=None, database=None, suppress_health_check=unhurried)


if __name__ == "__main__":
    tell(main)
