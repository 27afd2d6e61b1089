"""Two clocks: what was spent beside what the plan and what the calendar ask for by the same day."""

from perfcore.analysis.situation import behind_time
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.charts.rows import bars, figures, names, rows_figure
from ui.charts.style import Drawing, Ink

_FULL = 100.0


def clocks(status: Status, words: Words) -> Drawing:
    """Draw execution rate, planned share and time share as three bars, in percent of the budget."""
    shares = [status.execution_rate, status.planned_share, status.time_share]
    highest = max([_FULL, *(share for share in shares if share is not None)])
    lowest = min([0.0, *(share for share in shares if share is not None)])
    said = [
        words.percent(status.execution_rate),
        _beside(status.planned_share, status.deviation, words),
        _beside(status.time_share, behind_time(status), words),
    ]
    chart = rows_figure(len(shares), lowest, highest)
    chart.add_traces(
        [
            bars([_FULL for _ in shares], "track", Ink.TRACK, hoverinfo="skip"),
            bars(shares, "bar", [Ink.PRIMARY, Ink.ORANGE, Ink.GRAY], hovertext=said, hoverinfo="text"),
            names([words(key) for key in ("chart.actual", "chart.plan", "chart.time")], lowest),
            figures(said, highest),
        ]
    )
    return chart


def _beside(share: float | None, difference: float | None, words: Words) -> str:
    if share is None:
        return words("light.no_plan")
    if difference is None:
        return words.percent(share)
    key = "chart.behind" if difference < 0 else "chart.ahead"
    distance = words(key, points=words.points(abs(difference), signed=False))
    return words("chart.beside", share=words.percent(share), distance=distance)
