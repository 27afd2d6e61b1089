"""历年同期: what a project was in earlier years, at the same month and at the year's end."""

from dataclasses import dataclass
from datetime import date

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.analysis.status import Status, status
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class EarlierYear:
    """A project in an earlier fiscal year: where it stood at the end of the same month, and in the end."""

    fiscal_year: int
    same_month: Status
    year_end: Status


_KIN = """
SELECT earlier_year, earlier_code FROM kin
WHERE fiscal_year = $fiscal_year AND project_code = $project_code
ORDER BY earlier_year DESC
"""


def earlier_years(
    store: Store, actor: Actor, as_of: Month, project_code: str, known_on: date | None = None
) -> list[EarlierYear]:
    """List the earlier years of a project, the latest first, as known at the end of a day (None: now).

    A project is known again in its unit by its code, by the code without year and check character, or by parent key
    and name; where two projects fit, neither is shown. Raises RefusedError.
    """
    scope = Scope(as_of.year, project_code=project_code, known_on=known_on)
    asked = measured(scope, Level.PROJECT) + script("kin") + _KIN
    found = store.rows(asked, parameters(actor, scope, as_of.number, as_of.number))
    return [
        EarlierYear(year, same_month, year_end)
        for year, code in found
        for same_month in _at(store, actor, Month(year, as_of.number), code, known_on)
        for year_end in _at(store, actor, Month(year, MONTHS[-1]), code, known_on)
    ]


def _at(store: Store, actor: Actor, month: Month, code: str, known_on: date | None) -> list[Status]:
    """Return where the project stood; nothing where its targets did not hold yet, or it is not the actor's."""
    return status(store, actor, month, Level.PROJECT, Scope(month.year, project_code=code, known_on=known_on))
