"""The one open store of the process."""

import streamlit as st

from perfcore.start import open_product_store, store_address
from perfcore.store import Store


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _opened(address: str) -> Store:
    return open_product_store(address)


def the_store() -> Store:
    """Return the store, opened on first use; a failure is not kept, so that the next call tries again.

    Raises StoreError.
    """
    return _opened(store_address())


def close_store() -> None:
    """Let go of the store's file."""
    _opened.clear()
