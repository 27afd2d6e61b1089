"""规则设置: the rules in force, what a change would do, and the change itself."""

import pytest

from perfcore.access import Actor, Role
from perfcore.store.settings import list_settings
from tests.factories import ADMINISTRATOR, FIRST, SECOND, report
from tests.pages.clerk import Clerk
from ui.administration import settings_form

pytestmark = pytest.mark.usefixtures("own_store")

SETTINGS = "administration/settings.py"


def opened() -> Clerk:
    """Open the page in June, where 50 percent is due and the two projects have 55 and 90 percent of that."""
    clerk = Clerk(SETTINGS)
    budgets = dict(clerk.store.rows("SELECT project_code, initial_budget FROM progress WHERE month = 1"))
    report(clerk.store, (FIRST, 6, str(budgets[FIRST] * 55 / 200)), (SECOND, 6, str(budgets[SECOND] * 90 / 200)))
    clerk.app.query_params["month"] = "6"
    clerk.app.run()
    return clerk


def value_of(clerk: Clerk, name: str) -> list[str]:
    return [each.value for each in list_settings(clerk.store, ADMINISTRATOR) if each.name == name]


def test_a_rule_is_tried_and_then_saved_with_its_reason() -> None:
    clerk = opened()
    rules = clerk.app.dataframe[0].value
    assert list(rules["settings.rule"])[1] == "红灯：完成度低于（%）"
    assert list(rules["settings.value"]) == ["按月均匀推进", "60", "80", "120", "按计划进度"]
    assert set(rules["settings.basis"]) == {"系统默认", "通行做法"}

    clerk.app.selectbox(key="settings_which").select("red_below").run()
    clerk.app.text_input(key="settings_value_red_below").set_value("50")
    clerk.press("试算")
    assert "按新规则，6月的 2 个项目中有 1 个灯色改变。" in clerk.texts()
    assert value_of(clerk, "red_below") == ["60"]

    clerk.press("保存")
    assert "必须说明原因" in clerk.texts()
    clerk.app.text_input(key="settings_why").set_value("县里通知")
    clerk.press("保存")
    assert "已保存为批次" in clerk.texts()
    assert value_of(clerk, "red_below") == ["60", "50"]
    assert list(clerk.app.dataframe[0].value["settings.value"]) == ["按月均匀推进", "50", "80", "120", "按计划进度"]


@pytest.mark.parametrize(("value", "said"), [("sixty", "不能设为“sixty”"), ("90", "不再依次升高")])
def test_a_value_that_makes_no_sense_is_explained(value: str, said: str) -> None:
    clerk = opened()
    clerk.app.selectbox(key="settings_which").select("red_below").run()
    clerk.app.text_input(key="settings_value_red_below").set_value(value)
    clerk.press("试算")
    assert said in clerk.texts()
    assert not clerk.app.exception


def test_who_may_not_change_rules_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_form, "current_actor", lambda: Actor("auditor", frozenset({Role.AUDITOR})))
    clerk = opened()
    assert len(clerk.app.dataframe[0].value) == 5
    assert "settings_save" not in {button.key for button in clerk.app.button}
    assert "只有管理员可以修改规则；这里列出现行规则供查阅。" in clerk.texts()


def test_the_calendar_may_be_spoken_of_first() -> None:
    clerk = opened()
    rules = clerk.app.dataframe[0].value
    assert list(rules["settings.rule"])[-1] == "首先对照的进度"
    assert list(rules["settings.value"])[-1] == "按计划进度"
