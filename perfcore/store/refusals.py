"""Attempts at what is not for the person who makes them, as events: somebody signed in asked for an address."""

from perfcore.access import Action, Actor
from perfcore.store.connection import Store
from perfcore.store.ledger import Event, append_event

_OF_OTHERS = """
SELECT count(*) > 0 AND NOT coalesce(bool_or(list_contains($units, unit_code)), false)
FROM target_project
WHERE project_code = $code OR unit_code = $code
"""


def is_of_others(store: Store, actor: Actor, code: str) -> bool:
    """Tell whether a code names a project or a unit, and always one that the actor may not see. Raises RefusedError."""
    actor.require(Action.READ)
    if actor.units is None:
        return False
    return bool(store.value(_OF_OTHERS, {"units": sorted(actor.units), "code": code}))


def note_refused(store: Store, actor: Actor, address: str) -> None:
    """Write down that a person was refused an address of the product; how often is for the caller to limit."""
    with store.transaction() as cursor:
        append_event(store, cursor, Event("address_refused", actor.user, detail={"address": address}, changes=False))
