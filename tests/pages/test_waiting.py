"""待复核: what one person reports on its page, another sees with its effect and decides about."""

from decimal import Decimal

import pytest

from perfcore.access import LOCAL_ADMINISTRATOR, Role
from perfcore.accounts.account import Account
from perfcore.fiscal_months import Month
from perfcore.proposal import Outcome
from perfcore.store import Store
from perfcore.store.ledger import batches
from perfcore.store.proposals import list_proposals
from perfcore.store.settings import set_setting
from tests.factories import FIRST, YEAR, stand
from tests.pages.clerk import figures
from tests.pages.people import Person
from tests.store.people import CHIEF, add_people
from ui.product_store import the_store

QIAN, SUN = (Account(name, "", None, frozenset({Role.FINANCE})) for name in ("qian", "sun"))
UPLOAD, WAITING, HISTORY = "reporting/upload.py", "reporting/waiting.py", "reporting/history.py"
JANUARY = figures(f"{FIRST},甲项目,60000.50")


@pytest.fixture
def store(own_store: None) -> Store:  # noqa: ARG001 - makes it
    """Give the store of the pages, where a second person confirms."""
    store = the_store()
    add_people(store, CHIEF, QIAN, SUN)
    set_setting(store, LOCAL_ADMINISTRATOR, "four_eyes", "on", Month(YEAR, 1), "内控要求")
    return store


def report(name: str = "qian") -> Person:
    """Report January's figures on the page."""
    clerk = Person(name, UPLOAD)
    clerk.app.file_uploader[0].set_value(("1月.csv", JANUARY, "text/csv")).run()
    clerk.press("确认存入")
    return clerk


def outcomes(store: Store) -> list[Outcome]:
    return [each.outcome for each in list_proposals(store, LOCAL_ADMINISTRATOR)]


def test_a_report_waits_is_seen_by_the_other_and_counts_when_confirmed(store: Store) -> None:
    clerk = report()
    assert "由另一位财务人员复核后才计入" in clerk.texts
    assert stand(store, 1).spent is None
    own = Person("qian", WAITING)
    assert "1 份上报等待复核" in own.texts
    assert {button.label for button in own.app.main.button} >= {"收回"}
    assert "复核通过，计入" not in {button.label for button in own.app.main.button}
    other = Person("sun", WAITING)
    assert {metric.label: metric.value for metric in other.app.metric}["提交人"] == "qian"
    assert any("本次" in table.value.columns for table in other.app.table)
    other.press("复核通过，计入")
    assert "已复核，存为批次" in other.texts
    assert stand(store, 1).spent == Decimal("60000.50")
    assert batches(store, LOCAL_ADMINISTRATOR)[0].kind == "decision"
    history = Person("qian", HISTORY)
    assert "由 sun 复核" in history.texts


def test_a_report_is_refused_with_a_reason_or_taken_back(store: Store) -> None:
    report()
    other = Person("sun", WAITING)
    other.press("退回")
    assert "原因" in other.app.error[0].value
    other.app.text_area[0].set_value("金额有误")
    other.press("退回")
    assert outcomes(store) == [Outcome.REFUSED]
    report()
    own = Person("qian", WAITING)
    own.press("收回")
    assert outcomes(store) == [Outcome.TAKEN_BACK, Outcome.REFUSED]
    assert stand(store, 1).spent is None


def test_others_see_that_something_waits_and_decide_nothing(store: Store) -> None:
    report()
    chief = Person("chief", WAITING)
    assert "由财务人员复核" in chief.texts
    assert not {"复核通过，计入", "退回", "收回"} & {button.label for button in chief.app.main.button}
    assert outcomes(store) == [Outcome.WAITING]


@pytest.mark.usefixtures("own_store")
def test_the_page_says_what_it_is_for_where_the_rule_is_off() -> None:
    page = Person(None, WAITING)
    assert "未启用四眼复核" in page.texts
    assert "至少需要两个可用的财务用户" in page.texts
