"""Who is looking at the page."""

import streamlit as st

from perfcore.access import LOCAL_ADMINISTRATOR, Actor
from perfcore.store import Store
from perfcore.store.sessions import signed_in
from ui.product_store import the_store
from ui.sign_in.store import serves_this_machine_alone

# Where the gate leaves the session's token for the pages; see server.trustedUserHeaders.
_SESSION = "perfcore_session"
_MOST_PEOPLE = 1000


class SignedOutError(PermissionError):
    """Nobody is signed in, or no longer."""


def session_token() -> str | None:
    """Return the token of the session that the gate has let through; None where there is nothing to sign in to."""
    token = st.user.get(_SESSION)
    return token if isinstance(token, str) else None


def current_actor() -> Actor:
    """Return whoever uses this session: on a machine without users, its local administrator.

    Raises SignedOutError.
    """
    store, token = the_store(), session_token()
    # What changes a person's roles or ends their session is an event, so the answer is kept until the next one.
    actor = _actor(store.address, store.events, token, store)
    if actor is None:
        raise SignedOutError
    return actor


# One object, not copies of it: Streamlit names a kept answer by the order of a set, and a copy's may differ.
@st.cache_resource(show_spinner=False, max_entries=_MOST_PEOPLE)
def _actor(address: str, events: int, token: str | None, _store: Store) -> Actor | None:  # noqa: ARG001 - the key
    if token is None:
        return LOCAL_ADMINISTRATOR if serves_this_machine_alone() else None
    account = signed_in(_store, token)
    return None if account is None else account.actor
