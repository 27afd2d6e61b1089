"""用户 and 修改密码: people are added, changed and kept out, and look after their own password."""

import pytest

from perfcore.access import LOCAL_ADMINISTRATOR, Role
from perfcore.accounts.account import Account
from perfcore.store import Store
from perfcore.store.accounts import list_accounts
from perfcore.store.passwords import sign_in
from perfcore.store.sessions import signed_in
from tests.factories import HEAD_OFFICE
from tests.pages.people import Person
from tests.store.people import CHIEF, CLERK, PASSWORD, add_people
from ui.product_store import the_store

pytestmark = pytest.mark.usefixtures("own_store")

USERS, ACCOUNT = "administration/users.py", "administration/account.py"
NEW = "another horse entirely"


@pytest.fixture
def store(own_store: None) -> Store:  # noqa: ARG001 - makes it
    """Give the store with an administrator and a clerk."""
    add_people(the_store(), CHIEF, CLERK)
    return the_store()


def accounts(store: Store) -> dict[str, Account]:
    """Return everybody by user name."""
    return {state.account.user_name: state.account for state in list_accounts(store, LOCAL_ADMINISTRATOR)}


def test_without_users_a_mark_says_so_and_leads_to_the_first_one() -> None:
    local = Person(None, USERS)
    assert [link.label for link in local.app.main.page_link] == ["建立用户"]
    assert local.app.title[0].value == "还没有用户"
    local.fill(用户名="chief", 姓名="赵主任", 初始密码=PASSWORD)
    local.app.multiselect[0].set_value([Role.FINANCE])
    local.press("建立")
    assert "第一个用户必须是管理员" in local.texts
    local.app.multiselect[0].set_value([Role.ADMINISTRATOR])
    local.press("建立")
    assert accounts(the_store()) == {"chief": CHIEF}
    # From now on even this machine has to sign in, and the page that was open shows nothing more.
    assert "您没有登录" in local.texts
    assert not local.app.title
    assert sign_in(the_store(), "chief", PASSWORD)


def test_an_administrator_adds_a_clerk_of_one_unit(store: Store) -> None:
    chief = Person("chief", USERS)
    assert chief.app.title[0].value == "2 人可以登录，共 2 个用户"
    chief.fill(用户名="Li", 姓名="李会计", 初始密码="short")
    chief.app.multiselect[0].set_value([Role.FINANCE])
    chief.app.multiselect[1].set_value([HEAD_OFFICE])
    chief.press("建立")
    assert "这个密码太容易猜" in chief.texts
    chief.fill(初始密码=NEW)
    chief.press("建立")
    assert "已建立用户 li" in chief.texts
    assert accounts(store)["li"] == Account("li", "李会计", None, frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "'; DROP TABLE account; --", "a b", ""])
def test_what_is_no_user_name_is_explained_and_not_run(store: Store, name: str) -> None:
    chief = Person("chief", USERS)
    chief.fill(用户名=name, 初始密码=NEW)
    chief.app.multiselect[0].set_value([Role.LEADERSHIP])
    chief.press("建立")
    assert "不能使用" in chief.texts
    assert "<script>" not in chief.texts
    assert set(accounts(store)) == {"chief", "clerk"}


def test_roles_are_changed_and_hold_for_whoever_is_signed_in(store: Store) -> None:
    clerk = Person("clerk")
    assert "用户" not in clerk.links
    chief = Person("chief", USERS)
    chief.app.selectbox(key="users_chosen").set_value("clerk").run()
    chief.app.multiselect[0].set_value([Role.AUDITOR])
    chief.app.multiselect[1].set_value([])
    chief.press("保存")
    assert accounts(store)["clerk"].roles == {Role.AUDITOR}
    clerk.app.run()
    assert "审计日志" in clerk.links
    assert "数据上报" not in clerk.links


def test_whoever_is_disabled_is_out_and_the_last_administrator_stays(store: Store) -> None:
    clerk, chief = Person("clerk"), Person("chief", USERS)
    chief.app.selectbox(key="users_chosen").set_value("clerk").run()
    chief.press("停用")
    assert not accounts(store)["clerk"].is_enabled
    clerk.app.run()
    assert "您没有登录" in clerk.texts
    assert clerk.links == set()
    chief.app.selectbox(key="users_chosen").set_value("chief").run()
    chief.press("停用")
    assert "最后一个可用的管理员" in chief.texts
    assert accounts(store)["chief"].is_enabled


def test_an_administrator_unlocks_signs_out_and_gives_a_new_password(store: Store) -> None:
    clerk = Person("clerk")
    for _ in range(5):
        sign_in(store, "clerk", "a wrong password")
    chief = Person("chief", USERS)
    chief.app.selectbox(key="users_chosen").set_value("clerk").run()
    chief.press("解锁")
    assert signed_in(store, clerk.token) is not None
    chief.press("注销其所有登录")
    assert signed_in(store, clerk.token) is None
    chief.fill(为对方设新密码=NEW)
    chief.press("设定密码并注销其所有登录")
    assert sign_in(store, "clerk", NEW)
    assert not sign_in(store, "clerk", PASSWORD)


@pytest.mark.usefixtures("store")
def test_nobody_else_sees_the_page() -> None:
    clerk = Person("clerk", USERS)
    assert "无权：管理用户" in clerk.texts
    assert "赵主任" not in clerk.texts
    assert not clerk.app.main.text_input


@pytest.mark.usefixtures("store")
def test_whoever_is_not_signed_in_sees_no_page_at_all() -> None:
    for script in (None, USERS, "leadership/units.py", "audit/log.py"):
        nobody = Person(None, script)
        assert "您没有登录" in nobody.texts
        assert (nobody.links, list(nobody.app.metric), list(nobody.app.dataframe)) == (set(), [], [])


def test_ones_own_password_is_changed_with_the_old_one(store: Store) -> None:
    clerk, elsewhere = Person("clerk", ACCOUNT), Person("clerk")
    for old, new, again, said in (
        (PASSWORD, NEW, "something else", "不一样"),
        ("a wrong password", NEW, NEW, "现用密码不对"),
        (PASSWORD, "clerk clerk", "clerk clerk", "太容易猜"),
        (PASSWORD, NEW, NEW, "密码已修改"),
    ):
        clerk.fill(现用密码=old, 新密码=new, 再输一遍新密码=again)
        clerk.press("修改密码")
        assert said in clerk.texts
    assert (signed_in(store, clerk.token), signed_in(store, elsewhere.token)) == (CLERK, None)
    assert sign_in(store, "clerk", NEW)


def test_one_signs_out_everywhere(store: Store) -> None:
    clerk, elsewhere = Person("clerk", ACCOUNT), Person("clerk")
    clerk.press("注销所有登录")
    assert (signed_in(store, clerk.token), signed_in(store, elsewhere.token)) == (None, None)


def test_without_users_there_is_no_password_to_change() -> None:
    assert "没有密码" in Person(None, ACCOUNT).texts
