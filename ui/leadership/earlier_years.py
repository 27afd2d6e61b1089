"""历年同期: a project's earlier years beside this one, where it had any."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from perfcore.analysis.earlier_years import EarlierYear
from perfcore.analysis.status import Status
from perfcore.fiscal_months import MONTHS
from perfcore.wording import Words
from ui.cards import Heading, headed
from ui.lights import light_word
from ui.tables import Column, Table, money, share, show_table
from ui.texts import month_name
from ui.view import View

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of the project; how this one ends is not known before December."""

    fiscal_year: int
    same_month: Status
    year_end: Status | None


def show_earlier_years(view: View, status: Status, earlier: Sequence[EarlierYear]) -> None:
    """Show budget and spending of each year at the same month and at its end; nothing for a project's first year."""
    if not earlier:
        return
    words = view.words
    this = _Year(view.year, status, status if view.month == MONTHS[-1] else None)
    rows = [this, *(_Year(each.fiscal_year, each.same_month, each.year_end) for each in earlier)]
    label = words("earlier.title")
    with headed(Heading(_sentence(rows, words), label, words("earlier.note", month=month_name(words, view.month)))):
        show_table(view, Table(label, _columns(words), rows))


def _sentence(rows: Sequence[_Year], words: Words) -> str:
    """Say this year's rate beside that of the latest year that was reported at the same month."""
    this, *before = rows
    known = [year for year in before if year.same_month.reported and year.same_month.execution_rate is not None]
    if not this.same_month.reported or this.same_month.execution_rate is None or not known:
        return words("earlier.no_comparison")
    latest = known[0]
    return words(
        "earlier.compared",
        rate=words.percent(this.same_month.execution_rate),
        year=latest.fiscal_year,
        before=words.percent(latest.same_month.execution_rate),
    )


def _columns(words: Words) -> list[Column[_Year]]:
    return [
        Column("earlier.year", lambda row: str(row.fiscal_year), pinned=True),
        Column("table.light", lambda row: _light(row.same_month, words), "light"),
        money("table.budget", lambda row: row.same_month.adjusted_budget),
        money("earlier.spent", lambda row: _reported(row.same_month, lambda status: status.spent)),
        share("earlier.rate", lambda row: _reported(row.same_month, lambda status: status.execution_rate)),
        money("earlier.final_budget", lambda row: None if row.year_end is None else row.year_end.adjusted_budget),
        money("earlier.final_spent", lambda row: _reported(row.year_end, lambda status: status.spent)),
        share("earlier.final_rate", lambda row: _reported(row.year_end, lambda status: status.execution_rate)),
        Column("earlier.final_light", lambda row: None if row.year_end is None else _light(row.year_end, words)),
    ]


def _reported(status: Status | None, value: Callable[[Status], Value | None]) -> Value | None:
    return None if status is None or not status.reported else value(status)


def _light(status: Status, words: Words) -> str:
    return light_word(words, status.light) if status.reported else words("light.not_reported")
