from datetime import date, timedelta

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.finding_words import fact_sentence, reminder
from perfcore.analysis.findings import (
    FindingCounts,
    Which,
    finding_counts,
    finding_page,
    findings,
    proposed_due,
    steps,
    watch,
)
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind
from perfcore.rectification import FindingRule, State
from perfcore.store import Store, StoreError
from perfcore.store.findings import Step, attachment, take_step
from perfcore.store.judgements import explain_deviation
from perfcore.store.ledger import Original, verify_chain
from perfcore.store.settings import set_setting
from perfcore.wording import Words
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    project,
    report,
    store_of,
)

AUDITOR = Actor("auditor", frozenset({Role.AUDITOR}))
JUNE, JULY = Month(YEAR, 6), Month(YEAR, 7)
DUE = date(2024, 8, 1)


@pytest.fixture
def clock() -> StandingClock:
    standing = StandingClock()
    standing.set("2024-07-09T02:00")
    return standing


@pytest.fixture
def store(clock: StandingClock) -> Store:
    """Three projects with 600,000.00 due in June; 55, 70 and 100 percent of it are spent."""
    opened = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT), project(THIRD), clock=clock)
    report(opened, *((code, 3, "300000.00") for code in (FIRST, SECOND, THIRD)))
    report(opened, (FIRST, 6, "30000.00"), (SECOND, 6, "120000.00"), (THIRD, 6, "300000.00"))
    return opened


def found(store: Store, which: Which | None = None) -> list[tuple[str, str, str]]:
    return sorted((each.project_code, each.rule, each.state) for each in findings(store, AUDITOR, YEAR, which))


def test_what_lags_is_found_with_its_figures(store: Store) -> None:
    assert watch(store, AUDITOR, JUNE) == [1, 2]
    assert found(store) == [(FIRST, "lagging_red", "new"), (SECOND, "lagging_yellow", "new")]
    (red,) = findings(store, AUDITOR, YEAR, Which(rule=FindingRule.LAGGING_RED))
    assert (red.values["attainment"], red.values["red_below"], red.values["gap"], red.month) == (
        55.0,
        60.0,
        "270000.00",
        6,
    )
    since = red.values["since"]
    expected = f"自{since}月起滞后，6月完成度 55.0%，低于红灯界限 60.0%，差 27.00 万元。"
    assert fact_sentence(Words(), red) == expected


def test_the_same_unchanged_fact_is_never_found_twice(store: Store) -> None:
    watch(store, AUDITOR, JUNE)
    assert watch(store, AUDITOR, JUNE) == []
    for number in (1, 2):
        take_step(store, AUDITOR, number, Step(State.CLOSED, "核实无误"))
    assert watch(store, AUDITOR, JUNE) == []
    report(store, (FIRST, 7, "10000.00"), (SECOND, 7, "60000.00"), (THIRD, 7, "100000.00"))
    assert watch(store, AUDITOR, JULY) == []


def test_what_grows_worse_is_found_anew(store: Store) -> None:
    watch(store, AUDITOR, JUNE)
    report(store, (SECOND, 7, "-100000.00"), (FIRST, 7, "0.00"), (THIRD, 7, "100000.00"))
    assert watch(store, AUDITOR, JULY) == [3]
    assert (SECOND, "lagging_red", "new") in found(store)


def test_a_month_is_missed_after_its_deadline_and_not_before(store: Store, clock: StandingClock) -> None:
    watch(store, AUDITOR, JUNE)
    assert watch(store, AUDITOR, JULY) == []
    clock.set("2024-08-10T15:59")
    assert watch(store, AUDITOR, JULY) == []
    clock.set("2024-08-10T16:00")  # midnight in China
    assert len(watch(store, AUDITOR, JULY)) == 3
    assert {rule for _, rule, _ in found(store)} == {"lagging_red", "lagging_yellow", "not_reported"}


def test_two_idle_times_are_two_findings() -> None:
    store = store_of(project(FIRST, "1000.00"))
    spent = {1: "0.00", 2: "0.00", 3: "0.00", 4: "250.00", 5: "0.00", 6: "0.00", 7: "300.00", 8: "0.00"}
    report(store, *((FIRST, month, amount) for month, amount in spent.items()))
    watch(store, AUDITOR, Month(YEAR, 8))
    idle = findings(store, AUDITOR, YEAR, Which(rule=FindingRule.IDLE_MONTHS))
    assert sorted((each.values["since"], each.values["months"]) for each in idle) == [(1, 3), (5, 2)]


