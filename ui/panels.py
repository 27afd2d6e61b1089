"""Figures with their frames: each one a card with chart, table and file."""

from collections.abc import Callable, Sequence
from itertools import groupby

from perfcore.analysis.forecast import Forecast
from perfcore.analysis.periods import Period
from perfcore.analysis.status import Status
from ui.cards import card, chart, table_below
from ui.charts.bullets import bullets, sorted_by_deviation
from ui.charts.curve import curve
from ui.charts.heat_map import heat_map
from ui.charts.period_bars import period_bars
from ui.columns import month_columns, period_columns, status_columns
from ui.navigation import open_project
from ui.tables import Column, Table, show_table
from ui.texts import plain
from ui.view import View

_HEAT_MAP_WIDTH = 760
# More rows than this cannot be told apart; those furthest behind are shown and the table holds all.
MOST_ROWS = 30


def show_curve(  # noqa: PLR0913 - what is drawn, and how it is named
    view: View,
    course: Sequence[Status],
    periods: Sequence[Period],
    title: str,
    outlook: Forecast,
    *,
    with_table: bool = True,
) -> None:
    """Show plan, calendar, actuals and forecast over the year; the page may show the table elsewhere."""
    words = view.words
    with card(title, words("page.curve_note")):
        chart(title, curve(course, {period.month for period in periods}, view.month, words, outlook))
        if with_table:
            table_below(view, _months(view, title, course))


def show_bullets(
    view: View, rows: Sequence[Status], title: str, on_pick: Callable[[str], None], *, table_open: bool = False
) -> None:
    """Show every row's execution rate against its own plan."""
    ranked = sorted_by_deviation(rows)
    with card(title, _note(view, "page.bullets_note", len(ranked))):
        chart(title, bullets(ranked[:MOST_ROWS], view.words), on_pick)
        table = Table(title, status_columns(view.words), ranked, lambda row: on_pick(row.code))
        table_below(view, table, is_open=table_open)


def show_heat_map(view: View, projects: Sequence[Status], course: Sequence[Status]) -> None:
    """Show the deviation of every project in every month so far."""
    words = view.words
    months = {code: list(rows) for code, rows in groupby(course, key=lambda row: row.code)}
    ranked = [months[row.code] for row in sorted_by_deviation(projects)]
    title = words("page.heat_map_title")
    with card(title, _note(view, "page.heat_map_note", len(ranked))):
        chart(title, heat_map(ranked[:MOST_ROWS], view.month, words), least_width=_HEAT_MAP_WIDTH)
        names: Column[Status] = Column("table.name", lambda row: row.name)
        rows = [row for months_of_one in ranked for row in months_of_one if row.month <= view.month]
        table = Table(title, [names, *month_columns(words)], rows, lambda row: open_project(row.code, words))
        table_below(view, table)


def show_periods(view: View, periods: Sequence[Period], title: str, note: str = "") -> None:
    """Show what was due and spent in each period."""
    with card(plain(title), note):
        chart(title, period_bars(periods, view.month, view.words))
        table_below(view, Table(title, period_columns(view.words, view.month), periods))


def show_months(view: View, course: Sequence[Status]) -> None:
    """Show the months so far of one project."""
    title = view.words("page.months_title")
    with card(title, view.words("page.months_note")):
        show_table(view, _months(view, title, course))


def _months(view: View, title: str, course: Sequence[Status]) -> Table[Status]:
    return Table(title, month_columns(view.words), [row for row in course if row.month <= view.month])


def _note(view: View, key: str, rows: int) -> str:
    note = view.words(key)
    if rows <= MOST_ROWS:
        return note
    return f"{note} · {view.words('page.most_rows', shown=MOST_ROWS, rows=rows)}"
