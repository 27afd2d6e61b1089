"""What is made once for everybody who asks for the same: answers, figures. The least asked for is forgotten first.

Streamlit's own cache hashes every argument and copies every answer anew at each call; that took longer than most pages.
Here what is kept is shared, so it must not be changed, and what it is kept by must be hashable.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class _Place(Generic[Value]):
    """Room for one value; whoever comes while it is being made waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: list[Value] = []

    def value(self, make: Callable[[], Value]) -> Value:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]


class Kept(Generic[Value]):
    """Values by what they follow from, `most` of them. A failure is not kept."""

    def __init__(self, most: int) -> None:
        self._place = lru_cache(maxsize=most)(lambda _: _Place[Value]())

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key; it is made where nobody has asked for it yet."""
        return self._place(key).value(make)

    def clear(self) -> None:
        """Forget everything."""
        self._place.cache_clear()


def hashable(value: Any) -> Hashable:  # noqa: ANN401 - whatever a question asks with
    """Return the same with tuples for lists and mappings, sets that cannot be changed for sets."""
    if isinstance(value, (list, tuple)):
        return tuple(map(hashable, value))
    if isinstance(value, dict):
        return tuple((key, hashable(each)) for key, each in value.items())
    if isinstance(value, set):
        return frozenset(value)
    plain: Hashable = value
    return plain
