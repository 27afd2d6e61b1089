"""The runs: what each one shows, and how it is started in its long and in its short form.

The module of a run has `main(arguments) -> figures` and ends with an AssertionError where the promise is not kept. It
is a process of its own, so that one run cannot end, slow or feed another.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Figures = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `promise` says what holds where it succeeds; the arguments are those of its module."""

    name: str
    promise: str
    long: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def module(self) -> str:
        """Where the run is written down."""
        return f"tests.soak.{self.name}"


RUNS: tuple[Run, ...] = (
    Run(
        "kills",
        "Killed at any moment of an import, withdrawal, backup, restore, migration or first start, the store opens;"
        " what was acknowledged is there, whole; nothing is half; the audit chain holds.",
        ("--fifties", "20"),
        ("--fifties", "1"),
    ),
    Run(
        "load",
        "Many read while others store figures, sockets break and slow ones take nothing: no error, in each answer the"
        " figure of the reader's unit as it was just then, nothing of another unit, and memory that does not grow.",
        ("--readers", "50", "--uploaders", "5", "--seconds", "600", "--afterwards"),
        ("--readers", "6", "--uploaders", "2", "--seconds", "20"),
    ),
    Run(
        "shared",
        "Two dashboards and two clerks on one shared store, one of them killed again and again: no batch lost, doubled"
        " or half, one intact chain, and every batch in the next answer of both dashboards.",
        ("--seconds", "120"),
        ("--seconds", "20"),
    ),
    Run(
        "bulk",
        "While a million figures are imported, others read on: every answer comes, with the right figures.",
        ("--readers", "10", "--projects", "83334"),
        ("--readers", "3", "--projects", "1000"),
    ),
    Run(
        "fuzz",
        "Random and damaged files of every kind that is read: never an unhandled exception, ten seconds or a gigabyte"
        " for one of them, a figure that does not stand in the file, or a problem without its sentence.",
        ("--share", "2"),
        ("--share", "0.02"),
    ),
)


def tell(main: Callable[[Sequence[str]], Figures]) -> None:
    """Run a module as a program: messages to the error output, the figures as the last line of the output."""
    figures = main(sys.argv[1:])
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
