"""Addresses of files: each works only for the session that was told it.

Streamlit keeps files for download and for upload under addresses that anybody who knows them may use, and makes others
when somebody names them by a number. The gate reads along what is told to each browser, and lets a browser ask for
nothing else.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator

# Of fixed length: in a message, what follows an address may look like a part of it.
_FILE = re.compile(rb"/(?:media/[0-9a-f]{32}|_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36})")
# The number of a file to be made: in a message its length, 32, stands before it.
_NUMBER = re.compile(rb"\x20([0-9a-f]{32})")
_KEPT = ("/media/", "/_stcore/upload_file/")
# Far more than all sessions of a bureau have open at a time; the oldest are forgotten first.
_MOST = 200_000


def is_file(path: str) -> bool:
    """Tell whether a path leads to a file of somebody's session."""
    return path.startswith(_KEPT)


class ToldAddresses:
    """Which session was told which addresses and numbers of files."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._told: OrderedDict[tuple[str, bytes], None] = OrderedDict()

    def note(self, token: str, message: bytes) -> None:
        """Remember every address and number in a message to the browser of a session."""
        for named in _named(message):
            self._told[token, named] = None
            self._told.move_to_end((token, named))
        while len(self._told) > self._most:
            self._told.popitem(last=False)

    def knows_path(self, token: str, path: str) -> bool:
        """Tell whether the session was told this address."""
        asked = _FILE.match(path.encode())
        return asked is not None and (token, asked.group()) in self._told

    def knows_number(self, token: str, number: str) -> bool:
        """Tell whether the session was told the number of this file."""
        return (token, number.encode()) in self._told

    def forget(self, token: str) -> None:
        """Forget everything about a session that has ended."""
        for key in [key for key in self._told if key[0] == token]:
            del self._told[key]


def _named(message: bytes) -> Iterator[bytes]:
    yield from (found.group() for found in _FILE.finditer(message))
    yield from (found.group(1) for found in _NUMBER.finditer(message))
