from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.ranking import RankKey
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import Status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.recency import figures_since
from tests.factories import EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, StandingClock, project, report, store_of
from ui import reads

JUNE = Month(2024, 6)
SCOPE = Scope(2024)
QUESTIONS: tuple[Callable[[], object], ...] = (
    lambda: reads.statuses(JUNE, Level.UNIT),
    lambda: reads.course(SCOPE, Level.PROJECT),
    lambda: reads.forecasts(JUNE, Level.TOTAL, SCOPE),
    lambda: reads.attention(JUNE, SCOPE),
    lambda: reads.tally(JUNE, SCOPE),
    lambda: reads.ranked(JUNE, Level.UNIT, RankKey.RATE, scope=SCOPE),
    lambda: reads.largest_shortfall(JUNE, SCOPE),
    lambda: reads.checkpoint_periods(SCOPE),
    lambda: reads.quarters(SCOPE, Level.UNIT),
    lambda: reads.scores(JUNE),
    lambda: reads.actual_sources(2024, FIRST),
    lambda: reads.actual_sources(2024, SECOND),
)
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


def test_an_answer_about_other_units_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    scope = Scope(2024, EMPLOYMENT)
    first = reads.statuses(JUNE, Level.TOTAL, scope)
    report(store, (FIRST, 6, "12.34"))
    monkeypatch.setattr(store, "records", lambda *_: pytest.fail("asked again"))
    assert reads.statuses(JUNE, Level.TOTAL, scope) == first


@pytest.mark.usefixtures("store")
def test_readers_with_the_same_rights_share_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "current_actor", lambda: Actor("one", LEADER.roles, frozenset({EMPLOYMENT})))
    first = total()
    monkeypatch.setattr(reads, "current_actor", lambda: Actor("two", LEADER.roles, frozenset({EMPLOYMENT})))
    assert total() is first


@pytest.mark.slow
def test_what_is_kept_is_what_the_store_says_now(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clerks = [Actor("clerk", LEADER.roles, frozenset({unit})) for unit in (HEAD_OFFICE, EMPLOYMENT)]

    def everything() -> list[object]:
        return [ask() for ask in QUESTIONS]

    for figure in ((SECOND, 6, "2.00"), (FIRST, 6, "3.00")):
        report(store, figure)
        for clerk in clerks:
            monkeypatch.setattr(reads, "current_actor", lambda clerk=clerk: clerk)
            kept = everything()
            monkeypatch.setattr(reads, "figures_since", lambda *_: object())
            assert everything() == kept
            monkeypatch.setattr(reads, "figures_since", figures_since)
