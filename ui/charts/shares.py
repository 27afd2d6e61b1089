"""The lights of all projects as two bars of a hundred percent: by number, and by money."""

import plotly.graph_objects as go

from perfcore.analysis.lights import Light
from perfcore.analysis.situation import Tally
from perfcore.wording import Words
from ui.charts.style import LIGHT_INKS, LIGHT_PATTERNS, Drawing, figure, ground, ink, type_of
from ui.lights import light_word, marked_light

_HEIGHT = 150
_THICKNESS = 0.62
_PATTERN = {"size": 10, "solidity": 0.15}
# A narrower piece has no room for its words; they stand in the legend, the table and the hover text.
_LEAST_FOR_WORDS = 12.0


def shares(tally: Tally, words: Words) -> Drawing:
    """Draw what part of the projects, and of their money, has each light; in percent, worst light first."""
    chart = figure(
        _HEIGHT,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": type_of(), "traceorder": "normal"},
        margin={"l": 0, "r": 0, "t": 44, "b": 0, "pad": 8},
        xaxis={"range": [0, 100], "visible": False, "fixedrange": True},
        yaxis={
            "range": [1.5, -0.5],
            "tickvals": [0, 1],
            "ticktext": [words("chart.by_number"), words("chart.by_money")],
            "tickfont": type_of(),
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
    chart.add_traces([_piece(light, tally, words) for light in tally.lights if tally.lights[light].projects])
    return chart


def _piece(light: Light, tally: Tally, words: Words) -> go.Bar:
    portion, widths = tally.lights[light], tally.shares(light)
    figures = [f"{portion.projects:,}", words.percent(widths[1])]
    return go.Bar(
        name=marked_light(words, light),
        x=list(widths),
        y=[0, 1],
        orientation="h",
        width=_THICKNESS,
        marker={
            "color": ink(LIGHT_INKS[light]),
            "pattern": {"shape": LIGHT_PATTERNS[light], "fgcolor": ground(), "fillmode": "overlay"} | _PATTERN,
            "line": {"color": ground(), "width": 2},
        },
        text=[figure if width >= _LEAST_FOR_WORDS else "" for figure, width in zip(figures, widths, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont=type_of() | {"color": ground()},
        hovertext=[
            words("chart.share_text", light=light_word(words, light), what=figure, share=words.percent(width))
            for figure, width in zip(
                [
                    words("chart.projects", projects=portion.projects),
                    words("page.amount", amount=words.wan(portion.budget)),
                ],
                widths,
                strict=True,
            )
        ],
        hoverinfo="text",
    )
