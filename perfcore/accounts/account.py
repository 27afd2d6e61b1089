"""What is known of a person who may sign in."""

import unicodedata
from dataclasses import dataclass, field

from perfcore.access import Actor, Role

LONGEST_NAME = 64
# Letters, digits and these: a name stands in the audit log, in addresses of mail and on the command line.
_SIGNS = frozenset("._-@")


class InvalidNameError(ValueError):
    """A user name that cannot be one; the text is what was given."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person. `units` None means every unit; `identity` is their name at the identity provider, None without one."""

    user_name: str
    full_name: str = ""
    identity: str | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    units: frozenset[str] | None = None
    is_enabled: bool = True

    @property
    def actor(self) -> Actor:
        """The person as they act."""
        return Actor(self.user_name, self.roles, self.units)


def folded(user_name: str) -> str:
    """Return a user name as it is compared: width and case of letters make no difference."""
    # A question with a NUL is cut off there on its way to PostgreSQL; no name has the sign that stands for it.
    return unicodedata.normalize("NFKC", user_name.replace("\0", "\N{REPLACEMENT CHARACTER}")).strip().casefold()


def checked_name(user_name: str) -> str:
    """Return a user name as it is kept. Raises InvalidNameError."""
    name = folded(user_name)
    if not 0 < len(name) <= LONGEST_NAME or not all(sign.isalnum() or sign in _SIGNS for sign in name):
        raise InvalidNameError(user_name)
    return name
