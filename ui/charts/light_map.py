"""Indicators by months: the light of each at the end of each month, told apart by sign as well as by colour."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from perfcore.analysis.completion import IndicatorLight, IndicatorStatus
from perfcore.wording import Words
from ui.charts.style import (
    TICK_SIZE,
    Drawing,
    Ink,
    faint,
    figure,
    ground,
    ink,
    month_axis,
    row_axis,
    shortened,
    type_of,
)
from ui.lights import INDICATOR_LOOKS, indicator_word
from ui.performance.indicator_words import result_text
from ui.texts import month_name

_ROW_HEIGHT = 30
_HEAD = 32
_LONGEST_NAME = 14
_INKS: Mapping[IndicatorLight, Ink] = {
    IndicatorLight.RED: Ink.RED,
    IndicatorLight.YELLOW: Ink.YELLOW,
    IndicatorLight.GREEN: Ink.GREEN,
    IndicatorLight.BLUE: Ink.BLUE,
}

Course = Sequence[IndicatorStatus]


def light_map(courses: Sequence[Course], words: Words) -> Drawing:
    """Draw one row per indicator from its months, the first on top. A month with a report of its own is solid."""
    names = {
        "showticklabels": True,
        "tickvals": list(range(len(courses))),
        "ticktext": [shortened(course[0].level3, _LONGEST_NAME) for course in courses],
        "tickfont": type_of(),
    }
    chart = figure(
        _ROW_HEIGHT * len(courses) + _HEAD,
        xaxis=month_axis(words) | {"range": [0.5, 12.5], "side": "top"},
        yaxis=row_axis(len(courses)) | names,
        margin={"l": 0, "r": 0, "t": _HEAD - 4, "b": 4, "pad": 6},
    )
    for light, look in INDICATOR_LOOKS.items():
        cells = [(row, place) for place, course in enumerate(courses) for row in course if row.light is light]
        if cells:
            chart.add_trace(_marks(light, look.sign, cells, words))
    return chart


def _marks(light: IndicatorLight, sign: str, cells: Sequence[tuple[IndicatorStatus, int]], words: Words) -> go.Scatter:
    which = _INKS.get(light, Ink.GRAY)
    return go.Scatter(
        x=[row.month for row, _ in cells],
        y=[place for _, place in cells],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 22,
            "color": [ink(which) if row.reported_month == row.month else faint(which) for row, _ in cells],
        },
        text=[sign] * len(cells),
        textfont={
            "size": TICK_SIZE,
            "color": [ground() if row.reported_month == row.month else ink(Ink.TEXT) for row, _ in cells],
        },
        name=indicator_word(words, light),
        hovertext=[_hover(row, words) for row, _ in cells],
        hoverinfo="text",
    )


def _hover(row: IndicatorStatus, words: Words) -> str:
    said = {
        "month": month_name(words, row.month),
        "light": indicator_word(words, row.light),
        "result": result_text(row, words),
        "completion": words.percent(row.completion),
    }
    return f"{row.level3}<br>{row.project_name}<br>" + words("indicator_page.hover", **said)
