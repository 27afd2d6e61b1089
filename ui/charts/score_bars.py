"""One row per project: the bar is what is won of a hundred points, pale what is still open, the tick the plan met."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from perfcore.analysis.rehearsal import Rehearsal
from perfcore.analysis.score import Grade
from perfcore.analysis.score_words import points
from perfcore.wording import Words
from ui.charts.rows import BAR_BELOW, bars, figures, names, rows_figure
from ui.charts.style import Drawing, Ink, ink

_FULL = 100.0
_TICKS = (20, 40, 60, 80, 100)
GRADE_INKS = {
    Grade.EXCELLENT: Ink.GREEN,
    Grade.GOOD: Ink.BLUE,
    Grade.FAIR: Ink.YELLOW,
    Grade.POOR: Ink.RED,
}


def ranked(rows: Sequence[Rehearsal]) -> list[Rehearsal]:
    """Return the rows with the highest score first, and those without one last, by what is won."""
    return sorted(rows, key=lambda row: (row.if_nothing_changes is None, -row.won))


def score_bars(rows: Sequence[Rehearsal], words: Words) -> Drawing:
    """Draw the rows in their order."""
    about: dict[str, Sequence[str]] = {
        "customdata": [row.project_code for row in rows],
        "hovertext": [_text(row, words) for row in rows],
    }
    known = [float(row.won + row.still_open) for row in rows]
    chart = rows_figure(len(rows), 0.0, _FULL, _TICKS)
    chart.add_traces(
        [
            bars([_FULL for _ in rows], "track", Ink.TRACK, hoverinfo="text", **about),
            bars(known, "inner", Ink.GRAY, name=words("evaluation.still_open"), hoverinfo="text", **about),
            bars([float(row.won) for row in rows], "bar", [_ink(row) for row in rows], hoverinfo="text", **about),
            _plans(rows, words, about),
            names([row.project_name for row in rows], 0.0),
            figures([_figure(row, words) for row in rows], _FULL),
        ]
    )
    return chart


def _ink(row: Rehearsal) -> Ink:
    grade = row.grade_if_nothing_changes
    return Ink.GRAY if grade is None else GRADE_INKS[Grade(grade)]


def _plans(rows: Sequence[Rehearsal], words: Words, about: Mapping[str, Sequence[str]]) -> go.Scatter:
    return go.Scatter(
        name=words("evaluation.if_plan_met"),
        x=[float(row.if_plan_met) for row in rows],
        y=[place + BAR_BELOW for place in range(len(rows))],
        mode="markers",
        marker={"symbol": "line-ns", "size": 8, "line": {"width": 2.5, "color": ink(Ink.TEXT)}},
        hoverinfo="text",
        cliponaxis=False,
        **about,
    )


def _figure(row: Rehearsal, words: Words) -> str:
    if row.grade_if_nothing_changes is None:
        return words("evaluation.open_points", won=points(row.won), open=points(row.still_open))
    return f"{words(f'score.grade.{row.grade_if_nothing_changes}')} {points(row.if_nothing_changes)}"


def _text(row: Rehearsal, words: Words) -> str:
    return words(
        "evaluation.bar_text",
        name=row.project_name,
        now=_figure(row, words),
        plan=points(row.if_plan_met),
        grade=words(f"score.grade.{row.grade_if_plan_met}"),
    )
