"""The settings that the figures of a month are computed by."""

from collections.abc import Mapping
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.analysis.relations import Scope, known, known_at
from perfcore.fiscal_months import Month
from perfcore.store import Store

_IN_FORCE = """
SELECT * EXCLUDE (fiscal_year, month) FROM rule WHERE fiscal_year = $fiscal_year AND month = $month
"""


def rules_in_force(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> Mapping[str, str]:
    """Return the rules of a month by name, as plain texts; none for a year without targets. Raises RefusedError."""
    actor.require(Action.READ)
    known_on = scope.known_on if scope else None
    values = {"known_at": known_at(known_on), "fiscal_year": as_of.year, "month": as_of.number}
    found = store.arrow(f"WITH {known(known_on)} {_IN_FORCE}", values).to_pylist()
    return {name: _plain(value) for row in found for name, value in row.items()}


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
