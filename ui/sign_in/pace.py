"""How often anybody may fail to sign in: guessing is slow from one machine, and from many together."""

import time
from collections import deque
from collections.abc import Callable
from enum import Enum, auto

_WINDOW_SECONDS = 60.0
_MOST_OF_ONE, _MOST_OF_ALL = 20, 120
_EVERYBODY = ""


class Verdict(Enum):
    """Whether somebody may try, and if not, whether it is the first time that they are told."""

    MAY_TRY = auto()
    TOO_OFTEN = auto()
    STILL_TOO_OFTEN = auto()


class Pace:
    """Counts the failures of the last minute, by machine and altogether."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[str, deque[float]] = {}
        self._refused: set[str] = set()

    def verdict(self, machine: str) -> Verdict:
        """Judge whether a machine may try again."""
        self._forget(self._clock() - _WINDOW_SECONDS)
        limits = {machine: _MOST_OF_ONE, _EVERYBODY: _MOST_OF_ALL}
        exceeded = {who for who, most in limits.items() if len(self._failures.get(who, ())) >= most}
        if not exceeded:
            return Verdict.MAY_TRY
        is_known = exceeded <= self._refused
        self._refused |= exceeded
        return Verdict.STILL_TOO_OFTEN if is_known else Verdict.TOO_OFTEN

    def note_failure(self, machine: str) -> None:
        """Count a failure."""
        for who in (machine, _EVERYBODY):
            self._failures.setdefault(who, deque()).append(self._clock())

    def _forget(self, before: float) -> None:
        for failures in self._failures.values():
            while failures and failures[0] <= before:
                failures.popleft()
        self._failures = {who: failures for who, failures in self._failures.items() if failures}
        self._refused &= self._failures.keys()
