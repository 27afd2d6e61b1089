"""审计日志: what happened, narrowed and proved."""

import pytest

from perfcore.store import Store
from perfcore.store.passwords import sign_in
from tests.pages.people import Person
from tests.store.people import AUDITOR, CHIEF, CLERK, add_people
from ui.product_store import the_store

LOG = "audit/log.py"


@pytest.fixture
def store(own_store: None) -> Store:  # noqa: ARG001 - makes it
    """Give a store with people in it, one of whom mistyped their password."""
    add_people(the_store(), CHIEF, CLERK, AUDITOR)
    sign_in(the_store(), "clerk", "a wrong password")
    return the_store()


def column(page: Person, name: str) -> list[object]:
    """Return a column of the log."""
    return list(page.app.dataframe[0].value[name])


@pytest.mark.usefixtures("store")
def test_everything_is_there_newest_first() -> None:
    page = Person("auditor", LOG)
    assert page.app.title[0].value == "审计日志完整，共 9 条"
    assert column(page, "log.number") == list(range(9, 0, -1))
    assert column(page, "log.action")[:2] == ["登录", "登录失败"]
    assert (
        column(page, "log.detail_title")[-2] == "启用 true；姓名 赵主任；角色 administrator；行数 1；单位 *；用户 chief"
    )


@pytest.mark.usefixtures("store")
def test_it_is_narrowed_by_who_and_what() -> None:
    page = Person("auditor", LOG)
    page.app.selectbox(key="by").set_value("clerk").run()
    assert column(page, "log.action") == ["登录失败"]
    page.app.selectbox(key="act").set_value("signed_in").run()
    assert "没有符合条件的记录" in page.texts
    page.app.selectbox(key="by").set_value("").run()
    assert column(page, "log.actor") == ["auditor"]
    page.app.selectbox(key="act").set_value("").run()
    page.app.text_input(key="about").set_value("2").run()
    assert column(page, "log.action") == ["建立或修改用户"]


def test_a_changed_log_is_said_to_be_changed(store: Store) -> None:
    with store.cursor() as cursor:
        cursor.execute("UPDATE event SET actor = 'nobody' WHERE event_id = 3")
    assert Person("auditor", LOG).app.title[0].value == "审计日志从第 3 条起被改动过"


@pytest.mark.parametrize(
    ("kept", "said"), [("SELECT hash FROM event WHERE event_id = 4", "仍包含"), ("SELECT repeat('0', 64)", "找不到")]
)
def test_a_head_that_was_kept_is_held_against_the_log(store: Store, kept: str, said: str) -> None:
    page = Person("auditor", LOG)
    page.fill(核对以前保存的链头=f" {store.value(kept)} ")
    page.app.run()
    assert said in page.texts


@pytest.mark.parametrize("name", ["clerk"])
@pytest.mark.usefixtures("store")
def test_whoever_may_not_read_it_sees_nothing_of_it(name: str) -> None:
    page = Person(name, LOG)
    assert "无权：查看审计日志" in page.texts
    assert not page.app.dataframe
