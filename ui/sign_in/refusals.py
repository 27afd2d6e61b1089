"""Which refused addresses make an event: each once in a while, and few of one session, so that none floods the log."""

import time
from collections.abc import Callable
from threading import Lock

_WINDOW_SECONDS = 3600.0
_MOST_OF_ONE = 20


class Refusals:
    """Remembers for a while which session was refused what."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._noted: dict[tuple[str, str], float] = {}

    def is_news(self, token: str, address: str) -> bool:
        """Tell whether to write a refusal down, and remember that it was."""
        with self._lock:
            now = self._clock()
            self._noted = {key: at for key, at in self._noted.items() if at > now - _WINDOW_SECONDS}
            of_one = sum(each == token for each, _ in self._noted)
            if (token, address) in self._noted or of_one >= _MOST_OF_ONE:
                return False
            self._noted[token, address] = now
            return True
