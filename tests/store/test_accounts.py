import json
from dataclasses import replace

import pytest

from perfcore.access import LOCAL_ADMINISTRATOR, Actor, RefusedError, Role
from perfcore.accounts.account import Account
from perfcore.store import Store, StoreError
from perfcore.store.accounts import has_accounts, list_accounts, set_account
from perfcore.store.ledger import verify_chain
from perfcore.store.passwords import add_account, sign_in
from perfcore.store.sessions import signed_in
from tests.factories import EMPLOYMENT, HEAD_OFFICE, store_of
from tests.store.people import CHIEF, CLERK, LEADER, PASSWORD, add_people


def refusal(store: Store, account: Account) -> str:
    """Return why the store does not take what is said of a person."""
    with pytest.raises(StoreError) as error:
        set_account(store, LOCAL_ADMINISTRATOR, account)
    return error.value.code


def test_a_store_has_nobody_to_begin_with_and_no_password() -> None:
    store = store_of()
    assert not has_accounts(store)
    assert list_accounts(store, LOCAL_ADMINISTRATOR) == []
    assert store.value("SELECT count(*) FROM password") == 0


def test_the_last_word_about_a_person_holds_and_the_log_says_what_it_was_before() -> None:
    store = store_of()
    add_people(store, CHIEF, CLERK)
    changed = replace(CLERK, roles=frozenset({Role.FINANCE, Role.LEADERSHIP}), units=None)
    assert set_account(store, CHIEF.actor, changed, "调岗") == 4
    assert set_account(store, CHIEF.actor, changed, "再说一次") is None
    assert [state.account for state in list_accounts(store, CHIEF.actor)] == [CHIEF, changed]
    actor, reason, detail = store.rows("SELECT actor, reason, detail FROM event ORDER BY event_id DESC LIMIT 1")[0]
    said = json.loads(detail)
    assert (actor, reason) == ("chief", "调岗")
    assert (said["roles_before"], said["roles"]) == ("finance", "finance, leadership")
    assert (said["units_before"], said["units"]) == (HEAD_OFFICE, "*")
    assert "full_name_before" not in said
    assert verify_chain(store).intact


def test_no_secret_is_in_the_log() -> None:
    store = store_of()
    add_people(store, CHIEF)
    token = sign_in(store, "chief", PASSWORD)
    sign_in(store, "chief", "my other password")
    sign_in(store, "my secret typed as a name", "x")
    log = json.dumps(store.rows("SELECT actor, reason, detail FROM event"))
    assert [word for word in (PASSWORD, "my other password", "my secret", "argon2", str(token)) if word in log] == []


def test_users_make_no_kept_answer_stale_but_stand_in_the_chain() -> None:
    store = store_of()
    revision, events = store.revision, store.events
    add_people(store, CHIEF)
    sign_in(store, "chief", PASSWORD)
    assert store.revision == revision
    assert store.events == events + 3


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (replace(CLERK, user_name="wang li"), "user_name"),
        (replace(CLERK, roles=frozenset()), "user_without_role"),
        (replace(CLERK, units=frozenset({"356999"})), "unknown_units"),
        (replace(CLERK, units=frozenset()), "unknown_units"),
        (replace(CLERK, roles=frozenset({Role.FINANCE, Role.AUDITOR})), "units_with_role"),
        (replace(CLERK, roles=frozenset({Role.FINANCE, Role.ADMINISTRATOR})), "units_with_role"),
        (replace(LEADER, identity="chief@rsj.gov.cn"), "identity_taken"),
        (replace(CHIEF, is_enabled=False), "last_administrator"),
        (replace(CHIEF, roles=frozenset({Role.LEADERSHIP})), "last_administrator"),
    ],
)
def test_what_cannot_be_said_of_a_person(account: Account, code: str) -> None:
    store = store_of()
    add_people(store, replace(CHIEF, identity="chief@rsj.gov.cn"), CLERK)
    assert refusal(store, account) == code
    assert len(list_accounts(store, LOCAL_ADMINISTRATOR)) == 2


def test_the_first_user_is_an_administrator_and_one_always_remains() -> None:
    store = store_of()
    assert refusal(store, CLERK) == "first_user"
    add_people(store, CHIEF, replace(CHIEF, user_name="deputy"))
    set_account(store, LOCAL_ADMINISTRATOR, replace(CHIEF, is_enabled=False), "退休")
    assert refusal(store, replace(CHIEF, user_name="deputy", is_enabled=False)) == "last_administrator"


@pytest.mark.parametrize(
    ("account", "password", "code"),
    [
        (replace(CLERK, user_name="CHIEF"), PASSWORD, "user_exists"),
        (CLERK, None, "user_without_way_in"),
        (CLERK, "short", "password_guessable"),
    ],
)
def test_who_cannot_be_added_leaves_nothing(account: Account, password: str | None, code: str) -> None:
    store = store_of()
    add_people(store, CHIEF)
    events = store.events
    with pytest.raises(StoreError) as error:
        add_account(store, LOCAL_ADMINISTRATOR, account, password)
    assert error.value.code == code
    assert store.events == events
    assert len(list_accounts(store, LOCAL_ADMINISTRATOR)) == 1


def test_whoever_is_disabled_is_out_at_once() -> None:
    store = store_of()
    add_people(store, CHIEF, CLERK)
    token = sign_in(store, "clerk", PASSWORD) or ""
    assert signed_in(store, token) == CLERK
    set_account(store, CHIEF.actor, replace(CLERK, is_enabled=False), "离职")
    assert signed_in(store, token) is None
    assert sign_in(store, "clerk", PASSWORD) is None


def test_changed_roles_and_units_hold_at_once() -> None:
    store = store_of()
    add_people(store, CHIEF, CLERK)
    token = sign_in(store, "clerk", PASSWORD) or ""
    set_account(store, CHIEF.actor, replace(CLERK, roles=frozenset({Role.LEADERSHIP}), units=None))
    found = signed_in(store, token)
    assert found is not None
    assert found.actor == Actor("clerk", frozenset({Role.LEADERSHIP}))


@pytest.mark.parametrize("account", [CLERK, LEADER, replace(LEADER, roles=frozenset({Role.AUDITOR}))])
def test_only_administrators_manage_users(account: Account) -> None:
    store = store_of()
    add_people(store, CHIEF)
    with pytest.raises(RefusedError):
        list_accounts(store, account.actor)
    with pytest.raises(RefusedError):
        set_account(store, account.actor, replace(account, roles=frozenset(Role)))


def test_units_must_be_units_of_the_store() -> None:
    store = store_of()
    add_people(store, CHIEF)
    with pytest.raises(StoreError) as error:
        set_account(store, LOCAL_ADMINISTRATOR, replace(CLERK, units=frozenset({HEAD_OFFICE, EMPLOYMENT})))
    assert error.value.details == {"units": EMPLOYMENT, "known": HEAD_OFFICE}
