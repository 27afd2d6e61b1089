"""Data files on storage that speaks S3. The keys are named in the environment, as other programs that use it expect."""

import os
from urllib.parse import urlsplit

import duckdb

from perfcore.store.errors import StoreError
from perfcore.store.places.extensions import load
from perfcore.store.places.opening import quoted_text

SCHEME = "s3://"
_KEYS = {"KEY_ID": "AWS_ACCESS_KEY_ID", "SECRET": "AWS_SECRET_ACCESS_KEY"}


def unlock(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection read and write there; DuckDB keeps the keys in memory and shows them to nobody.

    Raises StoreError (`store_without_extension`, `store_without_keys`).
    """
    missing = [name for name in _KEYS.values() if not os.environ.get(name)]
    if missing:
        raise StoreError("store_without_keys", names=", ".join(missing))
    load(connection, "httpfs")
    said = {option: os.environ[name] for option, name in _KEYS.items()}
    said["REGION"] = os.environ.get("AWS_REGION", "us-east-1")
    options = ", ".join(f"{option} {quoted_text(value)}" for option, value in (said | _endpoint()).items())
    connection.execute(f"CREATE OR REPLACE SECRET object_storage (TYPE s3, {options})")


def _endpoint() -> dict[str, str]:
    """Say where it is; without a word of it, it is Amazon's."""
    address = urlsplit(os.environ.get("AWS_ENDPOINT_URL", ""))
    if not address.netloc:
        return {}
    # Servers of one's own seldom have a name for each bucket.
    return {"ENDPOINT": address.netloc, "URL_STYLE": "path", "USE_SSL": str(address.scheme == "https").lower()}
