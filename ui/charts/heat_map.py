"""Projects by months: how far each was from its plan; a month that was not reported is grey, never zero."""

from collections.abc import Sequence

import plotly.graph_objects as go

from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.charts.bullets import status_text
from ui.charts.style import Drawing, Ink, diverging_scale, faint, figure, month_axis, row_axis, shortened, type_of

_ROW_HEIGHT = 30
_HEAD = 32
_LEAST_RANGE = 15.0
_MOST_RANGE = 40.0
_LONGEST_NAME = 13
# Fewer months would make cells as wide as bars.
_LEAST_MONTHS = 6
_CELL_SIZE = 12

Courses = Sequence[Sequence[Status]]


def heat_map(courses: Courses, as_of: int, words: Words) -> Drawing:
    """Draw one row per project from its months, first project on top, up to the month `as_of`."""
    names = {
        "showticklabels": True,
        "tickvals": list(range(len(courses))),
        "ticktext": [shortened(course[0].name, _LONGEST_NAME) for course in courses],
        "tickfont": type_of(),
    }
    chart = figure(
        _ROW_HEIGHT * len(courses) + _HEAD,
        xaxis=month_axis(words) | {"range": [0.5, max(as_of, _LEAST_MONTHS) + 0.5], "side": "top"},
        yaxis=row_axis(len(courses)) | names,
        margin={"l": 0, "r": 0, "t": _HEAD - 4, "b": 4, "pad": 6},
    )
    months = [[row for row in course if row.month <= as_of] for course in courses]
    chart.add_traces([_absences(months, words), _deviations(months, words)])
    return chart


def _deviations(courses: Courses, words: Words) -> go.Heatmap:
    values = [[row.deviation if row.reported else None for row in course] for course in courses]
    furthest = max([_LEAST_RANGE, *(abs(value) for course in values for value in course if value is not None)])
    edge = min(furthest, _MOST_RANGE)
    return _cells(
        courses,
        words,
        z=values,
        zmin=-edge,
        zmax=edge,
        colorscale=diverging_scale(),
        text=[["" if value is None else words.points(value) for value in course] for course in values],
        textfont={"size": _CELL_SIZE},
    )


def _absences(courses: Courses, words: Words) -> go.Heatmap:
    """Fill the months without a figure, or without a plan to hold it against."""
    absent = [[_absence(row) for row in course] for course in courses]
    return _cells(
        courses,
        words,
        z=[[0 if key else None for key in keys] for keys in absent],
        colorscale=[(0, faint(Ink.GRAY)), (1, faint(Ink.GRAY))],
        text=[[words(key) if key else "" for key in keys] for keys in absent],
        textfont=type_of(size=_CELL_SIZE),
    )


def _absence(row: Status) -> str | None:
    if not row.reported:
        return "chart.cell_not_reported"
    return "chart.cell_no_plan" if row.deviation is None else None


def _cells(courses: Courses, words: Words, **trace: object) -> go.Heatmap:
    return go.Heatmap(
        x=[row.month for row in courses[0]] if courses else [],
        y=list(range(len(courses))),
        hovertext=[[f"{words(f'month.{row.month}')}<br>{status_text(row, words)}" for row in c] for c in courses],
        hoverinfo="text",
        texttemplate="%{text}",
        showscale=False,
        xgap=3,
        ygap=3,
        **trace,
    )
