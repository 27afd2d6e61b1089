"""Horizontal bars, each under a line of text of its own, so that no bar and no mark ever crosses a word."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ui.charts.style import Drawing, Ink, figure, ink, row_axis, shortened, type_of

ROW_HEIGHT = 43
_FOOT = 26
_TEXT_ABOVE, BAR_BELOW = -0.2, 0.22
_THICKNESS = {"track": 0.36, "bar": 0.36, "inner": 0.18}


def rows_figure(rows: int, left: float, right: float, ticks: Sequence[int] = (), suffix: str = "") -> Drawing:
    """Return an empty figure for this many rows, with a horizontal axis from `left` to `right`."""
    return figure(
        ROW_HEIGHT * rows + (_FOOT if ticks else 0),
        barmode="overlay",
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 4},
        xaxis={
            "range": [left, right],
            "tickvals": ticks,
            "ticktext": [f"{tick}{suffix}" for tick in ticks],
            "tickfont": type_of(Ink.GRAY),
            "tickangle": 0,
            "showticklabels": bool(ticks),
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis=row_axis(rows),
    )


def bars(lengths: Sequence[float | None], kind: str, colours: Sequence[Ink] | Ink, **trace: Any) -> go.Bar:  # noqa: ANN401
    """Return one bar per row; None is no bar. `kind` is track, bar or inner."""
    return go.Bar(
        x=lengths,
        y=[row + BAR_BELOW for row in range(len(lengths))],
        orientation="h",
        width=_THICKNESS[kind],
        marker={"color": ink(colours) if isinstance(colours, Ink) else [ink(colour) for colour in colours]},
        **trace,
    )


def names(texts: Sequence[str], left: float) -> go.Scatter:
    """Return what each row is, at the left above its bar."""
    return _texts([shortened(text) for text in texts], left, "middle right", Ink.TEXT)


def figures(texts: Sequence[str], right: float) -> go.Scatter:
    """Return the figures of each row, at the right above its bar."""
    return _texts(texts, right, "middle left", Ink.TEXT)


def _texts(texts: Sequence[str], place: float, position: str, colour: Ink) -> go.Scatter:
    return go.Scatter(
        x=[place for _ in texts],
        y=[row + _TEXT_ABOVE for row in range(len(texts))],
        mode="text",
        text=list(texts),
        textposition=position,
        textfont=type_of(colour),
        hoverinfo="skip",
        cliponaxis=False,
    )
