"""Who is signed in: sessions with an idle and an absolute limit, ended one by one or all at once.

The store knows a session by the hash of the token that its browser holds. That somebody was active is written down
beside the chain of events, at most once a minute; starting and ending a session are events.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from perfcore.access import Action, Actor
from perfcore.accounts.account import Account
from perfcore.accounts.tokens import digest, new_token
from perfcore.store.accounts import account_behind, account_of
from perfcore.store.connection import Cursor, Store, StoreBusyError, StoreError
from perfcore.store.ledger import Event, append_event
from perfcore.store.settings import number_on

_NOTED_EVERY = timedelta(minutes=1)
_SIGNING_KEY = "cookie"
_KEPT_KEY = "SELECT value FROM secret WHERE name = ?"
# Whoever is not known may have typed anything as a name, a password by mistake included: it is not written down.
UNKNOWN = "?"


def start_session(store: Store, cursor: Cursor, account: Account, way: str) -> str:
    """Sign a person in inside an open transaction; gives the token for their browser. `way` is how they came in."""
    now = store.clock()
    token = new_token()
    ends_at = now + timedelta(hours=number_on(cursor, "session_hours", now.date()))
    cursor.execute("DELETE FROM session WHERE ends_at <= ?", [now])
    cursor.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?)", [digest(token), account.user_name, now, now, ends_at])
    append_event(store, cursor, Event("signed_in", account.user_name, detail={"way": way}, changes=False))
    return token


def sign_in_known(store: Store, identity: str) -> str | None:
    """Sign in whom an identity provider has vouched for; gives the token, None where no account has this identity."""
    with store.transaction() as cursor:
        account = account_behind(cursor, identity)
        if account is None or not account.is_enabled:
            why = {"why": "disabled" if account else "unknown_identity", "identity": identity}
            append_event(store, cursor, Event("sign_in_failed", UNKNOWN, detail=why, changes=False))
            return None
        return start_session(store, cursor, account, "provider")


def note_throttled(store: Store) -> None:
    """Write down that a machine tries to sign in so often that it is no longer listened to."""
    with store.transaction() as cursor:
        append_event(store, cursor, Event("sign_in_throttled", UNKNOWN, changes=False))


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it was read. Moments are UTC; it goes on until it ends, or until nobody was seen for so long."""

    account: Account
    seen_at: datetime
    ends_at: datetime
    idle: timedelta

    def goes_on(self, now: datetime) -> bool:
        """Tell whether it goes on at a moment, as far as was known when it was read."""
        return now < self.ends_at and now < self.seen_at + self.idle

    def is_to_be_noted(self, now: datetime) -> bool:
        """Tell whether it was so long ago that somebody was seen that being active now is to be noted."""
        return self.seen_at < now - _NOTED_EVERY


def session_behind(store: Store, token: str) -> Session | None:
    """Return the session of a token; None where it was ended or the person is disabled."""
    with store.cursor() as cursor:
        rows = cursor.execute(
            "SELECT user_name, seen_at, ends_at FROM session WHERE token_hash = ?", [digest(token)]
        ).fetchall()
        if not rows:
            return None
        user_name, seen_at, ends_at = rows[0]
        account = account_of(cursor, user_name)
        idle = timedelta(minutes=number_on(cursor, "session_idle_minutes", store.clock().date()))
    return Session(account, seen_at, ends_at, idle) if account is not None and account.is_enabled else None


def signed_in(store: Store, token: str) -> Account | None:
    """Return the person behind a token; None where the session has ended, was idle too long or the person disabled."""
    session = session_behind(store, token)
    return session.account if session is not None and session.goes_on(store.clock()) else None


def note_activity(store: Store, token: str) -> None:
    """Let the idle limit of a session begin anew. Waits for no other write and leaves no event."""
    now = store.clock()
    asked = [digest(token), now - _NOTED_EVERY]
    if not store.rows("SELECT 1 FROM session WHERE token_hash = ? AND seen_at < ?", asked):
        return
    # Where somebody is writing, the next request will note it.
    with suppress(StoreBusyError), store.transaction(waits=False) as cursor:
        cursor.execute("UPDATE session SET seen_at = ? WHERE token_hash = ? AND seen_at < ?", [now, *asked])


def end_session(store: Store, token: str) -> None:
    """Sign one browser out."""
    with store.transaction() as cursor:
        for (user_name,) in _ended(cursor, "token_hash = ?", [digest(token)]):
            append_event(store, cursor, Event("signed_out", user_name, changes=False))


def end_sessions(store: Store, actor: Actor, user_name: str) -> int:
    """Sign a person out everywhere, oneself or, as administrator, anybody; gives how many sessions ended.

    Raises StoreError (`unknown_user`) and RefusedError.
    """
    if actor.user != user_name:
        actor.require(Action.MANAGE_USERS)
    with store.transaction() as cursor:
        if account_of(cursor, user_name) is None:
            raise StoreError("unknown_user", name=user_name)
        return end_all(store, cursor, actor, user_name)


def end_all(store: Store, cursor: Cursor, actor: Actor, user_name: str, but: str | None = None) -> int:
    """End all sessions of a person inside an open transaction, but for that of one token; gives how many."""
    ended = _ended(cursor, "user_name = ? AND token_hash <> ?", [user_name, digest(but) if but else ""])
    if ended:
        detail = {"user": user_name, "sessions": str(len(ended))}
        append_event(store, cursor, Event("sessions_ended", actor.user, detail=detail, changes=False))
    return len(ended)


def signing_key(store: Store) -> str:
    """Return the key that cookies are signed with, made on first use."""
    kept = store.value(_KEPT_KEY, [_SIGNING_KEY])
    if kept is None:
        with store.transaction() as cursor:
            cursor.execute(
                "INSERT INTO secret SELECT $name, $value WHERE NOT EXISTS (FROM secret WHERE name = $name)",
                {"name": _SIGNING_KEY, "value": new_token()},
            )
        kept = store.value(_KEPT_KEY, [_SIGNING_KEY])
    return str(kept)


def _ended(cursor: Cursor, which: str, parameters: list[str]) -> list[tuple[str]]:
    """Delete sessions and give whose they were; a shared store cannot do both in one statement."""
    names = cursor.execute(f"SELECT user_name FROM session WHERE {which}", parameters).fetchall()  # noqa: S608 - of this module
    cursor.execute(f"DELETE FROM session WHERE {which}", parameters)  # noqa: S608 - of this module
    return names
