"""Who is looking at the page."""

from streamlit.runtime.scriptrunner import get_script_run_ctx

from perfcore.access import LOCAL_ADMINISTRATOR, Actor
from perfcore.store import Store
from perfcore.store.recency import people_since
from perfcore.store.sessions import signed_in
from ui.kept import Kept
from ui.product_store import the_store
from ui.sign_in.store import serves_this_machine_alone

# Where the gate leaves the session's token for the pages; see server.trustedUserHeaders.
_SESSION = "perfcore_session"
_MOST_PEOPLE = 1000
_actors: Kept[Actor | None] = Kept(_MOST_PEOPLE)


class SignedOutError(PermissionError):
    """Nobody is signed in, or no longer."""


def session_token() -> str | None:
    """Return the token of the session that the gate has let through; None where there is nothing to sign in to."""
    run = get_script_run_ctx()
    # What `st.user` would give; it looks for files of secrets each time, and a page asks dozens of times.
    token = None if run is None else run.user_info.get(_SESSION)
    return token if isinstance(token, str) else None


def current_actor() -> Actor:
    """Return whoever uses this session: on a machine without users, its local administrator.

    Raises SignedOutError.
    """
    return actor_of(the_store(), session_token())


def actor_of(store: Store, token: str | None) -> Actor:
    """Return whoever a session's token stands for now. Raises SignedOutError."""
    # What changes a person's roles or ends their session is an event, so the answer is kept until the next one.
    actor = _actors.get((store.address, people_since(store), token), lambda: _actor(store, token))
    if actor is None:
        raise SignedOutError
    return actor


def _actor(store: Store, token: str | None) -> Actor | None:
    if token is None:
        return LOCAL_ADMINISTRATOR if serves_this_machine_alone() else None
    account = signed_in(store, token)
    return None if account is None else account.actor
