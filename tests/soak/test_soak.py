from datetime import UTC, datetime
from importlib import import_module

import pytest

from tests.soak import load, shared
from tests.soak.__main__ import Outcome, page
from tests.soak.runs import RUNS, Run

RUN = Run("naps", "Whoever sleeps wakes up.", ("--hours", "8"), ("--hours", "1"))
MOMENT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def test_the_page_gives_promise_command_and_figures() -> None:
    text = page(
        [Outcome(RUN, "python -m tests.soak.naps --hours 8", 28_800.4, {"woken": 7, "slowest": "2 h"}, "")], MOMENT
    )
    assert text.startswith("# Soak\n\n2026-01-02 03:04 UTC, ")
    for part in ("## naps: kept", RUN.promise, "`python -m tests.soak.naps --hours 8`, 28800 s", "| woken | 7 |"):
        assert part in text


def test_a_promise_that_was_not_kept_is_said_with_its_end() -> None:
    text = page([Outcome(RUN, "python -m tests.soak.naps", 1.0, None, "AssertionError: still asleep")], MOMENT)
    assert "## naps: **NOT KEPT**" in text
    assert "AssertionError: still asleep" in text


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_every_run_can_be_made(run: Run) -> None:
    assert callable(import_module(run.module).main)


@pytest.mark.slow
@pytest.mark.server
def test_readers_uploaders_and_broken_sockets_do_not_hinder_each_other() -> None:
    figures = load.main(["--readers", "4", "--uploaders", "1", "--seconds", "15"])
    assert figures["answers, each with the figure of its reader's unit"]
    assert figures["batches stored meanwhile"]
    assert figures["sockets broken off"]


@pytest.mark.slow
@pytest.mark.server
def test_four_processes_share_a_store_while_one_is_killed() -> None:
    figures = shared.main(["--seconds", "15"])
    assert figures["batches stored, each whole and once"]
    assert figures["answers of two dashboards, each with every batch that was acknowledged before"]
    assert figures["kills of a clerk"]
