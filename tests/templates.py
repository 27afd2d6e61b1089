"""Stores that are copies of one made before: to make one takes several times what most tests do with it."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from perfcore.clock import Clock
from perfcore.store import Store
from perfcore.store.places.address import place_of
from perfcore.store.places.embedded import MEMORY, EmbeddedPlace
from perfcore.store.places.opening import quoted_text

Make = Callable[[str | Path], Store]
# Where a kind writes no files, its templates have a name in it alone.
_FOLDER = TemporaryDirectory(prefix="perfcore-templates-")
_NUMBERS = count(1)


class Kind(Protocol):
    """How stores of one kind are copied."""

    def is_new(self, path: str) -> bool:
        """Tell whether a store of this kind is to be made there."""

    def copy(self, template: str, path: str, clock: Clock) -> Store:
        """Copy the closed store at a path to another one or into memory, and open the copy."""


class Templates:
    """The stores of one kind that others are copied from."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        # None where a content was asked for once: what is asked for only once is not worth a template.
        self._files: dict[str, str | None] = {}

    def copied(self, content: str, make: Make, path: str, clock: Clock) -> Store:
        """Give a copy, or make the store where its content is asked for the first time or there is one already."""
        template = self._template(content, make) if self._kind.is_new(path) else None
        return make(path) if template is None else self._kind.copy(template, path, clock)

    def _template(self, content: str, make: Make) -> str | None:
        if content not in self._files:
            self._files[content] = None
            return None
        if self._files[content] is None:
            file = f"{_FOLDER.name}/{next(_NUMBERS)}.duckdb"
            make(file).close()
            self._files[content] = file
        return self._files[content]


class _Files:
    """Stores in files and in memory."""

    def is_new(self, path: str) -> bool:
        return isinstance(place_of(path), EmbeddedPlace) and not Path(path).exists()

    def copy(self, template: str, path: str, clock: Clock) -> Store:
        if path == MEMORY:
            return _in_memory(template, clock)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return Store.open(shutil.copyfile(template, path), clock)


# Those of the kind that the stores of the tests are of.
TEMPLATES = Templates(_Files())


def copied(content: str, make: Make, path: str | Path, clock: Clock) -> Store:
    """Give a store in memory or at a path; `content` is equal where `make` would make an equal store."""
    return TEMPLATES.copied(content, make, str(path), clock)


def _in_memory(template: str, clock: Clock) -> Store:
    place = EmbeddedPlace(MEMORY)
    opened = place.connect()
    opened.execute(f"ATTACH {quoted_text(template)} AS template (READ_ONLY)")
    opened.execute("COPY FROM DATABASE template TO memory")
    opened.execute("DETACH template")
    return Store(place, opened, clock)
