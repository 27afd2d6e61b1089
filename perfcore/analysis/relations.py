"""The SQL that every question starts from: who is asked about, as known when, measured by the one set of formulas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Self

from perfcore.access import Action, Actor
from perfcore.clock import end_of_day
from perfcore.store.progress import light_formula, relations_as_known
from perfcore.store.rules import live_relations
from perfcore.store.sums import summed, weighed
from perfcore.store.target_rows import department_of


class Level(StrEnum):
    """What one row of an answer stands for; `total` is everything in the scope as one row."""

    PROJECT = "project"
    UNIT = "unit"
    DEPARTMENT = "department"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a fiscal year is asked about, and as it was known at the end of which day (None: now).

    `without` leaves one project out, `among` asks about these projects only.
    """

    fiscal_year: int
    unit_code: str | None = None
    project_code: str | None = None
    known_on: date | None = None
    without: str | None = None
    among: tuple[str, ...] | None = None
    department_code: str | None = None

    @property
    def code(self) -> str:
        """The code of what is asked about, empty for everything of the year."""
        return self.project_code or self.unit_code or self.department_code or ""

    @property
    def holds_whole_units(self) -> bool:
        """Whether a unit is part of this with all of its projects or with none."""
        return self.project_code is None and self.without is None and self.among is None

    def only(self, codes: Iterable[str]) -> Self:
        """Return the part of this that is these projects."""
        return replace(self, among=tuple(code for code in codes if self.among is None or code in self.among))

    def covers(self, unit_code: str, project_code: str) -> bool:
        """Tell whether a project of a unit is part of this."""
        return (
            self.project_code in {None, project_code}
            and self.unit_code in {None, unit_code}
            and self.department_code in {None, department_of(unit_code)}
        )


_ROLL_UPS = {
    Level.UNIT: ("unit_code AS code, unit_code, any_value(department_code) AS department_code", ", unit_code"),
    Level.DEPARTMENT: ("department_code AS code, NULL::VARCHAR AS unit_code, department_code", ", department_code"),
    Level.TOTAL: ("'' AS code, NULL::VARCHAR AS unit_code, NULL::VARCHAR AS department_code", ""),
}
_NO_UNIT = ", NULL::VARCHAR AS unit_code, NULL::VARCHAR AS department_code"

_UNITS = """
month BETWEEN $first_month AND $last_month
  AND ($department_code IS NULL OR department_code = $department_code)
  AND ($unit_code IS NULL OR unit_code = $unit_code)
  AND ($allowed_units IS NULL OR list_contains($allowed_units, unit_code))
"""
_IN_SCOPE = """
SELECT * FROM progress
WHERE {years}
  AND ($without IS NULL OR project_code <> $without)
  AND {among}
  AND {units}
"""
# So many codes are named one by one, which lets a scan pass over everything else; more are looked up as a table.
_MOST_NAMED = 200
_SUMS_IN_SCOPE = """
SELECT * FROM unit_sum
WHERE fiscal_year = $fiscal_year AND $project_code IS NULL AND $without IS NULL AND $among IS NULL AND {units}
"""

_THESE_ALONE = "FROM numbered_project WHERE project_code IN (SELECT unnest($among::VARCHAR[]))"
_THE_YEAR = "fiscal_year = $fiscal_year AND ($project_code IS NULL OR project_code = $project_code)"
# A project may have had another code in an earlier year.
_AND_EARLIER_YEARS = f"(({_THE_YEAR}) OR fiscal_year < $fiscal_year)"


@cache
def script(name: str) -> str:
    """Return one of the analysis' SQL files."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def known(known_on: date | None, *, of_these_alone: bool = False) -> str:
    """Return the relations of the ledger for a WITH clause, as known at the end of a day (None: now).

    It is `live`; `rule`, `progress`, `unit_sum`, `current_project` and `current_unit` are what is kept ready, or, for
    an earlier day, relations of the same name. All take the parameter `known_at`. What was known on an earlier day is
    put together of all projects, or `of_these_alone` that the parameter `among` names.
    """
    if known_on is None:
        return live_relations()
    return relations_as_known(_THESE_ALONE) if of_these_alone else relations_as_known()


def known_at(known_on: date | None) -> datetime | None:
    """Return the parameter that `known` needs: the day's last moment in UTC, or None for now."""
    return None if known_on is None else end_of_day(known_on)


