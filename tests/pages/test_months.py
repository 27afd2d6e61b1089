"""月份锁定: a month is closed and opened again, each time with a reason that stays on record."""

import pandas as pd
import pytest

from perfcore.access import Actor, Role
from perfcore.fiscal_months import Month
from perfcore.store.locks import locked_months, set_lock
from tests.factories import ADMINISTRATOR, FIRST, YEAR, report
from tests.pages.clerk import Clerk
from ui.reporting import months_cards

pytestmark = pytest.mark.usefixtures("own_store")

MONTHS = "reporting/months.py"


def record(clerk: Clerk) -> pd.DataFrame:
    """Return the record of locks."""
    found: list[pd.DataFrame] = [each.value for each in clerk.app.dataframe]
    assert len(found) == 1
    return found[0]


def test_a_month_is_locked_and_opened_again_with_reasons() -> None:
    clerk = Clerk(MONTHS)
    report(clerk.store, (FIRST, 2, "100.00"))
    clerk.app.run()
    assert clerk.app.title[0].value == "2024 年没有锁定的月份"
    assert [each.value for each in clerk.app.main.caption][1] == "已报 1 / 2 个项目"

    clerk.app.button(key="months_set_2").click().run()
    clerk.press("确认锁定")
    assert "请先说明原因。" in clerk.texts()
    assert locked_months(clerk.store, YEAR) == []
    clerk.app.text_area[0].set_value("2月已核对")
    clerk.press("确认锁定")
    assert locked_months(clerk.store, YEAR) == [2]
    assert clerk.app.title[0].value == "2024 年已锁定 1 个月"
    assert not clerk.app.text_area

    clerk.app.button(key="months_set_2").click().run()
    clerk.app.text_area[0].set_value("补报一笔退款")
    clerk.press("确认开放")
    assert locked_months(clerk.store, YEAR) == []
    table = record(clerk)
    assert list(table["months.why"]) == ["补报一笔退款", "2月已核对"]
    assert list(table["months.actor"]) == ["local", "local"]
    assert list(table["table.month"]) == ["2月", "2月"]
    assert list(table["months.act"]) == ["重新开放", "锁定"]


def test_what_somebody_else_locked_meanwhile_is_said() -> None:
    clerk = Clerk(MONTHS)
    clerk.app.button(key="months_set_1").click().run()
    set_lock(clerk.store, ADMINISTRATOR, Month(YEAR, 1), locked=True, reason="先锁")
    clerk.app.text_area[0].set_value("我也锁")
    clerk.press("确认锁定")
    assert "2024\\-01 已经是这个状态。" in clerk.texts()


def test_who_may_not_lock_sees_the_states_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(months_cards, "current_actor", lambda: Actor("li", frozenset({Role.AUDITOR})))
    clerk = Clerk(MONTHS)
    assert [each.key for each in clerk.app.button if (each.key or "").startswith("months_set_")] == []
    assert len([each for each in clerk.app.main.caption if "个项目" in each.value]) == 12
