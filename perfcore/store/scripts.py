"""The store's SQL files."""

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """Return one of the store's SQL files."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
