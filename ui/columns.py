"""The columns of what the product measures: statuses, months and periods."""

from collections.abc import Callable
from typing import TypeVar

from perfcore.analysis.periods import Period
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.charts.period_bars import period_name, spent_in
from ui.lights import light_word
from ui.tables import Column, money, share

Value = TypeVar("Value")


StatusRow = TypeVar("StatusRow", bound=Status)


def status_columns(words: Words) -> list[Column[StatusRow]]:
    """Return name and figures of a status, for tables of any level."""
    return [
        Column("table.name", lambda row: row.name),
        Column("table.light", lambda row: light_word(words, row.light), "light"),
        money("table.budget", lambda row: row.adjusted_budget),
        money("table.spent", lambda row: row.spent),
        money("table.month_spent", lambda row: row.month_spent),
        share("table.rate", lambda row: row.execution_rate),
        share("table.plan", lambda row: row.planned_share),
        Column("table.deviation", lambda row: row.deviation, "points"),
        money("table.gap", lambda row: row.gap),
    ]


def month_columns(words: Words) -> list[Column[Status]]:
    """Return the months of one thing; what was not reported has its word and no figure."""
    return [
        Column("table.month", lambda row: words(f"month.{row.month}"), pinned=True),
        Column("table.light", lambda row: _light_of_month(row, words), "light"),
        money("table.month_spent", _if_reported(lambda row: row.month_spent)),
        money("table.spent", _if_reported(lambda row: row.spent)),
        share("table.rate", _if_reported(lambda row: row.execution_rate)),
        share("table.plan", lambda row: row.planned_share),
        share("table.time", lambda row: row.time_share),
        Column("table.deviation", _if_reported(lambda row: row.deviation), "points"),
        money("table.gap", _if_reported(lambda row: row.gap)),
    ]


def period_columns(words: Words, as_of: int) -> list[Column[Period]]:
    """Return the periods of one thing; one that is not over by the month `as_of` has no figure."""
    return [
        Column("table.period", lambda row: period_name(row, words), pinned=True),
        money("table.due", lambda row: row.period_due),
        money("table.period_spent", lambda row: spent_in(row, as_of)),
        money("table.due_in_all", lambda row: row.due),
        money("table.spent", lambda row: row.spent if row.month <= as_of else None),
    ]


def _if_reported(value: Callable[[Status], Value | None]) -> Callable[[Status], Value | None]:
    return lambda row: value(row) if row.reported else None


def _light_of_month(row: Status, words: Words) -> str:
    return light_word(words, row.light) if row.reported else words("light.not_reported")
