"""The whole in figures: by number and by money, by plan and by calendar, and how the money is spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from perfcore.analysis.lights import Light
from perfcore.analysis.situation import Counts, Largest, Tally, behind_time
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui import address
from ui.cards import Heading, chart, headed, table_below
from ui.chart_titles import amounts_title, clocks_reason, clocks_title, shares_title
from ui.charts.amounts import amounts
from ui.charts.clocks import clocks
from ui.charts.drawn import drawn
from ui.charts.shares import shares
from ui.columns import status_columns
from ui.lights import light_word
from ui.navigation import open_project
from ui.tables import Column, Table, money, share
from ui.view import View

_SCALE = "scale"
_POWER, _TRUE = "power", "share"


@dataclass(frozen=True, slots=True)
class _Clock:
    name: str
    share: float | None
    difference: float | None


def show_clocks(view: View, status: Status, counts: Counts) -> None:
    """Show plan and calendar side by side, and say why they differ."""
    words = view.words
    label = words("page.clocks_label")
    rows = [
        _Clock(words("chart.actual"), status.execution_rate, None),
        _Clock(words("chart.plan"), status.planned_share, status.deviation),
        _Clock(words("chart.time"), status.time_share, behind_time(status)),
    ]
    columns: list[Column[_Clock]] = [
        Column("table.clock", lambda row: row.name),
        share("table.share", lambda row: row.share),
        Column("table.difference", lambda row: row.difference, "points"),
    ]
    with headed(Heading(clocks_title(status, words), label, words("page.curve_note"))):
        chart(label, drawn(clocks, status, words))
        st.caption(clocks_reason(status, counts, words))
        table_below(view, Table(label, columns, rows))


def show_shares(view: View, tally: Tally) -> None:
    """Show the lights by number of projects and by money."""
    label = view.words("page.shares_label")
    with headed(Heading(shares_title(tally, view.words), label)):
        chart(label, drawn(shares, tally, view.words))
        table_below(view, Table(label, _share_columns(tally, view.words), list(tally.lights)))


def show_amounts(view: View, rows: Sequence[Status], counts: Counts, largest: Largest) -> None:
    """Show the largest projects' budgets and spending, small ones visible or true to size."""
    words = view.words
    label = words("page.amounts_label")
    with headed(Heading(amounts_title(counts, largest, words), label, words("page.amounts_note"))):
        scale = address.pick(words("page.scale"), _SCALE, [_POWER, _TRUE], lambda code: words(f"page.scale.{code}"))
        chart(label, drawn(amounts, rows, words, by_power=scale == _POWER), lambda code: open_project(code, words))
        table_below(view, Table(label, status_columns(words), rows, lambda row: open_project(row.code, words)))


def _share_columns(tally: Tally, words: Words) -> list[Column[Light]]:
    return [
        Column("table.light", lambda light: light_word(words, light), "light"),
        Column("table.projects", lambda light: tally.lights[light].projects),
        share("table.by_number", lambda light: tally.shares(light)[0]),
        money("table.budget", lambda light: tally.lights[light].budget),
        share("table.by_money", lambda light: tally.shares(light)[1]),
    ]
