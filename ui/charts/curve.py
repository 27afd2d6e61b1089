"""The year as curves: what the plan asks, what the calendar says, what was spent."""

from collections.abc import Collection, Sequence
from typing import Any

import plotly.graph_objects as go

from perfcore.analysis.forecast import Forecast
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.charts.style import Drawing, Ink, figure, ink, month_axis, type_of
from ui.forecast_lines import forecast_lines, highest_share

_HEIGHT = 400
_HIGHEST = 108
# Up to these months the note has no room left of the line, or has room right of it; below this rate the line is so flat
# that there is none under it.
_LEFT_EDGE, _RIGHT_HALF, _LOW = 3, 8, 35.0
_NOTE_SIZE = 14
# More checkpoints than this would crowd the axis; then every other month is named instead.
_MOST_NAMED = 6


def curve(
    course: Sequence[Status],
    checkpoints: Collection[int],
    as_of: int,
    words: Words,
    outlook: Forecast | None = None,
) -> Drawing:
    """Draw cumulative shares in percent over the months of the year.

    `course` has one status per month; `checkpoints` are the months in which the plan is marked. The line of actuals
    ends at the month `as_of` and is broken where a month was not reported; `outlook` goes on from there.
    """
    reported = [row for row in course if row.month <= as_of and row.reported]
    shares = [_or_zero(row.execution_rate) for row in course] + [highest_share(outlook)]
    marked = [row for row in course if row.month in checkpoints]
    chart = figure(
        _HEIGHT,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": type_of()},
        margin={"l": 0, "r": 30, "t": 40, "b": 0, "pad": 6},
        xaxis=_axis(marked, words) | {"range": [0, 12.35]},
        yaxis={
            "range": [0, max([_HIGHEST, *(share * 1.05 for share in shares)])],
            "ticksuffix": "%",
            "tickfont": type_of(Ink.GRAY),
            "fixedrange": True,
            "rangemode": "nonnegative",
        },
    )
    chart.add_traces([_time(course, words), _plan(course, words), _actual(course, as_of, words)])
    chart.add_trace(_checkpoints(marked, words))
    if outlook is not None and reported:
        chart.add_traces(forecast_lines(reported[-1], outlook, words))
    _annotate(chart, reported, words)
    return chart


def _time(course: Sequence[Status], words: Words) -> go.Scatter:
    return go.Scatter(
        name=words("chart.time"),
        x=[0, *(row.month for row in course)],
        y=[0.0, *(row.time_share for row in course)],
        mode="lines",
        line={"color": ink(Ink.GRAY), "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )


def _plan(course: Sequence[Status], words: Words) -> go.Scatter:
    return go.Scatter(
        name=words("chart.plan"),
        x=[0, *(row.month for row in course)],
        y=[0.0, *(row.planned_share for row in course)],
        mode="lines",
        line={"color": ink(Ink.ORANGE), "width": 2},
        hovertext=["", *(_plan_text(row, words) for row in course)],
        hoverinfo="text",
    )


def _checkpoints(points: Sequence[Status], words: Words) -> go.Scatter:
    return go.Scatter(
        name=words("chart.checkpoint"),
        x=[row.month for row in points],
        y=[row.planned_share for row in points],
        mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": ink(Ink.ORANGE)},
        hovertext=[_plan_text(row, words) for row in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _axis(points: Sequence[Status], words: Words) -> dict[str, Any]:
    """Name the checkpoints on the axis with the share that each asks for: there it meets no line and no range."""
    if not 0 < len(points) <= _MOST_NAMED:
        return month_axis(words, step=2)
    named = [
        words("chart.checkpoint_share", month=words(f"month.{row.month}"), share=_whole(row.planned_share))
        for row in points
    ]
    return month_axis(words) | {
        "tickvals": [row.month for row in points],
        "ticktext": named,
        "tickfont": type_of(),
        "showgrid": True,
        "griddash": "dot",
    }


def _actual(course: Sequence[Status], as_of: int, words: Words) -> go.Scatter:
    shown = [row for row in course if row.month <= as_of]
    return go.Scatter(
        name=words("chart.actual"),
        x=[0, *(row.month for row in shown)],
        y=[0.0, *(row.execution_rate if row.reported else None for row in shown)],
        mode="lines+markers",
        line={"color": ink(Ink.PRIMARY), "width": 3},
        marker={"size": [0, *(7 for _ in shown)], "opacity": 1},
        hovertext=["", *(_actual_text(row, words) for row in shown)],
        hoverinfo="text",
        connectgaps=False,
        cliponaxis=False,
    )


def _annotate(chart: go.Figure, reported: Sequence[Status], words: Words) -> None:
    """Say how far the last reported month is from the plan, close to the end of the line."""
    last = reported[-1] if reported else None
    if last is None or last.execution_rate is None:
        return
    behind = _or_zero(last.deviation) < 0
    chart.add_annotation(
        text=f"<b>{_rate(last, words)}</b><br>{_distance(last, words)}",
        font=type_of(Ink.RED if behind else Ink.GREEN, _NOTE_SIZE),
        showarrow=False,
        **_place_of_note(last.month, last.execution_rate, behind=behind),
    )


def _place_of_note(month: int, rate: float, *, behind: bool) -> dict[str, object]:
    """Return a place where the note meets neither the line nor the edge, in a window of any width."""
    if behind and month <= _RIGHT_HALF:
        return {"x": month, "y": rate, "xanchor": "left", "yanchor": "top", "xshift": 6, "yshift": -6}
    if behind and rate > _LOW:
        return {"x": 12, "y": 0, "xanchor": "right", "yanchor": "bottom", "yshift": 8}
    if month <= _LEFT_EDGE:
        return {"x": month, "y": rate, "xanchor": "left", "yanchor": "bottom", "xshift": 6, "yshift": 10}
    return {"x": month, "y": rate, "xanchor": "right", "yanchor": "bottom", "xshift": -4, "yshift": 10}


def _rate(row: Status, words: Words) -> str:
    month = words(f"month.{row.month}")
    return words("chart.actual_share", month=month, share=words.percent(row.execution_rate))


def _distance(row: Status, words: Words) -> str:
    if row.deviation is None:
        return words("light.no_plan")
    key = "chart.behind" if row.deviation < 0 else "chart.ahead"
    return words(key, points=words.points(abs(row.deviation), signed=False))


def _plan_text(row: Status, words: Words) -> str:
    return words(
        "chart.plan_text",
        month=words(f"month.{row.month}"),
        plan=words.percent(row.planned_share),
        planned=words.wan(row.planned_amount),
        time=words.percent(row.time_share),
    )


def _actual_text(row: Status, words: Words) -> str:
    return words(
        "chart.actual_text",
        month=words(f"month.{row.month}"),
        rate=words.percent(row.execution_rate),
        spent=words.wan(row.spent),
        month_spent=words.wan(row.month_spent),
        deviation=words.points(row.deviation),
        reported=row.reported,
        projects=row.projects,
    )


def _or_zero(value: float | None) -> float:
    return 0.0 if value is None else value


def _whole(share: float | None) -> str:
    return "" if share is None else f"{share:.4g}%"
