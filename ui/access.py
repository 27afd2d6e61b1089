"""Who is looking at the page."""

from perfcore.access import LOCAL_ADMINISTRATOR, Actor


def current_actor() -> Actor:
    """Return whoever uses this session: on a machine without users, its local administrator."""
    return LOCAL_ADMINISTRATOR
