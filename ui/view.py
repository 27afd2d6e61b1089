"""What the reader looks at: language, fiscal year, month and unit, chosen beside every page."""

from dataclasses import dataclass
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

_KEY = "view"
# As many signs as the filter has room for.
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class View:
    """One view of the store; `unit_code` None means every unit that the reader may see.

    `without` is the project that is left out.
    """

    words: Words
    year: int
    month: int
    unit_code: str | None
    unit_name: str | None
    known_on: date | None = None
    without: Largest | None = None

    @property
    def as_of(self) -> Month:
        """The month that the figures hold for."""
        return Month(self.year, self.month)

    @property
    def scope_name(self) -> str:
        """The name of what is shown."""
        name = self.unit_name or self.words("filter.every_unit")
        return name if self.without is None else self.words("page.without", scope=name, name=self.without.name)

    @property
    def scope(self) -> Scope:
        """The part of the year's projects that is shown, as known on the day that is set."""
        without = None if self.without is None else self.without.code
        return Scope(self.year, self.unit_code, known_on=self.known_on, without=without)

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
    year = address.select(words("filter.year"), address.YEAR, years, years[0], str)
    latest = reads.last_reported_month(year, known_on) or MONTHS[0]
    month = address.slide(
        words("filter.month"), address.MONTH, MONTHS, latest, lambda number: month_name(words, number)
    )
    everything = Scope(year, known_on=known_on)
    units = {row.code: row.name for row in reads.statuses(Month(year, month), Level.UNIT, everything)}
    if not units:
        return None
    unit_code = address.select(
        words("filter.unit"),
        address.UNIT,
        ["", *units],
        "",
        lambda code: shortened(units[code], _LONGEST_NAME) if code else words("filter.every_unit"),
    )
    show_day_choice(words)
    view = View(words, year, month, unit_code or None, units.get(unit_code), known_on)
    st.session_state[_KEY] = view
    return view


def current_view() -> View:
    """Return the view that the entry script has settled for this run."""
    view: View = st.session_state[_KEY]
    return view
