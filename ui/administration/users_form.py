"""Adding a person, and changing, keeping out, unlocking and signing out one who is there."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from perfcore.access import RefusedError, Role
from perfcore.accounts.account import LONGEST_NAME, Account, folded
from perfcore.accounts.passwords import LONGEST_PASSWORD
from perfcore.store import StoreError
from perfcore.store.accounts import AccountState, set_account
from perfcore.store.passwords import add_account, set_password, unlock
from perfcore.store.sessions import end_sessions
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.cards import card
from ui.failures import show_failure
from ui.product_store import the_store
from ui.texts import plain
from ui.view import current_view

_SAID = "users_said"
# No user name: it has a space.
_NEW = "a new one"


def show_new_user(words: Words) -> None:
    """Ask who the new person is and what they may do."""
    _show_said()
    with card(words("users.add_title")), st.form("users_add", border=False, enter_to_submit=False):
        name = st.text_input(words("users.user_name"), max_chars=LONGEST_NAME, help=words("users.user_name_help"))
        account = _asked(words, Account(name or ""), _NEW)
        password = _asked_password(words, "users.password")
        if st.form_submit_button(words("users.add"), type="primary", icon=":material/person_add:"):
            _do(
                words("users.added", name=plain(folded(account.user_name))),
                lambda: add_account(the_store(), current_actor(), account, password or None),
            )


def show_user(words: Words, state: AccountState) -> None:
    """Show what can be changed about somebody."""
    _show_said()
    name = state.account.user_name
    with card(words("users.change_title", name=plain(name))):
        _show_change(words, state)
        _show_new_password(words, name)
        _show_acts(words, state)


def _show_change(words: Words, state: AccountState) -> None:
    name = state.account.user_name
    with st.form(f"users_change_{name}", border=False, enter_to_submit=False):
        account = _asked(words, state.account, name)
        reason = st.text_input(words("users.reason"), key=f"users_reason_{name}") or ""
        if st.form_submit_button(words("users.save"), type="primary", icon=":material/save:"):
            _do(
                words("users.changed", name=plain(name)),
                lambda: set_account(the_store(), current_actor(), account, reason.strip()),
            )


def _show_new_password(words: Words, name: str) -> None:
    with st.form(f"users_password_{name}", border=False, enter_to_submit=False):
        password = _asked_password(words, "users.new_password")
        if st.form_submit_button(words("users.set_password"), icon=":material/key:"):
            _do(
                words("users.password_set", name=plain(name)),
                lambda: set_password(the_store(), current_actor(), name, password),
            )


def _show_acts(words: Words, state: AccountState) -> None:
    account, store, actor = state.account, the_store(), current_actor()
    name = account.user_name
    with st.container(horizontal=True):
        if state.locked_until and st.button(words("users.unlock"), icon=":material/lock_open:", key="users_unlock"):
            _do(words("users.unlocked", name=plain(name)), lambda: unlock(store, actor, name))
        if state.sessions and st.button(words("users.sign_out"), icon=":material/logout:", key="users_sign_out"):
            _do(words("users.signed_out", name=plain(name)), lambda: end_sessions(store, actor, name))
        label = words("users.disable" if account.is_enabled else "users.enable")
        icon = ":material/person_off:" if account.is_enabled else ":material/person_check:"
        if st.button(label, icon=icon, key="users_enable"):
            turned = replace(account, is_enabled=not account.is_enabled)
            _do(words("users.changed", name=plain(name)), lambda: set_account(store, actor, turned))


def _asked(words: Words, before: Account, key: str) -> Account:
    """Ask for everything about a person but their user name; the key tells one person's fields from another's."""
    full_name = st.text_input(
        words("users.full_name"), before.full_name, max_chars=LONGEST_NAME, key=f"users_name_{key}"
    )
    roles = st.multiselect(
        words("users.roles"),
        list(Role),
        sorted(before.roles),
        format_func=lambda role: words(f"role.{role}"),
        placeholder=words("users.choose_roles"),
        help=words("users.roles_help"),
        key=f"users_roles_{key}",
    )
    names = _unit_names()
    units = st.multiselect(
        words("users.units"),
        list(names),
        sorted((before.units or frozenset()) & names.keys()),
        format_func=lambda code: f"{code} {names[code]}",
        placeholder=words("filter.every_unit"),
        help=words("users.units_help"),
        key=f"users_units_{key}",
    )
    identity = st.text_input(
        words("users.identity"), before.identity or "", help=words("users.identity_help"), key=f"users_identity_{key}"
    )
    return replace(
        before,
        full_name=full_name or "",
        roles=frozenset(roles),
        units=frozenset(units) or None,
        identity=identity or None,
    )


def _asked_password(words: Words, label: str) -> str:
    return (
        st.text_input(words(label), type="password", max_chars=LONGEST_PASSWORD, autocomplete="new-password", key=label)
        or ""
    )


def _unit_names() -> dict[str, str]:
    return {place.unit_code: place.unit_name for place in reads.places_of(current_view().year)}


def _do(said: str, act: Callable[[], object]) -> None:
    """Do what was asked; what came of it is said on the page made anew."""
    try:
        act()
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        st.session_state[_SAID] = said
        st.rerun()


def _show_said() -> None:
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check_circle:")
