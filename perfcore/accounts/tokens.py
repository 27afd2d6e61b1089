"""Tokens: what a browser holds to show that its person has signed in. The store keeps only their hashes."""

import hashlib
import hmac
import secrets

_BYTES = 32
_SEPARATOR = "."


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def digest(token: str) -> str:
    """Return what the store keeps of a token. Tokens are random, so that a plain hash tells nothing of them."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed(token: str, key: str) -> str:
    """Return a token with the proof that this product made it."""
    return token + _SEPARATOR + _signature(token, key)


def unsigned(text: str, key: str) -> str | None:
    """Return the token of a signed text; None where the signature is not ours."""
    token, _, signature = text.rpartition(_SEPARATOR)
    # Both as bytes: compare_digest refuses text outside ASCII, and a cookie may hold anything.
    is_ours = hmac.compare_digest(signature.encode(), _signature(token, key).encode())
    return token if is_ours else None


def _signature(token: str, key: str) -> str:
    return hmac.new(key.encode(), token.encode(), hashlib.sha256).hexdigest()
