"""One row per project or unit: the bar is the execution rate, the tick across it the plan of that very row."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.charts.rows import BAR_BELOW, bars, figures, names, rows_figure
from ui.charts.style import LIGHT_INKS, Drawing, Ink, ink
from ui.lights import light_word, marked_light

_FULL = 100.0
_TICKS = (25, 50, 75, 100)


def sorted_by_deviation(rows: Sequence[Status]) -> list[Status]:
    """Return the rows with the furthest behind first and those without a figure last."""
    return sorted(rows, key=lambda row: (row.deviation is None, row.deviation or 0.0))


def bullets(rows: Sequence[Status], words: Words) -> Drawing:
    """Draw the rows in the order of their deviation, in percent of each row's own budget."""
    ranked = sorted_by_deviation(rows)
    rates = [row.execution_rate for row in ranked]
    lowest, highest = min([0.0, *filter(None, rates)]), max([_FULL, *filter(None, rates)])
    about: dict[str, Sequence[str] | str] = {
        "customdata": [row.code for row in ranked],
        "hovertext": [status_text(row, words) for row in ranked],
        "hoverinfo": "text",
    }
    chart = rows_figure(len(ranked), lowest, highest, _TICKS, "%")
    chart.add_traces(
        [
            bars([_FULL for _ in ranked], "track", Ink.TRACK, **about),
            bars(rates, "bar", [LIGHT_INKS[row.light] for row in ranked], name=words("chart.rate"), **about),
            _plans(ranked, words, about),
            names([row.name for row in ranked], lowest),
            figures([_figure(row, words) for row in ranked], highest),
        ]
    )
    return chart


def _plans(rows: Sequence[Status], words: Words, about: Mapping[str, Sequence[str] | str]) -> go.Scatter:
    return go.Scatter(
        name=words("chart.plan"),
        x=[row.planned_share for row in rows],
        y=[place + BAR_BELOW for place in range(len(rows))],
        mode="markers",
        marker={"symbol": "line-ns", "size": 8, "line": {"width": 2.5, "color": ink(Ink.TEXT)}},
        cliponaxis=False,
        **about,
    )


def _figure(row: Status, words: Words) -> str:
    light = marked_light(words, row.light)
    return light if row.execution_rate is None else f"{light} {words.percent(row.execution_rate)}"


def status_text(row: Status, words: Words) -> str:
    """Return the exact figures of one row, for hovering."""
    return words(
        "chart.status_text",
        name=row.name,
        light=light_word(words, row.light),
        spent=words.wan(row.spent),
        budget=words.wan(row.adjusted_budget),
        rate=words.percent(row.execution_rate),
        plan=words.percent(row.planned_share),
        deviation=words.points(row.deviation),
        gap=words.wan(row.gap),
    )
