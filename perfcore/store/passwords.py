"""Passwords and failed attempts: the store keeps a hash and how often it was guessed at; both survive a restart."""

from datetime import date, datetime, timedelta

from perfcore.access import Action, Actor
from perfcore.accounts.account import Account, folded
from perfcore.accounts.passwords import hashed, is_guessable, matches
from perfcore.store.accounts import account_of, set_account
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.ledger import Event, append_event
from perfcore.store.sessions import UNKNOWN, end_all, start_session
from perfcore.store.settings import number_on


def sign_in(store: Store, user_name: str, password: str) -> str | None:
    """Sign a person in by password; gives the token, None where name or password is wrong or the account is locked.

    Whoever guesses learns none of these from the answer or its time. Every attempt is an event.
    """
    name = folded(user_name)
    with store.cursor() as cursor:
        account, kept = account_of(cursor, name), _hash_of(cursor, name)
    # Outside the transaction: hashing is slow on purpose, and others want to write.
    is_right = matches(password, kept)
    with store.transaction() as cursor:
        if account is None:
            _note_failure(store, cursor, UNKNOWN, "unknown")
            return None
        now = store.clock()
        if not account.is_enabled or _is_locked(cursor, name, now):
            _note_failure(store, cursor, name, "locked" if account.is_enabled else "disabled")
            return None
        # The hash again: the password may have been changed while this one was held against it.
        if not is_right or _hash_of(cursor, name) != kept:
            _count_failure(store, cursor, account, now)
            return None
        _forget_failures(cursor, name)
        return start_session(store, cursor, account, "password")


def add_account(store: Store, actor: Actor, account: Account, password: str | None, reason: str = "") -> int:
    """Let a new person sign in, by password or, without one, by their identity provider alone; gives the batch.

    Raises StoreError (`user_exists`, `user_without_way_in`, `password_guessable` and those of `set_account`) and
    RefusedError.
    """
    if password is None and not account.identity:
        raise StoreError("user_without_way_in", name=account.user_name)
    with store.transaction() as cursor:
        if account_of(cursor, folded(account.user_name)) is not None:
            raise StoreError("user_exists", name=account.user_name)
        within = store.within(cursor)
        batch_id = set_account(within, actor, account, reason)
        if password is not None:
            set_password(within, actor, folded(account.user_name), password)
    # A new account always is a change.
    return batch_id or 0


def set_password(store: Store, actor: Actor, user_name: str, password: str) -> None:
    """Give a person a new password, as administrator; signs them out everywhere and lifts a lock.

    Raises StoreError (`unknown_user`, `password_guessable`) and RefusedError.
    """
    actor.require(Action.MANAGE_USERS)
    hash_ = _new_hash(store, user_name, password)
    with store.transaction() as cursor:
        if account_of(cursor, user_name) is None:
            raise StoreError("unknown_user", name=user_name)
        _replace(store, cursor, actor, user_name, hash_)
        end_all(store, cursor, actor, user_name)


def change_password(store: Store, actor: Actor, old: str, new: str, token: str | None = None) -> None:
    """Change one's own password; all other sessions than that of the token end.

    Raises StoreError (`password_wrong`, `password_guessable`). Wrong guesses count like those at the sign-in.
    """
    with store.cursor() as cursor:
        kept = _hash_of(cursor, actor.user)
        account = account_of(cursor, actor.user)
        is_locked = _is_locked(cursor, actor.user, store.clock())
    if account is None or is_locked or not matches(old, kept):
        if account is not None and not is_locked:
            with store.transaction() as cursor:
                _count_failure(store, cursor, account, store.clock())
        raise StoreError("password_wrong")
    hash_ = _new_hash(store, actor.user, new)
    with store.transaction() as cursor:
        if _hash_of(cursor, actor.user) != kept:
            raise StoreError("password_wrong")
        _replace(store, cursor, actor, actor.user, hash_)
        end_all(store, cursor, actor, actor.user, but=token)


def unlock(store: Store, actor: Actor, user_name: str) -> None:
    """Let a person try again before the lock after failed attempts has passed.

    Raises StoreError (`unknown_user`) and RefusedError.
    """
    actor.require(Action.MANAGE_USERS)
    with store.transaction() as cursor:
        if account_of(cursor, user_name) is None:
            raise StoreError("unknown_user", name=user_name)
        _forget_failures(cursor, user_name)
        append_event(store, cursor, Event("account_unlocked", actor.user, detail={"user": user_name}, changes=False))


def _new_hash(store: Store, user_name: str, password: str) -> str:
    with store.cursor() as cursor:
        least = number_on(cursor, "password_least_length", _today(store))
    if is_guessable(password, user_name, least):
        raise StoreError("password_guessable", least=str(least))
    return hashed(password)


def _replace(store: Store, cursor: Cursor, actor: Actor, user_name: str, hash_: str) -> None:
    cursor.execute("DELETE FROM password WHERE user_name = ?", [user_name])
    cursor.execute("INSERT INTO password VALUES (?, ?, ?)", [user_name, hash_, store.clock()])
    _forget_failures(cursor, user_name)
    append_event(store, cursor, Event("password_changed", actor.user, detail={"user": user_name}, changes=False))


def _hash_of(cursor: Cursor, user_name: str) -> str | None:
    rows = cursor.execute("SELECT hash FROM password WHERE user_name = ?", [user_name]).fetchall()
    return rows[0][0] if rows else None


def _is_locked(cursor: Cursor, user_name: str, now: datetime) -> bool:
    locked = cursor.execute("FROM failed_sign_in WHERE user_name = ? AND locked_until > ?", [user_name, now]).fetchall()
    return bool(locked)


def _count_failure(store: Store, cursor: Cursor, account: Account, now: datetime) -> None:
    """Write an attempt down, and lock the account where there were too many in a row."""
    name = account.user_name
    rows = cursor.execute("SELECT failures FROM failed_sign_in WHERE user_name = ?", [name]).fetchall()
    failures = (rows[0][0] if rows else 0) + 1
    is_last = failures >= number_on(cursor, "sign_in_failures", now.date())
    minutes = number_on(cursor, "sign_in_lock_minutes", now.date())
    _forget_failures(cursor, name)
    locked_until = now + timedelta(minutes=minutes) if is_last else None
    cursor.execute("INSERT INTO failed_sign_in VALUES (?, ?, ?)", [name, 0 if is_last else failures, locked_until])
    _note_failure(store, cursor, name, "password")
    if is_last:
        detail = {"minutes": str(minutes), "failures": str(failures)}
        append_event(store, cursor, Event("account_locked", name, detail=detail, changes=False))


def _forget_failures(cursor: Cursor, user_name: str) -> None:
    cursor.execute("DELETE FROM failed_sign_in WHERE user_name = ?", [user_name])


def _note_failure(store: Store, cursor: Cursor, user_name: str, why: str) -> None:
    append_event(store, cursor, Event("sign_in_failed", user_name, detail={"why": why}, changes=False))


def _today(store: Store) -> date:
    return store.clock().date()
