"""What the reader looks at: language, fiscal year, month, department and unit, chosen beside every page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.situation import Largest
from perfcore.fiscal_months import MONTHS, Month
from perfcore.wording import Language, Words
from ui import address, reads
from ui.charts.style import shortened
from ui.known_on import chosen_day, show_day_choice
from ui.texts import month_name
from ui.unit_choice import offered_units

_KEY = "view"
# As many signs as the filter has room for.
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class View:
    """One view of the store; `department_code` and `unit_code` None mean every one that the reader may see.

    `without` is the project that is left out, `lost` the filters of the address whose value is not there.
    `departments` says how many the reader could choose from: where there is one, nothing speaks of departments.
    """

    words: Words
    year: int
    month: int
    unit_code: str | None
    unit_name: str | None
    known_on: date | None = None
    without: Largest | None = None
    department_code: str | None = None
    department_name: str | None = None
    departments: int = 1
    lost: tuple[str, ...] = ()

    @property
    def as_of(self) -> Month:
        """The month that the figures hold for."""
        return Month(self.year, self.month)

    @property
    def part_level(self) -> Level:
        """What the whole that is shown is made of: departments, units, or of one unit projects."""
        if self.unit_code is not None:
            return Level.PROJECT
        return Level.DEPARTMENT if self.departments > 1 and self.department_code is None else Level.UNIT

    @property
    def scope_name(self) -> str:
        """The name of what is shown."""
        everything = "filter.every_department" if self.departments > 1 else "filter.every_unit"
        name = self.unit_name or self.department_name or self.words(everything)
        return name if self.without is None else self.words("page.without", scope=name, name=self.without.name)

    @property
    def scope(self) -> Scope:
        """The part of the year's projects that is shown, as known on the day that is set."""
        without = None if self.without is None else self.without.code
        return replace(self.scope_now, known_on=self.known_on, without=without)

    @property
    def scope_now(self) -> Scope:
        """The same part of the year's projects as known at present, with no project left out."""
        return Scope(self.year, self.unit_code, department_code=self.department_code)

    def project_scope(self, code: str) -> Scope:
        """Return one project of the year, as known on the day that is set."""
        return Scope(self.year, project_code=code, known_on=self.known_on)


def chosen_words() -> Words:
    """Return the words in the language that the address names, Chinese by default."""
    return Words(address.named(address.LANGUAGE, list(Language), Language.CHINESE))


def choose_view(words: Words) -> View | None:
    """Show the filters and return what they say; None where there are no projects to show."""
    known_on = chosen_day()
    years = reads.fiscal_years(known_on)
    if not years:
        return None
    year = _choose_year(words, years)
    departments = {each.code: each.name for each in reads.departments_of(year, known_on)}
    if not departments:
        return None
    latest = reads.last_reported_month(year, known_on) or MONTHS[0]
    month = address.slide(
        words("filter.month"), address.MONTH, MONTHS, latest, lambda number: month_name(words, number)
    )
    department = _choose_department(words, departments)
    asked = st.query_params.get(address.UNIT)
    units = offered_units(words, year, address.UNIT, asked, known_on=known_on, department_code=department)
    unit = _choose_place(words, address.UNIT, units, words("filter.every_unit"))
    show_day_choice(words)
    view = View(
        *(words, year, month, unit, units.get(unit or "")),
        known_on=known_on,
        department_code=department,
        department_name=departments.get(department or ""),
        departments=len(departments),
        lost=_lost({address.YEAR: years, address.DEPARTMENT: departments, address.UNIT: units}),
    )
    st.session_state[_KEY] = view
    return view


def _lost(offered: Mapping[str, Iterable[object]]) -> tuple[str, ...]:
    """Return the filters that the address sets to what is not among those offered."""
    asked = {name: st.query_params.get(name, "") for name in offered}
    return tuple(name for name, options in offered.items() if asked[name] not in {"", *map(str, options)})


def _choose_year(words: Words, years: Sequence[int]) -> int:
    if len(years) == 1:
        return years[0]
    return address.select(words("filter.year"), address.YEAR, years, years[0], str)


def _choose_department(words: Words, names: Mapping[str, str]) -> str | None:
    every = words("filter.every_department")
    return _choose_place(words, address.DEPARTMENT, names, every) if len(names) > 1 else None


def _choose_place(words: Words, name: str, names: Mapping[str, str], every: str) -> str | None:
    chosen = address.select(
        words(f"filter.{name}"),
        name,
        ["", *names],
        "",
        lambda code: shortened(names[code], _LONGEST_NAME) if code else every,
    )
    return chosen or None


def current_view() -> View:
    """Return the view that the entry script has settled for this run."""
    view: View = st.session_state[_KEY]
    return view
