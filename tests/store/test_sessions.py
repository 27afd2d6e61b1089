from dataclasses import replace
from pathlib import Path

import pytest

from perfcore.access import LOCAL_ADMINISTRATOR, RefusedError
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.accounts import list_accounts, set_account
from perfcore.store.ledger import verify_chain
from perfcore.store.passwords import change_password, set_password, sign_in, unlock
from perfcore.store.sessions import (
    end_session,
    end_sessions,
    note_activity,
    sign_in_known,
    signed_in,
    signing_key,
)
from perfcore.store.settings import set_setting
from tests.factories import StandingClock, store_of
from tests.store.people import CHIEF, CLERK, PASSWORD, add_people, said

NEW_PASSWORD = "another horse entirely"  # noqa: S105 - of people made up for tests


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def store(clock: StandingClock) -> Store:
    """Give a store with an administrator and a clerk, on 15 January 2025 at half past one (UTC)."""
    store = store_of(clock=clock)
    add_people(store, CHIEF, CLERK)
    return store


def enter(store: Store, name: str = "clerk", password: str = PASSWORD) -> str:
    """Sign somebody in who can."""
    token = sign_in(store, name, password)
    assert token is not None
    return token


@pytest.mark.parametrize("name", ["clerk", " CLERK ", "ｃｌｅｒｋ"])
def test_name_and_password_open_a_session(store: Store, name: str) -> None:
    assert signed_in(store, enter(store, name)) == CLERK
    assert said(store)[-1] == ("clerk", "signed_in")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("clerk", "wrong password here"),
        ("clerk", ""),
        ("nobody", PASSWORD),
        ("", ""),
        ("clerk'--", PASSWORD),
        ("' OR 1=1 --", "' OR 1=1 --"),
        ("clerk\x00", PASSWORD),
    ],
)
def test_anything_else_opens_nothing_and_is_written_down(store: Store, name: str, password: str) -> None:
    assert sign_in(store, name, password) is None
    assert store.value("SELECT count(*) FROM session") == 0
    assert said(store)[-1] == ("clerk" if name == "clerk" else "?", "sign_in_failed")


def test_the_store_does_not_hold_what_opens_a_session(store: Store) -> None:
    token = enter(store)
    (row,) = store.rows("FROM session")
    assert token not in str(row)
    assert signed_in(store, row[0]) is None


def test_every_sign_in_has_a_session_of_its_own(store: Store) -> None:
    first, second = enter(store), enter(store)
    end_session(store, first)
    assert first != second
    assert (signed_in(store, first), signed_in(store, second)) == (None, CLERK)
    assert said(store)[-1] == ("clerk", "signed_out")


def test_ending_what_is_no_session_says_nothing(store: Store) -> None:
    events = store.events
    end_session(store, "no token")
    assert store.events == events


def test_a_session_ends_when_nobody_uses_it(store: Store, clock: StandingClock) -> None:
    token = enter(store)
    clock.set("2025-01-15T01:59:59")
    assert signed_in(store, token) == CLERK
    clock.set("2025-01-15T02:00")
    assert signed_in(store, token) is None


def test_activity_is_noted_once_a_minute_and_beside_the_chain(store: Store, clock: StandingClock) -> None:
    token, events = enter(store), store.events
    seen = "SELECT seen_at FROM session"
    clock.set("2025-01-15T01:30:59")
    note_activity(store, token)
    assert f"{store.value(seen):%H:%M:%S}" == "01:30:00"
    clock.set("2025-01-15T01:55:00")
    note_activity(store, token)
    assert f"{store.value(seen):%H:%M:%S}" == "01:55:00"
    clock.set("2025-01-15T02:24:59")
    assert signed_in(store, token) == CLERK
    assert store.events == events


def test_a_session_ends_after_its_day_however_busy(store: Store, clock: StandingClock) -> None:
    token = enter(store)
    for hour in range(2, 14):
        clock.set(f"2025-01-15T{hour:02d}:29")
        for minute in ("00", "29"):
            clock.set(f"2025-01-15T{hour:02d}:{minute}")
            note_activity(store, token)
        if hour < 13:
            assert signed_in(store, token) == CLERK
    clock.set("2025-01-15T13:29:59")
    assert signed_in(store, token) == CLERK
    clock.set("2025-01-15T13:30")
    assert signed_in(store, token) is None


def test_the_limits_are_dated_settings(store: Store, clock: StandingClock) -> None:
    for name, value in (("session_idle_minutes", "5"), ("session_hours", "1")):
        set_setting(store, LOCAL_ADMINISTRATOR, name, value, Month(2025, 2), "通知")
    token = enter(store)
    clock.set("2025-01-15T01:36")
    assert signed_in(store, token) == CLERK
    clock.set("2025-02-03T08:00")
    token = enter(store)
    clock.set("2025-02-03T08:05")
    assert signed_in(store, token) is None


