from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, StandingClock, project, report, store_of
from ui import reads

JUNE = Month(2024, 6)
LEADER = Actor("leader", frozenset({Role.LEADERSHIP}))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    made = store_of(
        *(project(FIRST, "100.00", unit=HEAD_OFFICE), project(SECOND, "300.00", unit=EMPLOYMENT)),
        clock=StandingClock(),
        path=tmp_path / "store.duckdb",
    )
    monkeypatch.setattr(reads, "the_store", lambda: made)
    return made


def total() -> Status:
    (found,) = reads.statuses(JUNE, Level.TOTAL)
    return found


def test_an_answer_is_kept_until_the_store_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = total()
    assert first.spent is None
    monkeypatch.setattr(store, "records", lambda *_: pytest.fail("asked again"))
    assert total() == first
    monkeypatch.undo()
    monkeypatch.setattr(reads, "the_store", lambda: store)
    report(store, (FIRST, 6, "12.34"))
    assert total().spent == Decimal("12.34")


@pytest.mark.usefixtures("store")
def test_nobody_gets_an_answer_that_was_anothers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert total().initial_budget == Decimal("400.00")
    monkeypatch.setattr(reads, "current_actor", lambda: Actor("leader", LEADER.roles, frozenset({EMPLOYMENT})))
    assert total().initial_budget == Decimal("300.00")
    monkeypatch.setattr(reads, "current_actor", lambda: Actor("leader", LEADER.roles, frozenset({HEAD_OFFICE})))
    assert total().initial_budget == Decimal("100.00")
    monkeypatch.setattr(reads, "current_actor", lambda: Actor("leader"))
    with pytest.raises(RefusedError):
        total()


@pytest.mark.usefixtures("store")
def test_two_questions_with_the_same_arguments_have_their_own_answers() -> None:
    assert len(reads.indicators_of(2024, FIRST)) == 0
    assert reads.target_sources(2024, FIRST)[0].field == "code"
