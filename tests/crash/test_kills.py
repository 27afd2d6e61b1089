"""`kill -9` in the middle of everything that writes: nothing acknowledged is lost, nothing is half."""

from pathlib import Path

import pytest

from tests.crash.kills import KINDS, Ground, kill

SEED = 20240630
SHORT = {name: kind for name, kind in KINDS.items() if not kind.only_long}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHORT)
def test_a_kill_leaves_all_of_a_batch_or_nothing(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    print(f"seed {SEED}")  # noqa: T201 - shown beside a failure
    tally = kill(name, 1, SEED, Ground(tmp_path, lambda: request.getfixturevalue("understudy")))
    assert tally.kills == SHORT[name].share
    # One strike alone may come before anything is done.
    assert tally.acknowledged > 0 or tally.kills <= 2


def test_fifty_kills_are_made_in_all() -> None:
    assert sum(kind.share for kind in SHORT.values()) == 50
