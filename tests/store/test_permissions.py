"""Every cell of the table of roles and actions, held against what perfcore does when somebody tries."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from perfcore.access import PERMITTED, Action, Actor, RefusedError, Role
from perfcore.analysis.relations import Level
from perfcore.analysis.status import status
from perfcore.backups import back_up
from perfcore.budgets import submit_changes
from perfcore.demonstration import clear_demonstration
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.results.rows import ResultFile
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.model import TargetsDocument
from perfcore.proposals import confirm_proposal, refuse_proposal
from perfcore.rectification import State
from perfcore.results import submit_results
from perfcore.schemes import Scheme
from perfcore.store import Store, StoreError
from perfcore.store.accounts import list_accounts
from perfcore.store.audit_log import log_head, note_export, read_log
from perfcore.store.findings import Step, append_findings, take_step
from perfcore.store.judgements import explain_deviation, override_forecast
from perfcore.store.ledger import Original, batches, original_of, withdraw
from perfcore.store.locks import set_lock
from perfcore.store.settings import set_setting
from perfcore.store.target_checks import set_rule
from perfcore.store.targets import store_targets
from perfcore.store.weights import set_weights
from perfcore.uploads import confirm, preview
from tests.factories import FIRST, SECOND, YEAR, StandingClock, project, report, store_of
from tests.templates import copied

Act = Callable[[Store, Actor, Path], object]
JULY = Month(YEAR, 7)
FILE = Original("一月.csv", f"项目编码,2024年1月支出（元）\n{FIRST},1.00\n".encode())
MORE = TargetsDocument(YEAR, "元", (project(SECOND),), ())

ACTS: dict[Action, list[Act]] = {
    Action.READ: [
        lambda store, actor, _: status(store, actor, JULY, Level.TOTAL),
        lambda store, actor, _: batches(store, actor),
        lambda store, actor, _: original_of(store, actor, 2),
    ],
    Action.IMPORT_TARGETS: [lambda store, actor, _: store_targets(store, actor, MORE, FILE)],
    Action.IMPORT_ACTUALS: [
        lambda store, actor, _: preview(store, actor, FILE, Answers()),
        lambda store, actor, _: confirm(store, actor, FILE, Answers(), None),
    ],
    Action.CONFIRM_REPORTS: [
        lambda store, actor, _: confirm_proposal(store, actor, 1),
        lambda store, actor, _: refuse_proposal(store, actor, 1, "有误"),
    ],
    Action.WITHDRAW: [lambda store, actor, _: withdraw(store, actor, 2, "有误")],
    Action.CHANGE_SETTINGS: [
        lambda store, actor, _: set_setting(store, actor, "red_below", "50", JULY, "通知"),
        lambda store, actor, _: set_rule(store, actor, "plan_falls", YEAR, "通知", is_on=False),
    ],
    Action.CHANGE_BUDGETS: [lambda store, actor, _: submit_changes(store, actor, FILE)],
    Action.OVERRIDE_FORECAST: [
        lambda store, actor, _: override_forecast(store, actor, JULY, FIRST, None, Likelihood.CERTAIN, "已签合同")
    ],
    Action.EXPLAIN_DEVIATION: [
        lambda store, actor, _: explain_deviation(store, actor, JULY, FIRST, [DeviationKind.STAFF], "缺人", "")
    ],
    Action.REPORT_RESULTS: [lambda store, actor, _: submit_results(store, actor, ResultFile("一月.csv", ()))],
    Action.EDIT_WEIGHTS: [lambda store, actor, _: set_weights(store, actor, YEAR, FIRST, Scheme("2020-10"), {}, "x")],
    Action.LOCK_MONTHS: [lambda store, actor, _: set_lock(store, actor, JULY, locked=True, reason="月结")],
    Action.CLEAR_DEMONSTRATION: [lambda store, actor, _: clear_demonstration(store, actor, "试用结束")],
    Action.READ_AUDIT_LOG: [
        lambda store, actor, _: read_log(store, actor),
        lambda store, actor, _: log_head(store, actor),
        lambda store, actor, _: note_export(store, actor, 0),
    ],
    Action.MANAGE_USERS: [lambda store, actor, _: list_accounts(store, actor)],
    Action.BACK_UP: [lambda store, actor, folder: back_up(store, actor, folder / "backup.zip")],
    Action.REVIEW_FINDINGS: [
        lambda store, actor, _: append_findings(store, actor, JULY, []),
        lambda store, actor, _: take_step(store, actor, 1, Step(State.NOTIFIED, "请说明", due=date(YEAR, 8, 1))),
        lambda store, actor, _: take_step(store, actor, 1, Step(State.CLOSED, "已销号")),
    ],
    Action.RECTIFY: [lambda store, actor, _: take_step(store, actor, 1, Step(State.IN_RECTIFICATION, "已办"))],
}
CELLS = [(role, action, act) for role in Role for action, acts in ACTS.items() for act in acts]


def test_there_is_something_to_try_for_every_action() -> None:
    assert set(ACTS) == set(Action)


@pytest.fixture(scope="module")
def untouched() -> Store:
    """Give a store with one report to all that is refused, for it leaves nothing."""
    return reported()


def reported() -> Store:
    def made(path: str | Path) -> Store:
        store = store_of(path=path)
        report(store, (FIRST, 1, "1.00"))
        return store

    return copied("reported", made, ":memory:", StandingClock())


def is_refused(act: Act, store: Store, actor: Actor, folder: Path) -> bool:
    """Try it; tell whether the actor may not."""
    try:
        act(store, actor, folder)
    except RefusedError:
        return True
    except StoreError:
        # Allowed, and there was nothing to do it to.
        return False
    return False


@pytest.mark.parametrize(("role", "action", "act"), CELLS)
def test_a_cell_of_the_table(role: Role, action: Action, act: Act, untouched: Store, tmp_path: Path) -> None:
    is_permitted = action in PERMITTED[role]
    store = reported() if is_permitted else untouched
    before = store.events
    assert is_refused(act, store, Actor("somebody", frozenset({role})), tmp_path) is not is_permitted
    if not is_permitted:
        assert store.events == before


@pytest.mark.parametrize("role", Role)
def test_whoever_has_no_unit_does_nothing_to_the_projects_of_one(role: Role, untouched: Store) -> None:
    store, batch = untouched, 2
    before = store.events
    actor = Actor("somebody", frozenset({role}), frozenset({"356004"}))
    acts: list[Callable[[], object]] = [
        lambda: withdraw(store, actor, batch, "有误"),
        lambda: override_forecast(store, actor, JULY, FIRST, None, Likelihood.CERTAIN, "已签合同"),
        lambda: explain_deviation(store, actor, JULY, FIRST, [DeviationKind.STAFF], "缺人", ""),
        lambda: store_targets(store, actor, MORE, FILE),
        lambda: original_of(store, actor, batch),
    ]
    for act in acts:
        with pytest.raises(RefusedError):
            act()
    assert confirm(store, Actor("somebody", frozenset(Role), actor.units), FILE, Answers(), "x").batch is None
    assert store.events == before