def measured(scope: Scope, level: Level, *, with_earlier_years: bool = False) -> str:
    """Return a WITH clause that ends in the relation `measured`: one row per thing of this level and month.

    Earlier years, where asked for, come with all projects of the scope's department and unit.
    """
    years = _AND_EARLIER_YEARS if with_earlier_years else _THE_YEAR
    if level is Level.PROJECT:
        return _measured(scope, _rows(scope, years), script("by_project"), "kept_light")
    columns, keys = _ROLL_UPS[level]
    return _measured(scope, _sums(scope), rolled_up(columns, keys), light_formula())


def measured_alone(scope: Scope) -> str:
    """Return the same for the projects that a scope names; of its day nothing is put together but what is theirs."""
    return _measured(scope, _rows(scope, _THE_YEAR), script("by_project"), "kept_light", of_these_alone=True)


def measured_groups(scope: Scope, group: str) -> str:
    """Return the same with one row per group of projects and month; `group` is SQL that names a project's group."""
    return _measured(scope, _rows(scope, _THE_YEAR), rolled_up(f"{group} AS code{_NO_UNIT}", ", code"), light_formula())


def measured_lights(scope: Scope) -> str:
    """Return the same with one row per light and month; the code is the light of the projects."""
    return _measured(scope, _sums(scope), rolled_up(f"kept_light AS code{_NO_UNIT}", ", code"), "code")


def rolled_up(columns: str, keys: str) -> str:
    """Return the SQL of `weighed` summed by year, month and `keys`, with what is measured of sums."""
    return script("rolled_up").format(summed=summed(columns, keys))


def _measured(scope: Scope, start: str, by: str, light: str, *, of_these_alone: bool = False) -> str:
    measure = script("measured").format(light=light)
    relations = known(scope.known_on, of_these_alone=of_these_alone)
    return f"WITH {relations}, {start}, scope AS ({by}), measured AS ({measure})"


def _rows(scope: Scope, years: str) -> str:
    """Return `weighed` with a row for every project."""
    in_scope = _IN_SCOPE.format(years=years, among=_among(scope), units=_UNITS)
    return f"in_scope AS ({in_scope}), weighed AS ({weighed()})"


def _among(scope: Scope) -> str:
    if scope.among is None:
        return "$among::VARCHAR[] IS NULL"
    if 0 < len(scope.among) <= _MOST_NAMED:
        return f"project_code IN ({', '.join(f'$among[{number}]' for number in range(1, len(scope.among) + 1))})"
    return "project_code IN (SELECT unnest($among::VARCHAR[]))"


def _sums(scope: Scope) -> str:
    """Return `weighed` to be summed: sums of units, unless the scope parts the projects of a unit."""
    if scope.holds_whole_units:
        return f"weighed AS ({_SUMS_IN_SCOPE.format(units=_UNITS)})"
    return _rows(scope, _THE_YEAR)


def parameters(actor: Actor, scope: Scope, first_month: int, last_month: int) -> Mapping[str, object]:
    """Return the parameters that `measured` needs; the actor sees their own units only. Raises RefusedError."""
    actor.require(Action.READ)
    return {
        "known_at": known_at(scope.known_on),
        "fiscal_year": scope.fiscal_year,
        "first_month": first_month,
        "last_month": last_month,
        "project_code": scope.project_code,
        "department_code": scope.department_code,
        "unit_code": scope.unit_code,
        "without": scope.without,
        "among": None if scope.among is None else list(scope.among),
        "allowed_units": None if actor.units is None else sorted(actor.units),
    }
