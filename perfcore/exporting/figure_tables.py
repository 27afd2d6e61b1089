"""Everything the product knows of a month, as tables: for the workbook, for csv, for the data package alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from perfcore.access import Actor
from perfcore.analysis.completion import completions
from perfcore.analysis.forecast import forecast
from perfcore.analysis.lagging import Wanted, lagging_list
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.score import scores
from perfcore.analysis.status import course, status
from perfcore.fiscal_months import MONTHS, Month
from perfcore.store import Store
from perfcore.store.budget_changes import StoredChange, list_changes

Value = str | int | float | bool | Decimal | date | None


class Kind(StrEnum):
    """What a column holds. MONEY is 元, SHARE percent, POINTS percentage points, SCORE points of a hundred."""

    TEXT = "text"
    COUNT = "count"
    MONTH = "month"
    MONEY = "money"
    SHARE = "share"
    POINTS = "points"
    SCORE = "score"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column by the field of its rows. Where `words` is given, its codes have sentences of that beginning."""

    name: str
    kind: Kind = Kind.TEXT
    words: str = ""

    def value(self, row: Any) -> Value:  # noqa: ANN401 - rows are any answer of the analysis
        """Return the value as it is, a code as its text, several as one text; None is not known."""
        found = getattr(row, self.name)
        if isinstance(found, list | tuple):
            return ", ".join(map(str, found))
        if self.kind is Kind.NUMBER and isinstance(found, Decimal):
            return _shortest(found)
        return str(found) if isinstance(found, StrEnum) else found


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, with their columns; `key` are the columns that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Sequence[Any]


_CODE, _NAME = Column("code"), Column("name")
_PROJECT_CODE, _PROJECT_NAME = Column("project_code"), Column("project_name")
_UNIT = (Column("unit_code"), Column("unit_name"))
_LIGHT = Column("light", Kind.TEXT, "light.")
_MONTH_FIGURES = (
    *(Column(name, Kind.MONEY) for name in ("adjusted_budget", "spent", "month_spent", "planned_amount")),
    *(Column(name, Kind.SHARE) for name in ("execution_rate", "planned_share", "time_share")),
    Column("deviation", Kind.POINTS),
    Column("gap", Kind.MONEY),
    Column("attainment", Kind.SHARE),
    _LIGHT,
)
_FIGURES = (Column("initial_budget", Kind.MONEY), *_MONTH_FIGURES, Column("reported_month", Kind.MONTH))
_MONTH = (Column("month", Kind.MONTH), Column("reported", Kind.COUNT))
_COUNTS = (Column("projects", Kind.COUNT), Column("reported", Kind.COUNT))
_FORECAST = (
    Column("method", Kind.TEXT, "forecast.method."),
    *(Column(name, Kind.MONEY) for name in ("forecast", "low", "high", "carryover")),
    Column("forecast_rate", Kind.SHARE),
    Column("mean_error", Kind.SHARE),
    Column("monthly_to_year_end", Kind.MONEY),
    Column("is_rush", Kind.FLAG),
    Column("likelihood", Kind.TEXT, "likelihood."),
    Column("override_reason"),
)
_WATCHED = (
    _LIGHT,
    *(Column(name, Kind.SHARE) for name in ("attainment", "red_below", "yellow_below", "blue_from")),
    Column("since_month", Kind.MONTH),
    Column("trend", Kind.POINTS),
    Column("gap", Kind.MONEY),
    Column("next_month", Kind.MONTH),
    Column("monthly_to_catch_up", Kind.MONEY),
    Column("reason_kinds", Kind.TEXT, "lagging.kind."),
    Column("explanation"),
    Column("measures"),
)
_LEVELS = (Column("level1"), Column("level2"), Column("level3"))
_INDICATOR = (
    *(Column("position", Kind.COUNT), *_LEVELS, Column("description"), Column("operator")),
    *(Column("target_value", Kind.NUMBER), Column("value_unit"), Column("due", Kind.DAY), Column("raw")),
    *(Column("reported_month", Kind.MONTH), Column("achieved_value", Kind.NUMBER)),
    *(Column("band", Kind.TEXT, "indicator.band."), Column("reached_on", Kind.DAY)),
    *(Column("completion", Kind.SHARE), Column("attainment", Kind.SHARE)),
    *(Column("light", Kind.TEXT, "indicator.light."), Column("is_over_achieved", Kind.FLAG)),
    *(Column("expected_value", Kind.NUMBER), Column("likelihood", Kind.TEXT, "likelihood.")),
    *(Column("deviation_kinds", Kind.TEXT, "lagging.kind."), Column("deviation_text"), Column("explanation")),
)
_SCORE = (
    Column("scheme"),
    Column("weight_basis", Kind.TEXT, "score.basis."),
    *(Column(name, Kind.SCORE) for name in ("execution_won", "won", "still_open", "total")),
    Column("grade", Kind.TEXT, "score.grade."),
)
_SCORED = (
    *(_PROJECT_CODE, Column("position", Kind.COUNT), *_LEVELS),
    *(Column("points", Kind.SCORE), Column("won", Kind.SCORE), Column("why", Kind.TEXT, "score.why.")),
)
_CHANGE = (
    *(Column("changed_on", Kind.DAY), Column("kind", Kind.TEXT, "budget.kind."), Column("amount", Kind.MONEY)),
    *(Column("document_number"), Column("reason")),
)
NAMES = (
    *("units", "projects", "months", "forecasts", "lagging"),
    *("indicators", "scores", "scored_indicators", "budget_changes"),
)


