"""发现与整改: from the rules' question to the closed finding, by those whose step it is."""

import pytest

from perfcore.access import Actor, Role
from perfcore.analysis.findings import Which, findings
from perfcore.rectification import State
from tests.factories import ADMINISTRATOR, FIRST, SECOND, YEAR, report
from tests.pages.clerk import BUDGETS, Clerk
from ui.audit import findings_list, findings_step

pytestmark = pytest.mark.usefixtures("own_store")

FINDINGS = "audit/findings.py"


def be(monkeypatch: pytest.MonkeyPatch, *roles: Role) -> None:
    """Look at the page as somebody with these roles."""
    for module in (findings_list, findings_step):
        monkeypatch.setattr(module, "current_actor", lambda: Actor("somebody", frozenset(roles)))


def opened() -> Clerk:
    """Open the page in June; the first project has spent nothing, the second what was due."""
    clerk = Clerk(FINDINGS)
    report(clerk.store, (FIRST, 6, "0.00"), (SECOND, 6, str(int(float(BUDGETS[SECOND])) // 2)))
    clerk.app.query_params["month"] = "6"
    clerk.app.run()
    return clerk


def state_of(clerk: Clerk) -> str:
    (finding,) = findings(clerk.store, ADMINISTRATOR, YEAR, Which(project_code=FIRST))
    return finding.state


def test_a_finding_is_raised_notified_answered_reviewed_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, Role.AUDITOR, Role.FINANCE)
    clerk = opened()
    assert clerk.app.title[0].value == "2024 年尚未核查出问题"
    clerk.press("核查 6 月")
    assert "新发现 1 个事项。" in clerk.texts()
    assert clerk.app.title[0].value == "未销号 1 项，其中逾期 0 项，未说明原因 1 项"
    clerk.press("核查 6 月")
    assert "没有新发现" in clerk.texts()

    clerk.app.query_params["finding"] = "1"
    clerk.app.run()
    assert "低于红灯界限 60.0%" in clerk.texts()
    for state, said in (
        ("notified", "请说明原因"),
        ("in_rectification", "招标推迟"),
        ("reviewed", "属实"),
        ("closed", "已支付"),
    ):
        (choice,) = [each for each in clerk.app.radio if str(each.key).startswith("step_state")]
        choice.set_value(State(state)).run()
        clerk.app.text_area(key=f"step_text_{state}").set_value(said)
        clerk.press("记录")
        assert state_of(clerk) == state
    assert clerk.app.title[0].value.startswith("未销号 0 项")
    assert "已支付" in clerk.texts()


def test_who_only_reads_has_no_buttons(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, Role.AUDITOR)
    clerk = opened()
    clerk.press("核查 6 月")
    be(monkeypatch, Role.LEADERSHIP)
    clerk.app.query_params["finding"] = "1"
    clerk.app.run()
    assert not {"核查 6 月", "记录"} & {button.label for button in clerk.app.button}
    assert "低于红灯界限" in clerk.texts()


def test_a_step_without_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, Role.AUDITOR)
    clerk = opened()
    clerk.press("核查 6 月")
    clerk.app.query_params["finding"] = "1"
    clerk.app.run()
    clerk.press("记录")
    assert "必须说明原因" in clerk.texts()
    assert state_of(clerk) == "new"


def test_the_list_is_narrowed_and_turned_by_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, Role.AUDITOR)
    monkeypatch.setattr(findings_list, "_PAGE", 1)
    clerk = opened()
    report(clerk.store, (SECOND, 6, "0.00"))
    clerk.press("核查 6 月")
    for page, number in (("1", 2), ("2", 1)):
        clerk.app.query_params["page"] = page
        clerk.app.run()
        (table,) = (each.value for each in clerk.app.dataframe)
        assert list(table["findings.number"]) == [number]
        assert clerk.app.title[0].value.startswith("未销号 2 项")
    clerk.app.query_params["state"] = "closed"
    clerk.app.run()
    assert clerk.app.dataframe[0].value.empty
    for wrong in ("0", "x", "9" * 30):
        clerk.app.query_params["finding"] = wrong
        clerk.app.run()
        assert not clerk.app.exception
