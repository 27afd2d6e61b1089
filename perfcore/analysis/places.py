"""The departments and units that a year's projects belong to: what can be chosen before anything is measured."""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Department:
    """A department; one that no document names goes by its code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundUnits:
    """Some of the units that match; `total` counts all that do."""

    total: int
    rows: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Counted(Place):
    """A unit with the number of all that match."""

    total: int


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
_DEPARTMENTS = """
SELECT department_code AS code, coalesce(nullif(max(department_name), ''), department_code) AS name
FROM current_unit
WHERE fiscal_year = $fiscal_year
  AND ($allowed_units IS NULL OR list_contains($allowed_units, unit_code))
GROUP BY department_code
ORDER BY department_code
"""
_FOUND = """
SELECT unit_code, unit_name, department_code, department_name, count(*) FILTER (WHERE is_match) OVER () AS total
FROM (
    SELECT
        *,
        contains(lower(unit_name), lower($search)) OR contains(lower(unit_code), lower($search)) AS is_match,
        list_contains($chosen::VARCHAR[], unit_code) AS is_chosen
    FROM ({places})
    WHERE $department_code IS NULL OR department_code = $department_code
)
WHERE is_match OR is_chosen
QUALIFY row_number() OVER (ORDER BY is_chosen DESC, department_code, unit_code) <= $most
ORDER BY department_code, unit_code
"""


def places(store: Store, actor: Actor, fiscal_year: int, known_on: date | None = None) -> list[Place]:
    """List the units of a year that the actor may see, as known at the end of a day (None: now), by their codes.

    Raises RefusedError.
    """
    values = _asked(actor, fiscal_year, known_on)
    return store.records(Place, f"WITH {known(known_on)} {_PLACES}", values)


def departments(store: Store, actor: Actor, fiscal_year: int, known_on: date | None = None) -> list[Department]:
    """List the departments of the units of a year that the actor may see, by their codes. Raises RefusedError."""
    values = _asked(actor, fiscal_year, known_on)
    return store.records(Department, f"WITH {known(known_on)} {_DEPARTMENTS}", values)


def find_units(  # noqa: PLR0913 - who looks for what where, and how much of it is wanted
    store: Store,
    actor: Actor,
    fiscal_year: int,
    most: int,
    *,
    known_on: date | None = None,
    department_code: str | None = None,
    search: str = "",
    chosen: Sequence[str] = (),
) -> FoundUnits:
    """Find the units of a year whose name or code holds a text; those `chosen` are given whatever is searched.

    Raises RefusedError.
    """
    values = {
        **_asked(actor, fiscal_year, known_on),
        "department_code": department_code,
        "search": search.strip(),
        "chosen": list(chosen),
        "most": most,
    }
    found = store.records(_Counted, f"WITH {known(known_on)} {_FOUND.format(places=_PLACES)}", values)
    rows = tuple(Place(each.unit_code, each.unit_name, each.department_code, each.department_name) for each in found)
    return FoundUnits(found[0].total if found else 0, rows)


def _asked(actor: Actor, fiscal_year: int, known_on: date | None) -> Mapping[str, object]:
    actor.require(Action.READ)
    return {
        "known_at": known_at(known_on),
        "fiscal_year": fiscal_year,
        "allowed_units": None if actor.units is None else sorted(actor.units),
    }
