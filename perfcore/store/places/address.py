"""The address of a store: a path, ":memory:", or `ducklake:postgres:<libpq>?data=<folder or s3://…>`."""

import re
from pathlib import Path

from perfcore.store.errors import StoreError
from perfcore.store.places import Place
from perfcore.store.places.embedded import MEMORY, EmbeddedPlace
from perfcore.store.places.object_storage import SCHEME
from perfcore.store.places.shared import SharedPlace

_SHARED = "ducklake:"
_CATALOGUE = re.compile(r"ducklake:postgres:(?P<catalogue>.+?)\?data=(?P<data>[^?]+)", re.DOTALL)
_PASSWORD = re.compile(r"pass(word|wd|phrase)?\s*=|//[^/@]*:[^/@]*@", re.IGNORECASE)


def is_shared(address: str | Path) -> bool:
    """Tell whether an address names a store that many processes share."""
    return str(address).startswith(_SHARED)


def place_of(address: str | Path) -> Place:
    """Return the place that an address names.

    Raises StoreError (`store_address`, `store_address_password`): an address that holds a password is refused, because
    addresses stand in messages, logs and lists of processes. libpq reads passwords from its own file.
    """
    text = str(address)
    if not is_shared(text):
        return EmbeddedPlace(text)
    if _PASSWORD.search(text):
        raise StoreError("store_address_password")
    named = _CATALOGUE.fullmatch(text)
    if named is None or not _is_absolute(named["data"]):
        raise StoreError("store_address", path=text)
    return SharedPlace(text, named["catalogue"].strip(), named["data"])


def absolute(address: str) -> str:
    """Return an address that means the same from every folder."""
    return address if is_shared(address) or address == MEMORY else str(Path(address).absolute())


def _is_absolute(data: str) -> bool:
    """Tell whether all machines mean the same by it."""
    return data.startswith(SCHEME) or Path(data).is_absolute()
