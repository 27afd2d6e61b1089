"""The append-only ledger in DuckDB; the only package that imports duckdb."""

from perfcore.store.connection import Cursor, Store, StoreError, StoreHeldError

__all__ = ["Cursor", "Store", "StoreError", "StoreHeldError"]
