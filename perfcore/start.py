"""What a first start does: make the store, load the targets that ship, and figures to look around with."""

import os
from pathlib import Path

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.clock import Clock, utc_now
from perfcore.demonstration import load_demonstration
from perfcore.demonstration_results import load_demonstration_results
from perfcore.importing.targets.record import read_targets_json
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.store.targets import store_targets

_DATA = Path(__file__).resolve().parent.parent / "data"
SHIPPED_TARGETS = _DATA / "targets"
DEFAULT_ADDRESS = _DATA / "live" / "store.duckdb"


def store_address() -> str:
    """Return where the store lives: the environment variable PERFCORE_STORE, else data/live/store.duckdb."""
    return os.environ.get("PERFCORE_STORE") or str(DEFAULT_ADDRESS)


def open_product_store(address: str | None = None, clock: Clock = utc_now) -> Store:
    """Open the store for the dashboard; one that has never been used gets the shipped targets and made-up actuals.

    Raises StoreError.
    """
    store = Store.open(address or store_address(), clock)
    try:
        if store.revision == 0:
            _fill(store)
    except BaseException:
        store.close()
        raise
    return store


def _fill(store: Store) -> None:
    """Store all that ships or nothing: a store that holds the targets alone would not be filled any more."""
    # Of several that find it empty in the same moment one fills it, and the others wait for that.
    with store.alone():
        if store.revision == 0:
            with store.transaction() as cursor:
                load_shipped(store.within(cursor))


def load_shipped(store: Store) -> None:
    """Store every shipped targets record, and demonstration actuals for its year."""
    for path in sorted(SHIPPED_TARGETS.glob("*.json")):
        content = path.read_bytes()
        document = read_targets_json(content.decode())
        store_targets(store, LOCAL_ADMINISTRATOR, document, Original(path.name, content))
        if document.year is not None:
            load_demonstration(store, LOCAL_ADMINISTRATOR, document.year)
            load_demonstration_results(store, LOCAL_ADMINISTRATOR, document.year)