def test_a_project_that_never_reported_says_so(clock: StandingClock) -> None:
    store = store_of(project(FIRST), clock=clock)
    clock.set("2024-09-01T01:00")
    watch(store, AUDITOR, JULY)
    (missed,) = findings(store, AUDITOR, YEAR)
    assert fact_sentence(Words(), missed) == "7月支出过了截止日仍未报，本年从未上报。"


def test_the_deadline_is_a_setting(store: Store, clock: StandingClock) -> None:
    watch(store, AUDITOR, JUNE)
    set_setting(store, ADMINISTRATOR, "report_by_day", "5", Month(YEAR, 7), "县里通知")
    clock.set("2024-08-06T02:00")
    assert len(watch(store, AUDITOR, JULY)) == 3


def test_money_spent_in_a_rush_and_idle_months() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "1000.00"))
    months = range(1, 13)
    report(store, *((FIRST, month, "0.00" if month < 12 else "1000.00") for month in months))
    report(store, *((SECOND, month, "83.33" if month < 12 else "83.37") for month in months))
    watch(store, AUDITOR, Month(YEAR, 12))
    rules = [(code, rule) for code, rule, _ in found(store) if rule in {"idle_months", "year_end_rush"}]
    assert rules == [(FIRST, "idle_months"), (FIRST, "year_end_rush")]
    (idle,) = findings(store, AUDITOR, YEAR, Which(rule=FindingRule.IDLE_MONTHS))
    assert fact_sentence(Words(), idle) == "自1月起连续 11 个月支出为零。"
    (rush,) = findings(store, AUDITOR, YEAR, Which(rule=FindingRule.YEAR_END_RUSH))
    assert (rush.values["share"], rush.values["first_quarter"]) == (100.0, "0.00")


def test_the_life_of_a_finding(store: Store, clock: StandingClock) -> None:
    watch(store, AUDITOR, JUNE)
    proof = Original("说明.txt", "合同已签订".encode())
    take_step(store, AUDITOR, 1, Step(State.NOTIFIED, "请说明原因", due=DUE))
    assert not findings(store, AUDITOR, YEAR, Which(overdue=True))
    clock.set("2024-08-02T02:00")
    assert [each.finding_id for each in findings(store, AUDITOR, YEAR, Which(overdue=True))] == [1]
    take_step(store, CLERK, 1, Step(State.IN_RECTIFICATION, "招标推迟", "8月支付首款", attachments=(proof,)))
    take_step(store, AUDITOR, 1, Step(State.REVIEWED, "材料属实"))
    assert not findings(store, AUDITOR, YEAR, Which(overdue=True))
    take_step(store, AUDITOR, 1, Step(State.CLOSED, "已支付"))
    (finding,) = findings(store, AUDITOR, YEAR, Which(finding_id=1))
    taken = steps(store, AUDITOR, finding)
    assert [(step.state, step.actor) for step in taken] == [
        ("notified", "auditor"), ("in_rectification", "clerk"), ("reviewed", "auditor"), ("closed", "auditor")
    ]  # fmt: skip
    assert (taken[1].measures, taken[1].files) == ("8月支付首款", {proof.sha256: "说明.txt"})
    assert attachment(store, AUDITOR, 1, proof.sha256) == proof
    assert verify_chain(store).intact


@pytest.mark.parametrize(
    ("actor", "finding", "step", "code"),
    [
        (AUDITOR, 9, Step(State.CLOSED, "无"), "unknown_finding"),
        (AUDITOR, 1, Step(State.REVIEWED, "过早"), "step_out_of_order"),
        (AUDITOR, 1, Step(State.NOTIFIED, "请说明"), "due_missing"),
        (AUDITOR, 1, Step(State.CLOSED, "  "), "reason_missing"),
        (
            CLERK,
            1,
            Step(State.IN_RECTIFICATION, "见附件", attachments=(Original("a.pdf", b"MZ"),)),
            "attachment_refused",
        ),
    ],
)
def test_what_cannot_be_done(store: Store, actor: Actor, finding: int, step: Step, code: str) -> None:
    watch(store, AUDITOR, JUNE)
    before = store.revision
    with pytest.raises(StoreError) as refused:
        take_step(store, actor, finding, step)
    assert (refused.value.code, store.revision) == (code, before)


