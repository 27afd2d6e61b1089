"""One's own password."""

import streamlit as st

from perfcore.accounts.passwords import LONGEST_PASSWORD
from perfcore.store import StoreError
from perfcore.store.passwords import change_password
from perfcore.store.sessions import end_sessions
from perfcore.wording import Words
from ui.access import current_actor, session_token
from ui.failures import show_failure
from ui.product_store import the_store


def show_own_password(words: Words) -> None:
    """Let the person signed in change their password, or sign out everywhere."""
    token = session_token()
    if token is None:
        st.info(words("account.nobody"), icon=":material/computer:")
        return
    with st.form("account_password", enter_to_submit=False, width=420):
        old = _asked(words, "account.old", "current-password")
        new = _asked(words, "account.new", "new-password")
        again = _asked(words, "account.again", "new-password")
        if st.form_submit_button(words("account.change"), type="primary", icon=":material/key:"):
            _change(words, old, new, again, token)
    st.button(
        words("account.everywhere"),
        icon=":material/devices:",
        help=words("account.everywhere_help"),
        key="account_everywhere",
        on_click=_sign_out_everywhere,
    )


def _change(words: Words, old: str, new: str, again: str, token: str) -> None:
    if new != again:
        st.error(words("account.differ"), icon=":material/edit_note:")
        return
    try:
        change_password(the_store(), current_actor(), old, new, token)
    except StoreError as error:
        show_failure(error)
    else:
        st.success(words("account.changed"), icon=":material/check_circle:")


def _sign_out_everywhere() -> None:
    actor = current_actor()
    end_sessions(the_store(), actor, actor.user)
    st.logout()


def _asked(words: Words, label: str, purpose: str) -> str:
    return st.text_input(words(label), type="password", max_chars=LONGEST_PASSWORD, autocomplete=purpose) or ""
