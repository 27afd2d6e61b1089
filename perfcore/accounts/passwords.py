"""Passwords: kept as argon2 hashes, never as they are, and refused where they are easily guessed."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from perfcore.accounts.account import folded
from perfcore.accounts.tokens import new_token

LONGEST_PASSWORD = 256
_FEWEST_SIGNS = 5
_HASHER = PasswordHasher()


def is_guessable(password: str, user_name: str, least_length: int) -> bool:
    """Tell whether a password is too short, too long to hash, of few different signs, or holds the user's name."""
    return (
        not least_length <= len(password) <= LONGEST_PASSWORD
        or len(set(password)) < _FEWEST_SIGNS
        or folded(user_name) in folded(password)
    )


def hashed(password: str) -> str:
    """Return the hash to keep; it holds its own salt and parameters."""
    return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Tell whether a password belongs to a hash. Without a hash it takes the same time and is never right."""
    if len(password) > LONGEST_PASSWORD:
        return False
    try:
        _HASHER.verify(_nobodys_hash() if kept is None else kept, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys_hash() -> str:
    return hashed(new_token())
