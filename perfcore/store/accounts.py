"""People who may sign in: what an administrator says about each is a batch, and the last word holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from perfcore.access import Action, Actor, Role
from perfcore.accounts.account import Account, InvalidNameError, checked_name
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch

_EVERY_UNIT = "*"
# What they do and read, the audit log first of all, cannot be divided by units.
_SEE_EVERY_UNIT = {Role.AUDITOR, Role.ADMINISTRATOR}
_ACCOUNT = "SELECT user_name, full_name, identity, roles, units, is_enabled FROM current_account"
_STATES = """
SELECT user_name, full_name, identity, roles, units, is_enabled,
       password.user_name IS NOT NULL AS has_password,
       if(locked_until > $now, locked_until, NULL) AS locked_until,
       (SELECT count(*) FROM session WHERE session.user_name = account.user_name AND ends_at > $now) AS sessions
FROM current_account AS account
LEFT JOIN password USING (user_name)
LEFT JOIN failed_sign_in USING (user_name)
ORDER BY user_name
"""


@dataclass(frozen=True, slots=True)
class AccountState:
    """An account with what may keep its person from signing in. `locked_until` (UTC) is None where it is not locked."""

    account: Account
    has_password: bool
    locked_until: datetime | None
    sessions: int


def has_accounts(store: Store) -> bool:
    """Tell whether anybody may sign in; where nobody may, there is nothing to sign in to."""
    return bool(store.value("SELECT count(*) FROM account"))


def has_passwords(store: Store) -> bool:
    """Tell whether anybody signs in by password."""
    return bool(store.value("SELECT count(*) FROM password"))


def list_accounts(store: Store, actor: Actor) -> list[AccountState]:
    """List everybody by user name. Raises RefusedError."""
    actor.require(Action.MANAGE_USERS)
    return [AccountState(_account(row[:6]), *row[6:]) for row in store.rows(_STATES, {"now": store.clock()})]


def account_of(cursor: Cursor, user_name: str) -> Account | None:
    """Return the account of a user name; None where there is none."""
    rows = cursor.execute(f"{_ACCOUNT} WHERE user_name = ?", [user_name]).fetchall()
    return _account(rows[0]) if rows else None


def account_behind(cursor: Cursor, identity: str) -> Account | None:
    """Return the account of whom an identity provider knows by this name; None where there is none."""
    rows = cursor.execute(f"{_ACCOUNT} WHERE identity = ?", [identity]).fetchall()
    return _account(rows[0]) if rows else None


def set_account(store: Store, actor: Actor, account: Account, reason: str = "") -> int | None:
    """Say who a person is and what they may do, for the first time or anew; gives the batch, None if nothing changes.

    Whoever is disabled is signed out everywhere.
    Raises StoreError (`user_name`, `user_without_role`, `unknown_units`, `units_with_role`, `identity_taken`,
    `first_user`, `last_administrator`) and RefusedError.
    """
    actor.require(Action.MANAGE_USERS)
    account = _normal(account)
    with store.transaction() as cursor:
        before = account_of(cursor, account.user_name)
        if account == before:
            return None
        _require_sound(cursor, account)
        _require_administrator(cursor, account)
        head = BatchHead(BatchKind.ACCOUNT, actor, reason=reason or None, row_count=1, detail=_said(account, before))
        batch_id = append_batch(store, cursor, head)
        cursor.execute(
            "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                *(batch_id, account.user_name, account.full_name, account.identity, sorted(account.roles)),
                *(None if account.units is None else sorted(account.units), account.is_enabled),
            ],
        )
        if not account.is_enabled:
            cursor.execute("DELETE FROM session WHERE user_name = ?", [account.user_name])
    return batch_id


def _normal(account: Account) -> Account:
    try:
        name = checked_name(account.user_name)
    except InvalidNameError as error:
        raise StoreError("user_name", name=account.user_name) from error
    identity = (account.identity or "").strip() or None
    return Account(name, account.full_name.strip(), identity, account.roles, account.units, account.is_enabled)


def _require_sound(cursor: Cursor, account: Account) -> None:
    if not account.roles:
        raise StoreError("user_without_role", name=account.user_name)
    known = {unit for (unit,) in cursor.execute("SELECT DISTINCT unit_code FROM current_unit").fetchall()}
    unknown = (account.units or frozenset()) - known
    if unknown or account.units == frozenset():
        raise StoreError("unknown_units", units=", ".join(sorted(unknown)), known=", ".join(sorted(known)))
    if account.units is not None and account.roles & _SEE_EVERY_UNIT:
        raise StoreError("units_with_role", name=account.user_name)
    holder = account_behind(cursor, account.identity) if account.identity else None
    if holder is not None and holder.user_name != account.user_name:
        raise StoreError("identity_taken", identity=account.identity or "", name=holder.user_name)


def _require_administrator(cursor: Cursor, account: Account) -> None:
    """Refuse what would leave nobody who can change users."""
    if account.is_enabled and Role.ADMINISTRATOR in account.roles:
        return
    people, other_administrators = cursor.execute(
        "SELECT count(*), count(*) FILTER (WHERE is_enabled AND list_contains(roles, $role) AND user_name <> $name)"
        " FROM current_account",
        {"role": Role.ADMINISTRATOR, "name": account.user_name},
    ).fetchall()[0]
    if not other_administrators:
        raise StoreError("last_administrator" if people else "first_user", name=account.user_name)


def _said(account: Account, before: Account | None) -> Mapping[str, str]:
    """Return what the event says: the account, and of what was otherwise before, how it was."""
    new, old = _texts(account), _texts(before) if before else {}
    was = {f"{name}_before": text for name, text in old.items() if text != new[name]}
    return {**new, **was}


def _texts(account: Account) -> dict[str, str]:
    return {
        "user": account.user_name,
        "full_name": account.full_name,
        "identity": account.identity or "",
        "roles": ", ".join(sorted(account.roles)),
        "units": _EVERY_UNIT if account.units is None else ", ".join(sorted(account.units)),
        "enabled": str(account.is_enabled).lower(),
    }


def _account(row: tuple[object, ...]) -> Account:
    user_name, full_name, identity, roles, units, is_enabled = row
    return Account(
        str(user_name),
        str(full_name),
        None if identity is None else str(identity),
        frozenset(Role(role) for role in roles),  # type: ignore[attr-defined]
        None if units is None else frozenset(units),  # type: ignore[call-overload]
        bool(is_enabled),
    )
