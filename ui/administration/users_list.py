"""Everybody who may sign in, and which of them is looked at."""

from collections.abc import Sequence

import streamlit as st

from perfcore.clock import local_time
from perfcore.store.accounts import AccountState, list_accounts
from perfcore.wording import Words
from ui.access import current_actor
from ui.cards import card
from ui.product_store import the_store
from ui.tables import Column, Table, show_table
from ui.view import View

CHOSEN = "users_chosen"


def accounts() -> list[AccountState]:
    """Return everybody by user name."""
    return list_accounts(the_store(), current_actor())


def users_sentence(words: Words, found: Sequence[AccountState]) -> str:
    """Say how many people may sign in."""
    enabled = sum(state.account.is_enabled for state in found)
    return words("users.some" if found else "users.none", enabled=enabled, count=len(found))


def show_users(view: View, found: Sequence[AccountState]) -> None:
    """Show everybody with roles, units and what may keep them from signing in."""
    if not found:
        st.info(view.words("users.first"), icon=":material/person_add:")
        return
    words = view.words
    columns: list[Column[AccountState]] = [
        Column("users.user_name", lambda row: row.account.user_name, pinned=True),
        Column("users.full_name", lambda row: row.account.full_name),
        Column("users.roles", lambda row: roles_text(words, row)),
        Column("users.units", lambda row: units_text(words, row)),
        Column("users.state", lambda row: state_text(words, row)),
        Column("users.sessions", lambda row: row.sessions),
        Column("users.identity", lambda row: row.account.identity),
    ]
    with card(words("nav.users")):
        show_table(view, Table(words("nav.users"), columns, found))


def choose_user(words: Words, found: Sequence[AccountState]) -> AccountState | None:
    """Let the reader choose somebody; nobody stands for a new user."""
    if not found:
        return None
    by_name = {state.account.user_name: state for state in found}
    name = st.selectbox(
        words("users.choose"),
        list(by_name),
        None,
        lambda each: f"{each} {by_name[each].account.full_name}".strip(),
        key=CHOSEN,
        placeholder=words("users.new"),
    )
    return by_name.get(name) if name else None


def roles_text(words: Words, state: AccountState) -> str:
    """Return somebody's roles in words."""
    return "、".join(words(f"role.{role}") for role in sorted(state.account.roles))


def units_text(words: Words, state: AccountState) -> str:
    """Return somebody's units, or that it is all of them."""
    units = state.account.units
    return words("filter.every_unit") if units is None else "、".join(sorted(units))


def state_text(words: Words, state: AccountState) -> str:
    """Return whether somebody can sign in now, and if not, why."""
    if not state.account.is_enabled:
        return words("users.disabled")
    if state.locked_until is not None:
        return words("users.locked", until=f"{local_time(state.locked_until):%H:%M}")
    return words("users.can" if state.has_password or state.account.identity else "users.cannot")