def test_who_may_do_what(store: Store) -> None:
    watch(store, AUDITOR, JUNE)
    of_head_office = Actor("wang", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    with pytest.raises(RefusedError):
        watch(store, CLERK, JUNE)
    with pytest.raises(RefusedError):
        take_step(store, CLERK, 1, Step(State.CLOSED, "自己销号"))
    with pytest.raises(RefusedError):
        take_step(store, AUDITOR, 1, Step(State.IN_RECTIFICATION, "替单位回复"))
    with pytest.raises(RefusedError):
        take_step(store, of_head_office, 2, Step(State.IN_RECTIFICATION, "别的单位"))
    assert [each.project_code for each in findings(store, of_head_office, YEAR)] == [FIRST]
    proof = Original("说明.txt", b"words")
    take_step(store, CLERK, 2, Step(State.IN_RECTIFICATION, "见附件", attachments=(proof,)))
    assert attachment(store, of_head_office, 2, proof.sha256) is None
    assert attachment(store, CLERK, 2, proof.sha256) == proof


def test_a_lagging_project_needs_its_reason(store: Store) -> None:
    watch(store, AUDITOR, JUNE)
    assert all(each.needs_reason for each in findings(store, AUDITOR, YEAR))
    explain_deviation(store, CLERK, JUNE, FIRST, [DeviationKind.FUNDING], "上级资金未到", "8月拨付")
    assert [each.project_code for each in findings(store, AUDITOR, YEAR) if each.needs_reason] == [SECOND]


def test_the_letter_that_reminds_a_unit(store: Store) -> None:
    watch(store, AUDITOR, JUNE)
    take_step(store, AUDITOR, 1, Step(State.NOTIFIED, "请说明原因", due=DUE))
    (red,) = findings(store, AUDITOR, YEAR, Which(rule=FindingRule.LAGGING_RED))
    text = reminder(Words(), "人社局本级", [red])
    assert text.splitlines()[0] == "人社局本级："
    assert "下列 1 个事项" in text
    assert f"1. {red.project_name}（{FIRST}）：" in text
    assert "期限：2024-08-01。" in text


def test_the_day_by_which_a_unit_has_to_answer(store: Store) -> None:
    assert proposed_due(store) == date(2024, 7, 24)


def test_findings_come_by_the_page_and_are_counted_over_all(store: Store) -> None:
    watch(store, AUDITOR, JUNE)
    take_step(store, AUDITOR, 1, Step(State.NOTIFIED, "请说明原因", due=DUE))
    take_step(store, AUDITOR, 2, Step(State.CLOSED, "已支付"))
    every, later = findings(store, AUDITOR, YEAR), DUE + timedelta(days=1)
    assert [each.finding_id for each in every] == [1, 2]
    pages = [finding_page(store, AUDITOR, YEAR, Which(), DUE, (1, first)) for first in range(3)]
    assert [list(page.rows) for page in pages] == [every[:1], every[1:], []]
    assert {page.total for page in pages} == {2}
    narrowed = finding_page(store, AUDITOR, YEAR, Which(still_open=True, unit_code=EMPLOYMENT), DUE, (1, 0))
    assert (narrowed.total, narrowed.rows) == (0, ())
    late = finding_page(store, AUDITOR, YEAR, Which(overdue=True), later, (5, 0))
    assert (late.total, [row.finding_id for row in late.rows]) == (1, [1])
    counts = finding_counts(store, AUDITOR, YEAR, Which(), later)
    assert counts == FindingCounts({State.NOTIFIED: 1, State.CLOSED: 1}, overdue=1, unexplained=1)
    assert (counts.total, counts.still_open) == (2, 1)
    assert finding_counts(store, AUDITOR, YEAR - 1, Which(), DUE) == FindingCounts({}, 0, 0)