@pytest.mark.both_kinds
def test_a_person_is_signed_out_everywhere(store: Store) -> None:
    tokens = [enter(store) for _ in range(3)]
    other = enter(store, "chief")
    assert end_sessions(store, CHIEF.actor, "clerk") == 3
    assert [signed_in(store, token) for token in (*tokens, other)] == [None, None, None, CHIEF]
    assert end_sessions(store, CHIEF.actor, "chief") == 1
    with pytest.raises(RefusedError):
        end_sessions(store, CLERK.actor, "chief")
    with pytest.raises(StoreError, match="unknown_user"):
        end_sessions(store, CHIEF.actor, "nobody")


def test_a_changed_password_ends_the_other_sessions(store: Store) -> None:
    mine, other = enter(store), enter(store)
    change_password(store, CLERK.actor, PASSWORD, NEW_PASSWORD, mine)
    assert (signed_in(store, mine), signed_in(store, other)) == (CLERK, None)
    assert sign_in(store, "clerk", PASSWORD) is None
    assert signed_in(store, enter(store, password=NEW_PASSWORD)) == CLERK


def test_an_administrator_gives_a_new_password_and_all_sessions_end(store: Store) -> None:
    token = enter(store)
    set_password(store, CHIEF.actor, "clerk", NEW_PASSWORD)
    assert signed_in(store, token) is None
    assert sign_in(store, "clerk", PASSWORD) is None
    with pytest.raises(RefusedError):
        set_password(store, CLERK.actor, "chief", NEW_PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("wrong password here", NEW_PASSWORD, "password_wrong"), (PASSWORD, "clerk-123456", "password_guessable")],
)
def test_what_does_not_change_a_password(store: Store, old: str, new: str, code: str) -> None:
    with pytest.raises(StoreError) as error:
        change_password(store, CLERK.actor, old, new)
    assert error.value.code == code
    enter(store)


def test_guessing_locks_the_account_and_the_lock_survives_a_restart(tmp_path: Path, clock: StandingClock) -> None:
    path = tmp_path / "store.duckdb"
    with store_of(path=path, clock=clock) as store:
        add_people(store, CHIEF, CLERK)
        for _ in range(5):
            assert sign_in(store, "clerk", "a wrong password") is None
        assert said(store)[-2:] == [("clerk", "sign_in_failed"), ("clerk", "account_locked")]
    with Store.open(path, clock) as store:
        assert sign_in(store, "clerk", PASSWORD) is None
        assert said(store)[-1] == ("clerk", "sign_in_failed")
        locked = {state.account.user_name: state.locked_until for state in list_accounts(store, LOCAL_ADMINISTRATOR)}
        assert locked["chief"] is None
        assert f"{locked['clerk']:%H:%M}" == "01:45"
        clock.set("2025-01-15T01:45")
        assert sign_in(store, "clerk", PASSWORD) is not None
        assert verify_chain(store).intact


def test_guesses_in_between_count_until_a_success(store: Store) -> None:
    for _ in range(2):
        for _ in range(4):
            sign_in(store, "clerk", "a wrong password")
        enter(store)


def test_guessing_at_the_password_page_locks_too(store: Store) -> None:
    for _ in range(5):
        with pytest.raises(StoreError, match="password_wrong"):
            change_password(store, CLERK.actor, "a wrong password", NEW_PASSWORD)
    with pytest.raises(StoreError, match="password_wrong"):
        change_password(store, CLERK.actor, PASSWORD, NEW_PASSWORD)


def test_an_administrator_lifts_a_lock(store: Store) -> None:
    for _ in range(5):
        sign_in(store, "clerk", "a wrong password")
    unlock(store, CHIEF.actor, "clerk")
    enter(store)
    with pytest.raises(RefusedError):
        unlock(store, CLERK.actor, "clerk")


def test_who_was_vouched_for_gets_in_by_their_identity_alone(store: Store) -> None:
    set_account(store, CHIEF.actor, replace(CLERK, identity="qian@rsj.gov.cn"))
    token = sign_in_known(store, "qian@rsj.gov.cn")
    assert token is not None
    found = signed_in(store, token)
    assert found is not None
    assert found.user_name == "clerk"
    assert sign_in_known(store, "someone@else.cn") is None
    assert said(store)[-1] == ("?", "sign_in_failed")
    set_account(store, CHIEF.actor, replace(CLERK, identity="qian@rsj.gov.cn", is_enabled=False))
    assert sign_in_known(store, "qian@rsj.gov.cn") is None


def test_cookies_stay_valid_over_a_restart_and_belong_to_one_store(tmp_path: Path) -> None:
    with store_of(path=tmp_path / "one.duckdb") as store:
        key = signing_key(store)
        assert signing_key(store) == key
    with Store.open(tmp_path / "one.duckdb") as again, store_of() as other:
        assert signing_key(again) == key
        assert signing_key(other) != key
