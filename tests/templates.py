"""Stores that are copies of one made before: to make one takes several times what most tests do with it."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from perfcore.clock import Clock
from perfcore.store import Store, connection
from perfcore.store.places.address import place_of
from perfcore.store.places.embedded import MEMORY, EmbeddedPlace
from perfcore.store.places.opening import quoted_text

Make = Callable[[str | Path], Store]
# None where a content was asked for once: what is asked for only once is not worth a template.
_FILES: dict[str, Path | None] = {}
_NUMBERS = count(1)
_FOLDER = TemporaryDirectory(prefix="perfcore-templates-")


def copied(content: str, make: Make, path: str | Path, clock: Clock) -> Store:
    """Give a store in memory or at a path; `content` is equal where `make` would make an equal store.

    Where another kind stands in for the stores of the tests, or there is a file already, it is made anew.
    """
    template = _template(content, make) if _is_new_file(path) else None
    if template is None:
        return make(path)
    if str(path) == MEMORY:
        return _in_memory(template, clock)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return Store.open(shutil.copyfile(template, path), clock)


def _is_new_file(path: str | Path) -> bool:
    if vars(connection)["place_of"] is not place_of:
        return False
    return isinstance(place_of(path), EmbeddedPlace) and not Path(path).exists()


def _template(content: str, make: Make) -> Path | None:
    if content not in _FILES:
        _FILES[content] = None
        return None
    if _FILES[content] is None:
        file = Path(_FOLDER.name) / f"{next(_NUMBERS)}.duckdb"
        make(file).close()
        _FILES[content] = file
    return _FILES[content]


def _in_memory(template: Path, clock: Clock) -> Store:
    place = EmbeddedPlace(MEMORY)
    opened = place.connect()
    opened.execute(f"ATTACH {quoted_text(str(template))} AS template (READ_ONLY)")
    opened.execute("COPY FROM DATABASE template TO memory")
    opened.execute("DETACH template")
    return Store(place, opened, clock)
