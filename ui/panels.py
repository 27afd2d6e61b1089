"""Figures with their frames: each one a card with what it shows, chart, table and file."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import groupby

from perfcore.analysis.explanation import Metric
from perfcore.analysis.forecast import Forecast
from perfcore.analysis.periods import Period
from perfcore.analysis.ranking import Ranking
from perfcore.analysis.relations import Level
from perfcore.analysis.situation import Counts
from perfcore.analysis.situation_words import units_ranked
from perfcore.analysis.status import Status
from ui import reads
from ui.cards import Heading, card, chart, headed, table_below
from ui.chart_titles import (
    bullets_title,
    curve_title,
    department_bullets_title,
    heat_map_title,
    periods_title,
    unit_bullets_title,
)
from ui.charts.bullets import bullets
from ui.charts.curve import curve
from ui.charts.drawn import drawn
from ui.charts.heat_map import heat_map
from ui.charts.period_bars import period_bars
from ui.columns import month_columns, period_columns, status_columns
from ui.drill import open_figure
from ui.navigation import link_to_every_project, open_department, open_project, open_unit
from ui.tables import Column, Table, show_table
from ui.view import View

_HEAT_MAP_WIDTH = 600
# More rows than this cannot be told apart; those furthest behind are shown, and a list by pages holds them all.
MOST_ROWS = 30


def show_curve(  # noqa: PLR0913 - what is drawn, and how it is named
    view: View,
    course: Sequence[Status],
    checkpoints: Collection[int],
    label: str,
    outlook: Forecast | None,
    *,
    with_table: bool = True,
) -> None:
    """Show plan, calendar, actuals and forecast over the year; the page may show the table elsewhere."""
    words = view.words
    (now,) = (row for row in course if row.month == view.month)
    with headed(Heading(curve_title(now, outlook, words), label, words("page.curve_note"))):
        chart(label, drawn(curve, course, checkpoints, view.month, words, outlook))
        if with_table:
            table_below(view, _months(view, label, course))


def show_unit_bullets(view: View, units: Ranking, *, is_named_above: bool = False) -> None:
    """Show the execution rate of a page of units, those furthest behind first, each against its own plan.

    Where the page's headline names who lags already, the title counts who is short and the table is open.
    """
    words = view.words
    sentence = unit_bullets_title(units, words) if is_named_above else units_ranked(units, words)
    heading = Heading(sentence, words("page.unit_bullets_title"), _part_note(view, units))
    with headed(heading):
        _show_bullets(view, heading.label, units.rows, lambda code: open_unit(code, words), table_open=is_named_above)


def show_department_bullets(view: View, departments: Ranking) -> None:
    """Show the execution rate of the departments furthest behind, each against its own plan."""
    words = view.words
    note = _part_note(view, departments)
    heading = Heading(department_bullets_title(departments, words), words("page.department_bullets_title"), note)
    with headed(heading):
        _show_bullets(view, heading.label, departments.rows, lambda code: open_department(code, words))


def show_project_bullets(view: View, furthest: Sequence[Status], counts: Counts) -> None:
    """Show the execution rate of the projects furthest behind, each against its own plan."""
    words = view.words
    sentence = bullets_title(counts, furthest[0] if furthest else None, words)
    heading = Heading(sentence, words("page.project_bullets_title"), _note(view, "page.bullets_note", counts))
    with headed(heading):
        _show_bullets(view, heading.label, furthest, lambda code: open_project(code, words))
        if counts.projects > len(furthest):
            link_to_every_project(words("page.all_projects", projects=counts.projects), words)


def show_heat_map(view: View, furthest: Sequence[Status], counts: Counts) -> None:
    """Show the deviation of the projects furthest behind in every month so far."""
    words = view.words
    among = replace(view.scope, among=tuple(row.code for row in furthest))
    course = reads.course(among, Level.PROJECT)
    months = {code: list(rows) for code, rows in groupby(course, key=lambda row: row.code)}
    ranked = [months[row.code] for row in furthest]
    label = words("page.heat_map_title")
    with headed(Heading(heat_map_title(counts, view.month, words), label, _note(view, "page.heat_map_note", counts))):
        chart(label, drawn(heat_map, ranked, view.month, words), least_width=_HEAT_MAP_WIDTH)
        names: Column[Status] = Column("table.name", lambda row: row.name)
        rows = [row for months_of_one in ranked for row in months_of_one if row.month <= view.month]
        table = Table(label, [names, *month_columns(words)], rows, lambda row: open_project(row.code, words))
        table_below(view, table)


def show_periods(view: View, periods: Sequence[Period], label: str, note: str = "") -> None:
    """Show what was due and spent in each period."""
    with headed(Heading(periods_title(periods, view.month, view.words), label, note)):
        chart(label, drawn(period_bars, periods, view.month, view.words))
        table_below(view, Table(label, period_columns(view.words, view.month), periods))


def show_months(view: View, course: Sequence[Status]) -> None:
    """Show the months so far of one project; a month leads to the sources of what was spent by then."""
    words = view.words
    title = words("page.months_title")

    def open_month(row: Status) -> None:
        open_figure(Metric.SPENT, words, month=row.month, project=row.code)

    with card(title, words("page.months_note")):
        show_table(view, replace(_months(view, title, course), on_open=open_month))


def _show_bullets(
    view: View, label: str, rows: Sequence[Status], on_pick: Callable[[str], None], *, table_open: bool = False
) -> None:
    chart(label, drawn(bullets, rows[:MOST_ROWS], view.words), on_pick)
    table = Table(label, status_columns(view.words), rows, lambda row: on_pick(row.code))
    table_below(view, table, is_open=table_open)


def _months(view: View, title: str, course: Sequence[Status]) -> Table[Status]:
    return Table(title, month_columns(view.words), [row for row in course if row.month <= view.month])


def _part_note(view: View, ranking: Ranking) -> str:
    note = view.words("page.bullets_note")
    if ranking.total <= len(ranking.rows):
        return note
    return f"{note} · {view.words('page.most_rows', shown=len(ranking.rows), rows=ranking.total)}"


def _note(view: View, key: str, counts: Counts) -> str:
    note = view.words(key)
    if counts.projects <= MOST_ROWS:
        return note
    return f"{note} · {view.words('page.most_rows', shown=MOST_ROWS, rows=counts.projects)}"
