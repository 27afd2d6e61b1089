"""Several people at one store in the same moment: every batch is whole, what was said last counts, nothing is half."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import TypeVar

import pytest

from perfcore.access import Actor, Role
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.store import Store, StoreError
from perfcore.store.ledger import Original, batches, withdraw
from perfcore.store.locks import locked_months, set_lock
from perfcore.uploads import OnStage, Receipt, Stage, confirm
from tests.crash.whole import check_whole
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, project, report, stand, store_of

OTHER_CLERK = Actor("other clerk", frozenset({Role.FINANCE}))
ANSWERS = Answers(measure=Measure.MONTHLY, money=MoneyUnit.YUAN)
MARCH = Month(YEAR, 3)
ROUNDS = 3
Result = TypeVar("Result")


def fresh_store() -> Store:
    """Make a store with two projects."""
    return store_of(project(FIRST), project(SECOND))


def confirm_march(
    store: Store, first: str, second: str = "7.00", actor: Actor = CLERK, on_stage: OnStage | None = None
) -> Receipt:
    """Store the March of both projects."""
    lines = f"项目编码,2024年3月支出（元）\n{FIRST},{first}\n{SECOND},{second}\n"
    return confirm(store, actor, Original("三月.csv", lines.encode()), ANSWERS, "核对过", on_stage)


def at_once(*acts: Callable[[], Result]) -> list[Future[Result]]:
    """Do things in threads that start in the same moment; they are over when this returns."""
    line = Barrier(len(acts))

    def begin(act: Callable[[], Result]) -> Result:
        line.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as people:
        return [people.submit(begin, act) for act in acts]


def during(stage: Stage, act: Callable[[], object]) -> tuple[OnStage, Callable[[], object]]:
    """Let somebody else act once an import has come to a stage; the second function waits for what comes of it.

    Before the import holds the store the act is over before it goes on, so both orders are tried.
    """
    done: list[Future[object]] = []
    people = ThreadPoolExecutor(1)

    def on_stage(now: Stage) -> None:
        if now is stage:
            done.append(people.submit(act))
            if stage is Stage.READING:
                done[0].exception()

    def outcome() -> object:
        people.shutdown()
        return done[0].result()

    return on_stage, outcome


def test_of_two_clerks_with_one_month_both_are_on_record_and_the_later_counts() -> None:
    store = fresh_store()
    for number in range(ROUNDS):
        mine, theirs = f"{1000 + number}.10", f"{2000 + number}.20"
        both = at_once(
            lambda: confirm_march(store, mine, "1.00", CLERK),  # noqa: B023 - over when the round is
            lambda: confirm_march(store, theirs, "2.00", OTHER_CLERK),  # noqa: B023
        )
        as_batch = [each.result().batch or 0 for each in both]
        assert sorted(as_batch) == [2 + 2 * number, 3 + 2 * number]
        first, second = (mine, "1.00") if as_batch[0] > as_batch[1] else (theirs, "2.00")
        assert (stand(store, 3).spent, stand(store, 3, SECOND).spent) == (Decimal(first), Decimal(second))
    assert len(batches(store, ADMINISTRATOR)) == 1 + 2 * ROUNDS
    check_whole(store)


def test_one_file_confirmed_by_many_at_once_is_one_batch() -> None:
    store = fresh_store()
    receipts = [each.result() for each in at_once(*[lambda: confirm_march(store, "50.00")] * 4)]
    (stored,) = {each.batch for each in receipts} - {None}
    assert [each.batch for each in receipts].count(None) == 3
    assert [each.batch_id for each in batches(store, ADMINISTRATOR) if each.kind == "actuals"] == [stored]
    check_whole(store)


@pytest.mark.parametrize("stage", Stage)
def test_a_withdrawal_during_an_import_comes_before_or_after_it(stage: Stage) -> None:
    store = fresh_store()
    report(store, (FIRST, 2, "100.00"))
    old = report(store, (FIRST, 2, "300.00"), (FIRST, 3, "400.00"))
    on_stage, outcome = during(stage, lambda: withdraw(store, CLERK, old, "报错了"))
    receipt = confirm_march(store, "50.00", on_stage=on_stage)
    outcome()
    assert receipt.batch == old + 1
    before = {
        each.project_code: each.spent_before for each in receipt.upload.changes.first if each.month == MARCH.number
    }
    assert before == {FIRST: None if stage is Stage.READING else Decimal("700.00"), SECOND: None}
    assert stand(store, 3).spent == Decimal("150.00")
    check_whole(store)


@pytest.mark.parametrize("stage", Stage)
def test_a_lock_during_an_import_refuses_it_whole_or_lets_it_be_whole(stage: Stage) -> None:
    store = fresh_store()
    on_stage, outcome = during(stage, lambda: set_lock(store, ADMINISTRATOR, MARCH, locked=True, reason="月结"))
    receipt = confirm_march(store, "50.00", on_stage=on_stage)
    locked_as = outcome()
    assert locked_months(store, YEAR) == [3]
    if stage is Stage.READING:
        assert receipt.batch is None
        assert {each.code for each in receipt.upload.problems} == {"month_locked"}
        assert stand(store, 3).spent is None
    else:
        assert (receipt.batch, locked_as) == (2, 3)
        assert stand(store, 3).spent == Decimal("50.00")
    check_whole(store)


def test_a_batch_withdrawn_by_two_at_once_is_withdrawn_once() -> None:
    store = fresh_store()
    batch = report(store, (FIRST, 3, "400.00"))
    ends = [each.exception() for each in at_once(*[lambda: withdraw(store, CLERK, batch, "报错了")] * 4)]
    refusals = [end for end in ends if end is not None]
    assert [each.code for each in refusals if isinstance(each, StoreError)] == ["already_withdrawn"] * 3
    assert len(refusals) == 3
    check_whole(store)


@pytest.mark.parametrize("stage", [Stage.CHECKING, Stage.COMPARING, Stage.STORING])
def test_readers_see_nothing_of_an_import_that_is_under_way(stage: Stage) -> None:
    store = fresh_store()
    report(store, (FIRST, 3, "400.00"))
    on_stage, seen = during(stage, lambda: stand(store, 3).spent)

    def look(now: Stage) -> None:
        on_stage(now)
        if now is stage:
            assert seen() == Decimal("400.00")

    confirm_march(store, "50.00", on_stage=look)
    assert stand(store, 3).spent == Decimal("50.00")
