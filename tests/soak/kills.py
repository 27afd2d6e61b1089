"""Kills by the thousand: `python -m tests.soak.kills --fifties 20 [--seed N]`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import randbits
from tempfile import TemporaryDirectory

from tests.crash.kills import KINDS, kill
from tests.soak.runs import Figures, tell


def main(arguments: Sequence[str]) -> Figures:
    """Kill every kind; gives how many were killed and how many acts were acknowledged and found again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fifties", type=int, default=20)
    parser.add_argument("--seed", type=int, default=randbits(32))
    asked = parser.parse_args(arguments)
    figures: dict[str, str | int | float] = {"seed": asked.seed}
    tallies = {name: _tally(name, asked.fifties, asked.seed) for name in KINDS}
    for name, (kills, acknowledged) in tallies.items():
        figures[f"{name}: kills"] = kills
        figures[f"{name}: acts acknowledged, all found"] = acknowledged
    return {**figures, "kills": sum(kills for kills, _ in tallies.values())}


def _tally(name: str, fifties: int, seed: int) -> tuple[int, int]:
    sys.stderr.write(f"{name}, seed {seed}\n")
    with TemporaryDirectory(prefix="kills-") as folder:
        tally = kill(name, fifties, seed, Path(folder))
    return tally.kills, tally.acknowledged


if __name__ == "__main__":
    tell(main)
