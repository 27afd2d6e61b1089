"""复核: with two people asked for, what one reports counts when another confirms it, and not before."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.accounts.account import Account
from perfcore.budgets import BudgetUpload, submit_changes
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.results.rows import ResultFile
from perfcore.money import MoneyUnit
from perfcore.proposal import Outcome
from perfcore.proposals import confirm_proposal, refuse_proposal, review, take_back_proposal
from perfcore.results import ResultUpload, submit_results
from perfcore.store import Store, StoreError
from perfcore.store.accounts import set_account
from perfcore.store.indicator_results import NewEvidence, evidence_of
from perfcore.store.ledger import Original, batches, original_of, verify_chain
from perfcore.store.locks import set_lock
from perfcore.store.proposals import find_proposal, list_proposals, needs_confirmation, proposed_evidence
from perfcore.store.settings import set_setting
from perfcore.store.soundness import altered_batches
from perfcore.uploads import Receipt, Upload, confirm
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    StandingClock,
    project,
    stand,
    store_of,
)
from tests.results import indicator, indicator_at, reported

QIAN, SUN, CHIEF = (
    Account(name, "", None, frozenset({role}))
    for name, role in (("qian", Role.FINANCE), ("sun", Role.FINANCE), ("chief", Role.ADMINISTRATOR))
)
ONE, OTHER = QIAN.actor, SUN.actor
OWN = Actor("own", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
JANUARY = Month(YEAR, 1)
FILE = Original("一月.csv", f"项目编码,1月\n{FIRST},5\n".encode())
ANSWERS = Answers(JANUARY, Measure.MONTHLY, MoneyUnit.WAN, adds_rows=True)
CHANGES = Original(
    "调整.csv", f"项目编码,调整日期,调整类型,调整金额,文号\n{FIRST},2024-05-10,追加,100,〔2024〕5号".encode()
)
PDF = Original("纪要.pdf", b"%PDF-1.7 \xff")


@pytest.fixture
def store() -> Store:
    """Give a store with two finance clerks, one of whom has to confirm what the other reports."""
    return watched_store(StandingClock())


def watched_store(clock: StandingClock) -> Store:
    held = project(indicators=(indicator("人数", "≥100人"),)), project(SECOND, unit=EMPLOYMENT)
    store = store_of(*held, clock=clock)
    for account in (CHIEF, QIAN, SUN):
        set_account(store, ADMINISTRATOR, account)
    set_setting(store, ADMINISTRATOR, "four_eyes", "on", JANUARY, "内控要求")
    return store


def refused(code: str, act: Callable[[], object]) -> None:
    """Try what must be refused for this reason."""
    with pytest.raises(StoreError) as refusal:
        act()
    assert refusal.value.code == code


def report(store: Store, actor: Actor = ONE, reason: str | None = None) -> Receipt:
    return confirm(store, actor, FILE, ANSWERS, reason)


def waiting(store: Store) -> int:
    """Report a file and give the batch as which it waits."""
    proposal = report(store).proposal
    assert proposal is not None
    return proposal


def test_the_rule_needs_two_people_who_may_confirm_and_begins_at_its_month() -> None:
    store = store_of()
    assert not needs_confirmation(store)
    for account in (CHIEF, QIAN):
        set_account(store, ADMINISTRATOR, account)
    refused("four_eyes_alone", lambda: set_setting(store, ADMINISTRATOR, "four_eyes", "on", JANUARY, "内控"))
    set_account(store, ADMINISTRATOR, SUN)
    set_setting(store, ADMINISTRATOR, "four_eyes", "on", Month(2099, 1), "内控")
    assert not needs_confirmation(store)
    set_setting(store, ADMINISTRATOR, "four_eyes", "on", JANUARY, "内控")
    assert needs_confirmation(store)
    set_setting(store, ADMINISTRATOR, "four_eyes", "off", JANUARY, "试行结束")
    assert report(store).batch is not None


def test_a_report_waits_and_counts_for_nothing_until_another_confirms_it(store: Store) -> None:
    receipt = report(store, reason="首次")
    assert (receipt.batch, receipt.upload.total) == (None, Decimal("50000.00"))
    assert stand(store, 1).spent is None
    (found,) = list_proposals(store, OTHER)
    assert (found.batch_id, found.actor, found.kind, found.outcome) == (receipt.proposal, "qian", "actuals", "waiting")
    assert (found.row_count, found.total, found.reason) == (1, Decimal("50000.00"), "首次")
    shown = review(store, OTHER, found)
    assert isinstance(shown, Upload)
    assert [(each.project_code, each.spent_after) for each in shown.changes.first] == [(FIRST, Decimal("50000.00"))]
    assert stand(store, 1).spent is None
    confirmed = confirm_proposal(store, OTHER, found.batch_id, "已核对")
    assert stand(store, 1).spent == Decimal("50000.00")
    assert confirmed.batch is not None
    by_number = {each.batch_id: each for each in batches(store, ADMINISTRATOR)}
    stored = by_number[confirmed.batch]
    assert (stored.kind, stored.actor, stored.confirmed_by, stored.reason) == ("actuals", "qian", "sun", "首次")
    assert original_of(store, OTHER, confirmed.batch) == FILE
    assert by_number[found.batch_id].outcome == Outcome.CONFIRMED
    decided = find_proposal(store, OTHER, found.batch_id)
    assert (decided.decided_by, decided.decision_reason, decided.stored_batch) == ("sun", "已核对", confirmed.batch)


def test_the_log_names_both_people_and_stays_whole(store: Store) -> None:
    confirm_proposal(store, OTHER, waiting(store))
    said = store.rows(
        "SELECT action, actor, detail ->> 'proposed_by', detail ->> 'outcome' FROM event ORDER BY event_id DESC LIMIT 3"
    )
    assert said == [
        ("decision_stored", "sun", "qian", "confirmed"),
        ("actuals_stored", "sun", "qian", None),
        ("proposal_stored", "qian", None, None),
    ]
    assert verify_chain(store).intact
    assert altered_batches(store) == ()


def test_nobody_confirms_or_refuses_their_own(store: Store) -> None:
    proposal = waiting(store)
    refused("proposal_own", lambda: confirm_proposal(store, ONE, proposal))
    refused("proposal_own", lambda: refuse_proposal(store, ONE, proposal, "不对"))
    refused("proposal_not_own", lambda: take_back_proposal(store, OTHER, proposal))
    for actor in (ADMINISTRATOR, Actor("leader", frozenset({Role.LEADERSHIP})), Actor("nobody")):
        with pytest.raises(RefusedError):
            confirm_proposal(store, actor, proposal)
    assert find_proposal(store, ONE, proposal).outcome is Outcome.WAITING


@pytest.mark.parametrize("way", ["confirm", "refuse", "take back"])
def test_what_is_decided_stays_decided(store: Store, way: str) -> None:
    proposal = waiting(store)
    match way:
        case "confirm":
            confirm_proposal(store, OTHER, proposal)
        case "refuse":
            refused("reason_missing", lambda: refuse_proposal(store, OTHER, proposal, " "))
            refuse_proposal(store, OTHER, proposal, "金额有误")
        case _:
            take_back_proposal(store, ONE, proposal)
    figures = store.value("SELECT count(*) FROM actual")
    assert figures == (1 if way == "confirm" else 0)
    refused("proposal_decided", lambda: confirm_proposal(store, OTHER, proposal))
    refused("proposal_decided", lambda: refuse_proposal(store, OTHER, proposal, "再想想"))
    refused("proposal_decided", lambda: take_back_proposal(store, ONE, proposal))
    refused("unknown_proposal", lambda: confirm_proposal(store, OTHER, 999))
    assert store.value("SELECT count(*) FROM actual") == figures


def test_confirming_checks_against_the_ledger_of_that_moment(store: Store) -> None:
    proposal = waiting(store)
    set_lock(store, ADMINISTRATOR, JANUARY, locked=True, reason="月结")
    before = store.events
    found = confirm_proposal(store, OTHER, proposal)
    assert (found.batch, [each.code for each in found.problems]) == (None, ["month_locked"])
    assert (store.events, find_proposal(store, OTHER, proposal).outcome) == (before, Outcome.WAITING)
    set_lock(store, ADMINISTRATOR, JANUARY, locked=False, reason="补报")
    assert confirm_proposal(store, OTHER, proposal).batch is not None


def test_what_was_sent_is_what_counts_however_late_it_is_confirmed() -> None:
    clock = StandingClock()
    clock.set("2024-05-31T15:00")
    store = watched_store(clock)
    ahead = Original("全年.csv", f"项目编码,1月（元）,5月（元）,6月（元）\n{FIRST},5,7,0".encode())
    sent = confirm(store, ONE, ahead, Answers(), "预先填了 0")
    assert "future_zero" in [each.code for each in sent.upload.problems]
    assert sent.proposal is not None
    clock.set("2024-07-02T01:00")
    (found,) = list_proposals(store, OTHER)
    shown = review(store, OTHER, found)
    assert isinstance(shown, Upload)
    assert [each.month for each in shown.changes.first] == [1, 5]
    confirm_proposal(store, OTHER, sent.proposal)
    assert store.rows("SELECT month FROM actual ORDER BY month") == [(1,), (5,)]


def test_two_reports_of_the_same_wait_and_only_one_of_them_counts(store: Store) -> None:
    first, second = waiting(store), waiting(store)
    assert confirm_proposal(store, OTHER, first).batch is not None
    again = confirm_proposal(store, OTHER, second)
    assert (again.batch, again.problems) == (None, ())
    refuse_proposal(store, OTHER, second, "重复")


def test_a_new_warning_needs_the_second_persons_reason(store: Store) -> None:
    proposal = waiting(store)
    take_back = submit_changes(store, ONE, CHANGES, MoneyUnit.YUAN)
    assert take_back.proposal is not None
    assert confirm_proposal(store, OTHER, take_back.proposal).batch is not None
    cut = f"项目编码,调整日期,调整类型,调整金额（元）\n{FIRST},2024-01-02,调减,1199995".encode()
    less = submit_changes(store, ONE, Original("减.csv", cut))
    assert less.proposal is not None
    assert confirm_proposal(store, OTHER, less.proposal).batch is not None
    doubtful = confirm_proposal(store, OTHER, proposal)
    assert (doubtful.batch, [each.code for each in doubtful.problems]) == (None, ["over_budget", "unit_slip"])
    assert confirm_proposal(store, OTHER, proposal, "已核实").batch is not None


def test_budget_changes_wait_too(store: Store) -> None:
    upload = submit_changes(store, ONE, CHANGES, MoneyUnit.WAN)
    assert (upload.batch, len(upload.changes)) == (None, 1)
    assert stand(store, 6).adjusted_budget == Decimal("1200000.00")
    (found,) = list_proposals(store, OTHER)
    shown = review(store, OTHER, found)
    assert isinstance(shown, BudgetUpload)
    assert [each.amount for each in shown.changes] == [Decimal("1000000.00")]
    confirm_proposal(store, OTHER, found.batch_id)
    assert stand(store, 6).adjusted_budget == Decimal("2200000.00")


def test_results_from_a_page_wait_with_their_evidence(store: Store) -> None:
    rows = (reported("人数", "60人", explanation="已招", kinds="人员", deviation_text="缺人", expected="90"),)
    evidence = NewEvidence(Month(YEAR, 6), FIRST, None, PDF)
    upload = submit_results(store, ONE, ResultFile("填报", rows), evidence=[evidence], reason="核对无误")
    assert (upload.batch, upload.fresh, upload.evidence) == (None, 1, 1)
    assert evidence_of(store, OTHER, YEAR) == []
    (found,) = list_proposals(store, OTHER)
    assert proposed_evidence(store, OTHER, found.batch_id) == [evidence]
    shown = review(store, OTHER, found)
    assert isinstance(shown, ResultUpload)
    assert (shown.file.rows, shown.fresh, shown.evidence) == (rows, 1, 1)
    assert confirm_proposal(store, OTHER, found.batch_id).batch is not None
    now = indicator_at(store, 6)
    assert (now.achieved_value, now.deviation_text, now.expected_value) == (Decimal(60), "缺人", Decimal(90))
    assert [each.file_name for each in evidence_of(store, OTHER, YEAR)] == ["纪要.pdf"]


def test_what_cannot_be_stored_does_not_wait_either(store: Store) -> None:
    unknown = Original("错.csv", "项目编码,2024年1月支出（元）\n13022524P000099100001,1".encode())
    assert confirm(store, ONE, unknown, Answers(), "先存着").proposal is None
    negative = Original("退.csv", f"项目编码,2024年1月支出（元）\n{FIRST},-1".encode())
    assert confirm(store, ONE, negative, Answers(), None).proposal is None
    assert list_proposals(store, ONE) == []


def test_whoever_has_units_sees_and_confirms_only_what_speaks_of_no_other(store: Store) -> None:
    mine = waiting(store)
    both = Original("两.csv", f"项目编码,2024年2月支出（元）\n{FIRST},60000\n{SECOND},70000".encode())
    ours = confirm(store, ONE, both, Answers(), "核对无误").proposal
    assert ours is not None
    assert [each.batch_id for each in list_proposals(store, OWN)] == [mine]
    refused("unknown_proposal", lambda: confirm_proposal(store, OWN, ours))
    with pytest.raises(RefusedError):
        original_of(store, OWN, ours)
    assert confirm_proposal(store, OWN, mine).batch is not None
    assert confirm_proposal(store, OTHER, ours).batch is not None
