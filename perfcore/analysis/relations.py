"""The SQL that every question starts from: who is asked about, as known when, measured by the one set of formulas."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files

from perfcore.access import Action, Actor
from perfcore.clock import end_of_day
from perfcore.store.fen import in_fen
from perfcore.store.progress import known_relations, light_formula, relations_as_known
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

    def covers(self, unit_code: str, project_code: str) -> bool:
        """Tell whether a project of a unit is part of this."""
        return (
            self.project_code in {None, project_code}
            and self.unit_code in {None, unit_code}
            and self.department_code in {None, department_of(unit_code)}
        )


_ROLL_UPS = {
    Level.UNIT: {"code": "unit_code", "unit_code": "unit_code", "department_code": "any_value(department_code)"},
    Level.DEPARTMENT: {"code": "department_code", "unit_code": "NULL", "department_code": "department_code"},
    Level.TOTAL: {"code": "''", "unit_code": "NULL", "department_code": "NULL"},
}
_KEYS = {Level.UNIT: ", unit_code", Level.DEPARTMENT: ", department_code", Level.TOTAL: ""}

_IN_SCOPE = """
SELECT * FROM progress
WHERE {years}
  AND month BETWEEN $first_month AND $last_month
  AND ($department_code IS NULL OR department_code = $department_code)
  AND ($unit_code IS NULL OR unit_code = $unit_code)
  AND ($without IS NULL OR project_code <> $without)
  AND ($among IS NULL OR list_contains($among::VARCHAR[], project_code))
  AND ($allowed_units IS NULL OR list_contains($allowed_units, unit_code))
"""

_THE_YEAR = "fiscal_year = $fiscal_year AND ($project_code IS NULL OR project_code = $project_code)"
# A project may have had another code in an earlier year.
_AND_EARLIER_YEARS = f"(({_THE_YEAR}) OR fiscal_year < $fiscal_year)"


@cache
def script(name: str) -> str:
    """Return one of the analysis' SQL files."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def known(known_on: date | None) -> str:
    """Return the relations of the ledger for a WITH clause, as known at the end of a day (None: now).

    They are `live`, `rule` and `known_setting`; `progress` and `current_project` are the tables kept ready, or, for an
    earlier day, relations of the same name. All take the parameter `known_at`.
    """
    return known_relations() if known_on is None else relations_as_known()


def known_at(known_on: date | None) -> datetime | None:
    """Return the parameter that `known` needs: the day's last moment in UTC, or None for now."""
    return None if known_on is None else end_of_day(known_on)


def measured(scope: Scope, level: Level, *, with_earlier_years: bool = False) -> str:
    """Return a WITH clause that ends in the relation `measured`: one row per thing of this level and month.

    Earlier years, where asked for, come with all projects of the scope's department and unit.
    """
    years = _AND_EARLIER_YEARS if with_earlier_years else _THE_YEAR
    if level is Level.PROJECT:
        return _measured(scope, script("by_project"), years, "kept_light")
    return _measured(scope, _rolled_up(level), years, light_formula())


def measured_groups(scope: Scope, group: str) -> str:
    """Return the same with one row per group of projects and month; `group` is SQL that names a project's group."""
    columns = {"code": group, "unit_code": "NULL", "department_code": "NULL"}
    return _measured(scope, script("rolled_up").format(**columns, keys=", code"), _THE_YEAR, light_formula())


def _measured(scope: Scope, by: str, years: str, light: str) -> str:
    in_scope = _IN_SCOPE.format(years=years)
    return (
        f"WITH {known(scope.known_on)}, in_scope AS ({in_scope}), "
        f"weighed AS ({script('weighed').format(budget_fen=in_fen('adjusted_budget'), spent_fen=in_fen('spent'))}), "
        f"scope AS ({by}), measured AS ({script('measured').format(light=light)})"
    )


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


def _rolled_up(level: Level) -> str:
    return script("rolled_up").format(**_ROLL_UPS[level], keys=_KEYS[level])