def figure_tables(store: Store, actor: Actor, as_of: Month, scope: Scope) -> list[Table]:
    """Ask for everything, each table with one query or two. Raises RefusedError."""
    question = (store, actor, as_of)
    scored = scores(*question, scope=scope)
    months = course(store, actor, scope, Level.PROJECT, (MONTHS[0], as_of.number))
    by_code = ("code",)
    of_project = ("project_code", "position")
    return [
        Table("units", (_CODE, _NAME, *_COUNTS, *_FIGURES), by_code, status(*question, Level.UNIT, scope)),
        Table("projects", (_CODE, _NAME, *_UNIT, *_FIGURES), by_code, status(*question, Level.PROJECT, scope)),
        Table("months", (_CODE, _NAME, *_MONTH, *_MONTH_FIGURES), ("code", "month"), months),
        Table("forecasts", (_CODE, _NAME, *_UNIT, *_FORECAST), by_code, forecast(*question, Level.PROJECT, scope)),
        Table("lagging", (_CODE, _NAME, *_UNIT, *_WATCHED), by_code, lagging_list(*question, Wanted(), scope).rows),
        Table("indicators", (_PROJECT_CODE, _PROJECT_NAME, *_INDICATOR), of_project, completions(*question, scope)),
        Table("scores", (_PROJECT_CODE, _PROJECT_NAME, *_UNIT, *_SCORE), ("project_code",), scored),
        Table("scored_indicators", _SCORED, of_project, [each for one in scored for each in one.indicators]),
        Table("budget_changes", (_PROJECT_CODE, _PROJECT_NAME, *_CHANGE), (), _changes(store, actor, as_of, scope)),
    ]


def _changes(store: Store, actor: Actor, as_of: Month, scope: Scope) -> list[StoredChange]:
    return [
        change
        for change in list_changes(store, actor, as_of.year)
        if change.changed_on.month <= as_of.number and scope.covers(change.unit_code, change.project_code)
    ]


def _shortest(number: Decimal) -> Decimal:
    """Return a number without the zeros behind it that only the store has."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def records(tables: Sequence[Table]) -> Iterator[object]:
    """Yield every row of the tables, for the hash of an export."""
    for table in tables:
        yield from table.rows
