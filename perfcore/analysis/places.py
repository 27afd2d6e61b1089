"""The departments and units that a year's projects belong to: what can be chosen before anything is measured."""

from dataclasses import dataclass
from datetime import date

from perfcore.access import Action, Actor
from perfcore.analysis.relations import known, known_at
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with its department. A department that no document names goes by its code."""

    unit_code: str
    unit_name: str
    department_code: str
    department_name: str


_PLACES = """
SELECT
    unit_code,
    unit_name,
    department_code,
    coalesce(nullif(max(department_name) OVER (PARTITION BY department_code), ''), department_code) AS department_name
FROM current_unit
WHERE fiscal_year = $fiscal_year
  AND ($allowed_units IS NULL OR list_contains($allowed_units, unit_code))
ORDER BY department_code, unit_code
"""


def places(store: Store, actor: Actor, fiscal_year: int, known_on: date | None = None) -> list[Place]:
    """List the units of a year that the actor may see, as known at the end of a day (None: now), by their codes.

    Raises RefusedError.
    """
    actor.require(Action.READ)
    values = {
        "known_at": known_at(known_on),
        "fiscal_year": fiscal_year,
        "allowed_units": None if actor.units is None else sorted(actor.units),
    }
    return store.records(Place, f"WITH {known(known_on)} {_PLACES}", values)
