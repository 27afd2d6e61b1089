"""Every text that a person or a file can fill in, each holding what a careless page or query would carry out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from perfcore.access import LOCAL_ADMINISTRATOR as LOCAL
from perfcore.access import Role
from perfcore.accounts.account import Account
from perfcore.budgets import submit_changes
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.results.rows import ResultFile
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.model import Cell, Goal, Indicator, Operator, TargetsDocument, TargetValue
from perfcore.rectification import FindingRule, State
from perfcore.results import submit_results
from perfcore.store import Store
from perfcore.store.findings import Fact, Step, append_findings, take_step
from perfcore.store.indicator_results import NewEvidence
from perfcore.store.judgements import explain_deviation, override_forecast
from perfcore.store.ledger import Original, withdraw
from perfcore.store.locks import set_lock
from perfcore.store.passwords import add_account
from perfcore.store.settings import set_setting
from perfcore.store.target_groups import set_bundle
from perfcore.store.targets import store_targets
from perfcore.uploads import confirm
from tests.factories import FIRST, SECOND, YEAR, project
from tests.results import reported
from tests.store.people import PASSWORD

LINK, IMAGE, TAG = "[点我](http://evil.example/a)", "![图](http://evil.example/b.png)", "<img src=x onerror=alert(1)>"
BARE, QUERY = "www.evil.example https://evil.example/c mail@evil.example", "'; DROP TABLE batch; --"
TERMINAL, DIRECTIVE = "\x1b[31m", ":red[红] :material/bolt: $x^2$"
JUNE, MAY = Month(YEAR, 6), Month(YEAR, 5)


def hostile(name: str) -> str:
    """Return a text for the field of this name."""
    return f"{name} {LINK} {IMAGE} {TAG} {BARE} {QUERY} {DIRECTIVE} **粗** `码` =1+1 <script>alert(2)</script>"


def _csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _indicator(name: str) -> Indicator:
    value = TargetValue(Operator.QUALITATIVE, None, None, None)
    return Indicator(
        "产出指标", "数量指标", hostile(name), "", value, hostile("target_value"), None, None, Cell(1, name)
    )


def _targets(store: Store) -> None:
    first = replace(
        project(FIRST, indicators=(_indicator("indicator"),)),
        name=hostile("project_name"),
        unit_name=hostile("unit_name"),
        purpose=hostile("purpose"),
        goal=hostile("goal"),
    )
    goals = (Goal(hostile("goal_name"), hostile("goal_text"), Cell(1, "x")),)
    document = TargetsDocument(YEAR, "元", (first, project(SECOND)), goals)
    store_targets(store, LOCAL, document, Original(hostile("targets_file"), b"x"), hostile("targets_reason"))


def _actuals(store: Store) -> None:
    heading = _quoted(f"2024年6月支出（元）{hostile('heading')}")
    rows = _csv(
        f"项目编码,{_quoted(hostile('name_heading'))},2024年6月支出（元）", f"{FIRST},,60000.00", f"{SECOND},,1.00"
    )
    stored = confirm(
        store, LOCAL, Original(f"{hostile('actuals_file')}.csv", rows), Answers(), hostile("actuals_reason")
    )
    assert stored.batch is not None, stored.upload.problems
    confirm(store, LOCAL, Original("x.csv", _csv(f"项目编码,{heading}", f"{FIRST},2.00")), Answers(), "x")
    again = _csv("项目编码,2024年5月支出（元）", f"{FIRST},10000.00")
    taken_back = confirm(store, LOCAL, Original("y.csv", again), Answers(), "z").batch
    assert taken_back is not None
    withdraw(store, LOCAL, taken_back, hostile("withdrawal_reason"))


def _budget(store: Store) -> None:
    row = f"{FIRST},2024-05-10,追加,100,{_quoted(hostile('document_number'))},{_quoted(hostile('change_reason'))}"
    content = _csv("项目编码,调整日期,调整类型,调整金额（元）,文号,原因", row)
    stored = submit_changes(store, LOCAL, Original(hostile("budget_file"), content), reason=hostile("budget_reason"))
    assert stored.batch is not None, stored.problems


def _results(store: Store) -> None:
    row = reported(
        hostile("indicator"), "部分达成", explanation=hostile("explanation"), deviation_text=hostile("deviation_text")
    )
    evidence = NewEvidence(JUNE, FIRST, None, Original(f"{hostile('evidence_file')}.pdf", b"%PDF-1.7"))
    file = ResultFile("填报", (replace(row, kinds=(DeviationKind.STAFF,)),))
    stored = submit_results(store, LOCAL, file, None, [evidence], hostile("results_reason"))
    assert stored.batch is not None, stored.problems


def _words(store: Store) -> None:
    override_forecast(store, LOCAL, JUNE, FIRST, None, Likelihood.CERTAIN, hostile("forecast_reason"))
    kinds = [DeviationKind.STAFF]
    explain_deviation(store, LOCAL, JUNE, FIRST, kinds, hostile("deviation"), hostile("measures"))
    set_setting(store, LOCAL, "red_below", "55", JUNE, hostile("setting_reason"))
    set_lock(store, LOCAL, Month(YEAR, 1), locked=True, reason=hostile("lock_reason"))
    set_bundle(store, LOCAL, YEAR, hostile("bundle"), [FIRST, SECOND], hostile("bundle_reason"))
    (number,) = append_findings(
        store, LOCAL, JUNE, [Fact(FindingRule.NOT_REPORTED, FIRST, "x", {"month": 6, "last": 5})]
    )
    take_step(store, LOCAL, number, Step(State.NOTIFIED, hostile("step_text"), due=date(YEAR, 8, 1)))
    attached = (Original(f"{hostile('attachment')}.pdf", b"%PDF-1.7 x"),)
    answer = Step(State.IN_RECTIFICATION, hostile("answer"), hostile("step_measures"), attachments=attached)
    take_step(store, LOCAL, number, answer)


def _people(store: Store) -> None:
    chief = Account("chief", hostile("full_name"), None, frozenset({Role.ADMINISTRATOR, Role.FINANCE, Role.AUDITOR}))
    add_account(store, LOCAL, chief, PASSWORD)


FILLED: tuple[Callable[[Store], None], ...] = (_targets, _actuals, _budget, _results, _words, _people)


def fill(path: Path) -> None:
    """Make a store at a path in which every such text is stored."""
    with Store.open(path) as store:
        for each in FILLED:
            each(store)
