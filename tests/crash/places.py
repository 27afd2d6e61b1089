"""Where the stores live that are killed at: files, or databases of a PostgreSQL with their data folders."""

import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from tests.postgres import Postgres, Understudy


class Places(Protocol):
    """Places of one kind. `longest` is how many seconds a life lasts at most: acts take longer on a shared store."""

    folder: Path
    longest: float

    def bare(self) -> str:
        """Give an address where no store is yet."""

    def new(self) -> str:
        """Give the address of a store without batches, or of one that will be made quickly."""

    def like(self, address: str) -> str:
        """Give the address of a copy of a store that nobody has open."""


@dataclass
class Files:
    """Stores in files."""

    folder: Path
    longest: float = 0.4
    _numbers: "count[int]" = field(default_factory=lambda: count(1), init=False)

    def bare(self) -> str:
        """Name a file."""
        return str(self.folder / f"{next(self._numbers)}.duckdb")

    def new(self) -> str:
        """Name a file."""
        return self.bare()

    def like(self, address: str) -> str:
        """Copy a file."""
        return str(shutil.copy(address, self.bare()))


@dataclass
class Databases:
    """Shared stores."""

    folder: Path
    understudy: Understudy
    longest: float = 3.0
    _names: dict[str, str] = field(default_factory=dict, init=False)

    def bare(self) -> str:
        """Make an empty database."""
        name = _name()
        return self._known(name, self._postgres.address(name, self._data(name)))

    def new(self) -> str:
        """Copy a store that was made once."""
        return self.understudy.new()

    def like(self, address: str) -> str:
        """Copy the catalogue and the data folder."""
        name, original = _name(), self._names[address]
        return self._known(name, self._postgres.like(original, self._data(original), name, self._data(name)))

    def _known(self, name: str, address: str) -> str:
        self._names[address] = name
        return address

    @property
    def _postgres(self) -> Postgres:
        return self.understudy.postgres

    def _data(self, name: str) -> Path:
        return self.folder / f"{name}.data"


def _name() -> str:
    return f"kills_{token_hex(6)}"
