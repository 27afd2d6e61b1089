"""`kill -9` in the middle of everything that writes: nothing acknowledged is lost, nothing is half."""

from pathlib import Path

import pytest

from tests.crash.kills import KINDS, kill

SEED = 20240630


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_a_kill_leaves_all_of_a_batch_or_nothing(name: str, tmp_path: Path) -> None:
    print(f"seed {SEED}")  # noqa: T201 - shown beside a failure
    tally = kill(name, 1, SEED, tmp_path)
    assert tally.kills == KINDS[name].share
    assert tally.acknowledged > 0


def test_fifty_kills_are_made_in_all() -> None:
    assert sum(kind.share for kind in KINDS.values()) == 50
