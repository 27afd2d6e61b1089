"""What the gate asks the store, in calls that may block: it makes them in threads."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from perfcore.store import Store
from perfcore.store.accounts import has_accounts, has_passwords
from perfcore.store.passwords import sign_in
from perfcore.store.recency import people_since
from perfcore.store.refusals import note_refused
from perfcore.store.sessions import (
    Session,
    end_session,
    note_activity,
    note_throttled,
    session_behind,
    sign_in_known,
    signed_in,
)
from ui.kept import Kept
from ui.product_store import the_store
from ui.sign_in.cookie import give_cookie, token_of
from ui.sign_in.provider import has_provider
from ui.sign_in.refusals import Refusals

_MOST_SESSIONS = 2000
_refusals = Refusals()
# What changes who may sign in, ends a session or its limits is an event; limits that pass are looked at each time.
_users: Kept[bool] = Kept(1)
_sessions: Kept[Session | None] = Kept(_MOST_SESSIONS)


def open_store() -> Store:
    """Return the store. Raises StoreError."""
    return the_store()


def serves_this_machine_alone() -> bool:
    """Tell whether nobody may sign in: there are no users and no identity provider."""
    return not has_provider() and not _has_accounts()


def _has_accounts() -> bool:
    store = open_store()
    return _users.get((store.address, people_since(store)), lambda: has_accounts(store))


def asks_passwords() -> bool:
    """Tell whether there is anybody with a password."""
    return has_passwords(open_store())


def session_of(connection: HTTPConnection) -> str | None:
    """Return the token of a request whose session goes on, and note that somebody is active in it."""
    token = token_of(connection, open_store())
    return token if token is not None and is_open(token, is_active=True) else None


def is_open(token: str, *, is_active: bool) -> bool:
    """Tell whether a session goes on; where somebody is active in it, its idle limit begins anew."""
    store = open_store()
    now = store.clock()
    minute = now.replace(second=0, microsecond=0)
    session = _sessions.get((store.address, people_since(store), token, minute), lambda: session_behind(store, token))
    if session is not None and not session.goes_on(now):
        # Somebody may have been seen since it was read.
        session = session_behind(store, token)
    if session is None or not session.goes_on(now):
        return False
    if is_active and session.is_to_be_noted(now):
        note_activity(store, token)
    return True


def try_password(user_name: str, password: str) -> str | None:
    """Sign in by password; gives the token."""
    return sign_in(open_store(), user_name, password)


def try_identity(identity: str) -> str | None:
    """Sign in whom the identity provider has vouched for; gives the token."""
    return sign_in_known(open_store(), identity)


def write_down_throttled() -> None:
    """Note in the log that a machine is no longer listened to."""
    note_throttled(open_store())


def write_down_refused(token: str, address: str) -> None:
    """Note in the log that the person of a session was refused an address, once in a while each."""
    store = open_store()
    account = signed_in(store, token)
    if account is not None and _refusals.is_news(token, address):
        note_refused(store, account.actor, address)


def begin(connection: HTTPConnection, response: Response, token: str) -> None:
    """Give the browser its new session, and end the one that it came with: no session outlives a sign-in."""
    store = open_store()
    before = token_of(connection, store)
    if before is not None:
        end_session(store, before)
    give_cookie(response, connection, store, token)


def end(connection: HTTPConnection) -> str | None:
    """End the session that a request came with; gives its token."""
    store = open_store()
    token = token_of(connection, store)
    if token is not None:
        end_session(store, token)
    return token
