"""`user …`: who may sign in, and as what. The first administrator is made here; there is no password to start with."""

from dataclasses import replace

import click

from perfcore.access import LOCAL_ADMINISTRATOR, Role
from perfcore.accounts.account import Account, folded
from perfcore.cli.shared import Session, emit_json, emit_rows, fail, format_option, with_session
from perfcore.clock import local_time
from perfcore.store import Store
from perfcore.store.accounts import AccountState, list_accounts, set_account
from perfcore.store.passwords import add_account, set_password
from perfcore.store.passwords import unlock as lift_lock
from perfcore.store.sessions import end_sessions

_ROLE = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """People who sign in: roles, units, passwords. Without any, the dashboard serves this machine alone."""


@user.command("add")
@click.argument("name")
@click.option("--role", "roles", type=_ROLE, multiple=True, required=True, help="May be given more than once.")
@click.option("--unit", "units", multiple=True, help="Code of a unit; without any, every unit.")
@click.option("--full-name", default="", help="The person's name as others know it.")
@click.option("--identity", help="Their name at the identity provider; then no password is asked for.")
@click.option("--reason", default="", help="Why they get in.")
@with_session
def add(
    session: Session,
    name: str,
    roles: tuple[str, ...],
    units: tuple[str, ...],
    full_name: str,
    identity: str,
    reason: str,
) -> None:
    """Let a person sign in. The password is asked for, or read from the first line of stdin."""
    account = Account(name, full_name, identity, _roles(roles), frozenset(units) or None)
    password = None if identity else session.secret(session.words("user.password"))
    with session.store() as store:
        batch = add_account(store, LOCAL_ADMINISTRATOR, account, password, reason)
    emit_json({"user": folded(name), "batch": batch})


@user.command("list")
@format_option
@with_session
def list_all(session: Session, form: str) -> None:
    """List everybody with what may keep them from signing in."""
    with session.store() as store:
        emit_rows([_record(state) for state in list_accounts(store, LOCAL_ADMINISTRATOR)], form)


@user.command("change")
@click.argument("name")
@click.option("--role", "roles", type=_ROLE, multiple=True, help="All roles from now on.")
@click.option("--unit", "units", multiple=True, help="All units from now on.")
@click.option("--every-unit", is_flag=True, help="Every unit from now on.")
@click.option("--full-name", help="The person's name as others know it.")
@click.option("--identity", help="Their name at the identity provider; an empty one takes it away.")
@click.option("--reason", default="", help="Why.")
@with_session
def change(
    session: Session,
    name: str,
    roles: tuple[str, ...],
    units: tuple[str, ...],
    every_unit: bool,
    full_name: str | None,
    identity: str | None,
    reason: str,
) -> None:
    """Change what is named; it holds from the person's next click on."""
    if units and every_unit:
        raise click.UsageError("--unit and --every-unit exclude each other")
    with session.store() as store:
        before = _account(session, store, name)
        after = replace(
            before,
            roles=_roles(roles) or before.roles,
            units=frozenset(units) or (None if every_unit else before.units),
            full_name=before.full_name if full_name is None else full_name,
            identity=before.identity if identity is None else identity,
        )
        batch = set_account(store, LOCAL_ADMINISTRATOR, after, reason)
    emit_json({"user": before.user_name, "batch": batch})


@user.command("disable")
@click.argument("name")
@click.option("--reason", required=True, help="Why.")
@with_session
def disable(session: Session, name: str, reason: str) -> None:
    """Keep a person out and sign them out everywhere; what they did stays on record."""
    _enable(session, name, reason, is_enabled=False)


@user.command("enable")
@click.argument("name")
@click.option("--reason", required=True, help="Why.")
@with_session
def enable(session: Session, name: str, reason: str) -> None:
    """Let a disabled person in again."""
    _enable(session, name, reason, is_enabled=True)


@user.command("password")
@click.argument("name")
@with_session
def password(session: Session, name: str) -> None:
    """Give a person a new password and sign them out everywhere; asked for, or the first line of stdin."""
    new = session.secret(session.words("user.password"))
    with session.store() as store:
        set_password(store, LOCAL_ADMINISTRATOR, folded(name), new)
    emit_json({"user": folded(name), "password": "changed"})


@user.command("sign-out")
@click.argument("name")
@with_session
def sign_out(session: Session, name: str) -> None:
    """End all sessions of a person."""
    with session.store() as store:
        ended = end_sessions(store, LOCAL_ADMINISTRATOR, folded(name))
    emit_json({"user": folded(name), "sessions_ended": ended})


@user.command("unlock")
@click.argument("name")
@with_session
def unlock(session: Session, name: str) -> None:
    """Let a person try again who is locked after failed attempts."""
    with session.store() as store:
        lift_lock(store, LOCAL_ADMINISTRATOR, folded(name))
    emit_json({"user": folded(name), "locked": False})


def _enable(session: Session, name: str, reason: str, *, is_enabled: bool) -> None:
    with session.store() as store:
        account = replace(_account(session, store, name), is_enabled=is_enabled)
        batch = set_account(store, LOCAL_ADMINISTRATOR, account, reason)
    emit_json({"user": account.user_name, "batch": batch, "enabled": is_enabled})


def _account(session: Session, store: Store, name: str) -> Account:
    known = {state.account.user_name: state.account for state in list_accounts(store, LOCAL_ADMINISTRATOR)}
    if folded(name) not in known:
        fail(session.words("failure.unknown_user", name=name))
    return known[folded(name)]


def _roles(names: tuple[str, ...]) -> frozenset[Role]:
    return frozenset(Role(name) for name in names)


def _record(state: AccountState) -> dict[str, object]:
    account, locked = state.account, state.locked_until
    return {
        "user": account.user_name,
        "full_name": account.full_name,
        "roles": ", ".join(sorted(account.roles)),
        "units": None if account.units is None else ", ".join(sorted(account.units)),
        "identity": account.identity,
        "enabled": account.is_enabled,
        "has_password": state.has_password,
        "locked_until": locked and local_time(locked).isoformat(timespec="seconds"),
        "sessions": state.sessions,
    }
