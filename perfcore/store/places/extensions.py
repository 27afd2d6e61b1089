"""DuckDB's own signed extensions, as their packages carry them: nothing is fetched when a store is opened."""

from importlib.resources import files

import duckdb

from perfcore.store.errors import StoreError
from perfcore.store.places.opening import quoted_text


def load(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Load extensions; DuckDB checks their signatures. Raises StoreError (`store_without_extension`)."""
    for name in names:
        package = f"duckdb_extension_{name}"
        try:
            file = files(package) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
            connection.execute(f"LOAD {quoted_text(str(file))}")
        except (ModuleNotFoundError, duckdb.Error) as error:
            wanted = f"{package.replace('_', '-')}=={duckdb.__version__}"
            raise StoreError("store_without_extension", package=wanted, reason=str(error)) from error
