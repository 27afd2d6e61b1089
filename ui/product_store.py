"""The one open store of the process."""

from threading import Lock

from perfcore.start import open_product_store, store_address
from perfcore.store import Store

_open: dict[str, Store] = {}
_opening = Lock()


def the_store() -> Store:
    """Return the store, opened on first use; a failure is not kept, so that the next call tries again.

    Raises StoreError.
    """
    address = store_address()
    store = _open.get(address)
    if store is not None:
        return store
    with _opening:
        if address not in _open:
            _open[address] = open_product_store(address)
        return _open[address]


def close_store() -> None:
    """Let go of the store's file."""
    with _opening:
        while _open:
            _open.popitem()[1].close()
