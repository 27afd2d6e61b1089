"""Kills by the thousand: `python -m tests.soak.kills --fifties 20 [--seed N] [--only shared_clerk]`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from secrets import randbits
from tempfile import TemporaryDirectory

from tests.crash.kills import KINDS, Ground, kill
from tests.postgres import Understudy, running_postgres
from tests.soak.runs import Figures, tell


def main(arguments: Sequence[str]) -> Figures:
    """Kill every kind; gives how many were killed and how many acts were acknowledged and found again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fifties", type=int, default=20)
    parser.add_argument("--seed", type=int, default=randbits(32))
    parser.add_argument("--only", action="append", choices=list(KINDS), help="This kind alone.")
    asked = parser.parse_args(arguments)
    figures: dict[str, str | int | float] = {"seed": asked.seed}
    with ExitStack() as running, TemporaryDirectory(prefix="kills-") as data:
        understudy = cache(lambda: Understudy(running.enter_context(running_postgres()), Path(data)))
        tallies = {name: _tally(name, asked.fifties, asked.seed, understudy) for name in asked.only or KINDS}
    for name, (kills, acknowledged) in tallies.items():
        figures[f"{name}: kills"] = kills
        figures[f"{name}: acts acknowledged, all found"] = acknowledged
    return {**figures, "kills": sum(kills for kills, _ in tallies.values())}


def _tally(name: str, fifties: int, seed: int, understudy: Callable[[], Understudy]) -> tuple[int, int]:
    sys.stderr.write(f"{name}, seed {seed}\n")
    with TemporaryDirectory(prefix="kills-") as folder:
        tally = kill(name, fifties, seed, Ground(Path(folder), understudy))
    return tally.kills, tally.acknowledged


if __name__ == "__main__":
    tell(main)
