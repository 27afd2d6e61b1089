"""The year end in the curve: a dashed line to the estimate, and the range of past errors around it."""

from decimal import Decimal

import plotly.graph_objects as go

from perfcore.analysis.forecast import Forecast
from perfcore.analysis.status import Status
from perfcore.fiscal_months import MONTHS
from perfcore.wording import Words
from ui.charts.style import Ink, faint, ink

_YEAR_END = MONTHS[-1]


def forecast_lines(last: Status, outlook: Forecast, words: Words) -> list[go.Scatter]:
    """Return line and range from the last reported month to the year end, in percent of the adjusted budget.

    Nothing where there is no estimate or nothing left to come; the range only where there is one.
    """
    estimate = _share(outlook.forecast, outlook)
    if estimate is None or last.month == _YEAR_END:
        return []
    start = last.execution_rate
    low, high = _share(outlook.low, outlook), _share(outlook.high, outlook)
    line = go.Scatter(
        name=words("chart.estimate"),
        x=[last.month, _YEAR_END],
        y=[start, estimate],
        mode="lines",
        line={"color": ink(Ink.PRIMARY), "width": 2, "dash": "dash"},
        hovertext=["", _text(outlook, words)],
        hoverinfo="text",
        cliponaxis=False,
    )
    if low is None or high is None:
        return [line]
    band = go.Scatter(
        name=words("forecast_page.range"),
        x=[last.month, _YEAR_END, _YEAR_END],
        y=[start, high, low],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=faint(Ink.PRIMARY),
        hoverinfo="skip",
    )
    return [band, line]


def highest_share(outlook: Forecast | None) -> float:
    """Return the largest share that the lines reach, in percent; 0 where there are none."""
    if outlook is None:
        return 0.0
    return max(_share(amount, outlook) or 0.0 for amount in (outlook.forecast, outlook.high))


def _share(amount: Decimal | None, outlook: Forecast) -> float | None:
    return float(100 * amount / outlook.adjusted_budget) if amount is not None and outlook.adjusted_budget else None


def _text(outlook: Forecast, words: Words) -> str:
    return words(
        "forecast_page.text",
        estimate=words.wan(outlook.forecast),
        low=words.wan(outlook.low),
        high=words.wan(outlook.high),
        method=words(f"forecast_page.method.{outlook.method}"),
        part=outlook.forecast_projects,
        whole=outlook.projects,
    )
