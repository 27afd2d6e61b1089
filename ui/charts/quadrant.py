"""Money and targets of every project or policy as one field: across what is paid, upwards what is reached."""

from collections.abc import Sequence

import plotly.graph_objects as go

from perfcore.analysis.crossing import Crossing, CrossingFinding
from perfcore.analysis.crossing_words import finding_name
from perfcore.wording import Words
from ui.charts.style import Drawing, Ink, figure, ink, type_of

_HEIGHT = 430
_FULL = 100.0
_EDGE = 106.0
_TICKS = (0, 20, 40, 60, 80, 100)
_PLAIN, _NUMBERED, _NUMBER_SIZE = 12, 20, 12
# What is in step comes last: findings decide the colour, the gravest first.
FINDING_INKS = {
    CrossingFinding.BOTH_BEHIND: Ink.RED,
    CrossingFinding.MONEY_WITHOUT_RESULTS: Ink.ORANGE,
    CrossingFinding.RESULTS_WITHOUT_PAYMENT: Ink.VIOLET,
}


def quadrant(rows: Sequence[Crossing], words: Words) -> Drawing:
    """Draw what has both sides; the grey band is "in step", the red corner "both behind"."""
    judged = [row for row in rows if row.apart is not None]
    chart = figure(_HEIGHT, margin={"l": 44, "r": 8, "t": 8, "b": 40, "pad": 4}, hovermode="closest")
    chart.update_xaxes(**_axis(words("chart.paid")))
    chart.update_yaxes(**_axis(words("chart.reached")))
    if judged:
        apart, below = float(judged[0].crossing_apart), float(judged[0].crossing_behind_below)
        chart.add_traces([_band(apart, words), _corner(below, words), _marks(judged, words)])
    return chart


def _axis(title: str) -> dict[str, object]:
    return {
        "range": [-3.0, _EDGE],
        "tickvals": _TICKS,
        "ticktext": [f"{tick}%" for tick in _TICKS],
        "tickfont": type_of(Ink.GRAY),
        "title": {"text": title, "font": type_of(Ink.GRAY)},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _band(apart: float, words: Words) -> go.Scatter:
    """Return the field in which the two are no further apart than the limit."""
    return go.Scatter(
        name=words("chart.in_step"),
        x=[0, apart, _FULL, _FULL, _FULL - apart, 0],
        y=[0, 0, _FULL - apart, _FULL, _FULL, apart],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=ink(Ink.TRACK),
        hoverinfo="skip",
    )


def _corner(below: float, words: Words) -> go.Scatter:
    """Return the border of the corner in which both are behind."""
    return go.Scatter(
        name=words("crossing.finding.both_behind"),
        x=[0, below, below],
        y=[below, below, 0],
        mode="lines",
        line={"width": 1, "dash": "dot", "color": ink(Ink.RED)},
        hoverinfo="skip",
    )


def _marks(rows: Sequence[Crossing], words: Words) -> go.Scatter:
    numbers = {row.code: str(number) for number, row in enumerate(out_of_step(rows), start=1)}
    return go.Scatter(
        x=[row.paid for row in rows],
        y=[row.targets for row in rows],
        mode="markers+text",
        marker={
            "size": [_NUMBERED if row.findings else _PLAIN for row in rows],
            "color": [ink(mark_ink(row)) for row in rows],
            "symbol": ["diamond" if row.is_bundle else "circle" for row in rows],
            "opacity": 1,
            "line": {"width": 1, "color": ink(Ink.TRACK)},
        },
        # A number where a name would cover other marks: the list beside the figure has the same.
        text=[numbers.get(row.code, "") for row in rows],
        textfont=type_of(Ink.TRACK, _NUMBER_SIZE),
        customdata=[row.code for row in rows],
        hovertext=[_text(row, words) for row in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def out_of_step(rows: Sequence[Crossing]) -> list[Crossing]:
    """Return what has a finding, the furthest apart first; its place in the list is its number in the figure."""
    return sorted((row for row in rows if row.findings), key=lambda row: -abs(row.apart or 0.0))


def mark_ink(row: Crossing) -> Ink:
    """Return the colour of a project: that of its gravest finding, green where there is none."""
    return next((FINDING_INKS[each] for each in FINDING_INKS if each in row.findings), Ink.GREEN)


def _text(row: Crossing, words: Words) -> str:
    findings = [finding_name(each, words) for each in row.findings] or [words("chart.in_step")]
    return words(
        "chart.crossing_text",
        name=row.name,
        finding=words("crossing.separator").join(findings),
        paid=words.percent(row.paid),
        spent=words.wan(row.spent),
        planned=words.wan(row.planned_amount),
        targets=words.percent(row.targets),
        judged=row.judged,
        indicators=row.indicators,
        apart=words.points(row.apart),
    )
