"""What the gate knows of a session without asking the store each time is what the store would say."""

import pytest

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.store import Store
from perfcore.store.passwords import sign_in
from perfcore.store.sessions import end_session, end_sessions
from tests.factories import StandingClock, report, store_of
from tests.store.people import CHIEF, CLERK, PASSWORD, add_people
from ui.sign_in import store as asked


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def store(clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = store_of(clock=clock)
    monkeypatch.setattr(asked, "open_store", lambda: store)
    assert asked.serves_this_machine_alone()
    add_people(store, CHIEF, CLERK)
    assert not asked.serves_this_machine_alone()
    return store


def enter(store: Store) -> str:
    token = sign_in(store, "clerk", PASSWORD)
    assert token is not None
    return token


def test_a_session_is_read_once_in_a_minute(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    token = enter(store)
    assert asked.is_open(token, is_active=True)
    monkeypatch.setattr(store, "cursor", lambda: pytest.fail("asked again"))
    assert asked.is_open(token, is_active=True)


def test_a_session_ends_at_once_for_everybody_who_ends_it(store: Store) -> None:
    first, second, third = enter(store), enter(store), enter(store)
    assert all(asked.is_open(token, is_active=False) for token in (first, second, third))
    end_session(store, first)
    assert [asked.is_open(token, is_active=False) for token in (first, second)] == [False, True]
    end_sessions(store, LOCAL_ADMINISTRATOR, "clerk")
    assert not asked.is_open(second, is_active=False)


def test_the_idle_limit_begins_anew_with_whoever_is_active(store: Store, clock: StandingClock) -> None:
    clock.set("2025-01-15T01:30:30")
    token = enter(store)
    clock.set("2025-01-15T02:00:10")
    assert asked.is_open(token, is_active=True)
    # In the same minute as what was kept, and past the limit that was kept with it.
    clock.set("2025-01-15T02:00:40")
    assert asked.is_open(token, is_active=False)
    clock.set("2025-01-15T02:30:10")
    assert not asked.is_open(token, is_active=True)


def test_an_upload_leaves_sessions_as_they_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    token = enter(store)
    assert asked.is_open(token, is_active=True)
    report(store, (store.value("SELECT project_code FROM target_project"), 1, "1.00"))
    monkeypatch.setattr(asked, "session_behind", lambda *_: pytest.fail("asked again"))
    assert asked.is_open(token, is_active=True)
