"""How DuckDB is opened, wherever a store lives."""

import duckdb

# The file format that DuckDB 1.5 and every later version open.
STORAGE_VERSION = "v1.5.0"
_CONFIG = {
    "storage_compatibility_version": STORAGE_VERSION,
    # Bureaus are cut off from the internet, and a store must not fetch code.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def open_duckdb(path: str, **more: str) -> duckdb.DuckDBPyConnection:
    """Open a file, or with ":memory:" none."""
    return duckdb.connect(path, config={**_CONFIG, **more})


def quoted_text(text: str) -> str:
    """Write a text as SQL does, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"
