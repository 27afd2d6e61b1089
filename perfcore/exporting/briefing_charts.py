"""The briefing's charts as plain data, in the terms of plotly's figures; made for paper: fixed inks, names in full."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from perfcore.analysis.lights import Light
from perfcore.analysis.status import Status
from perfcore.exporting.briefing_facts import BriefingFacts
from perfcore.fiscal_months import MONTHS
from perfcore.wording import Words

Figure = Mapping[str, Any]
WIDTH = 760
_FONT = "Noto Sans CJK SC, Microsoft YaHei, SimHei, PingFang SC, sans-serif"
_INK, _GREY, _RULE, _PLAN, _ACTUAL = "#1b2733", "#8a949e", "#e3e7eb", "#c96a12", "#1f4e79"
_LIGHTS = {
    Light.RED: "#c0392b",
    Light.YELLOW: "#e0a800",
    Light.GREEN: "#2e8b57",
    Light.BLUE: "#2f6fb5",
    Light.OVER_BUDGET: "#7d3c98",
    Light.NOT_REPORTED: _GREY,
    Light.NO_PLAN: _GREY,
}
_COURSE_HEIGHT, _ROW_HEIGHT, _FOOT = 320, 46, 60
_FULL = 100
_TICKS = (0, 25, 50, 75, 100)


def course_figure(facts: BriefingFacts, words: Words) -> Figure:
    """Draw plan, calendar and spending over the year in percent of the budget, and the expected end of it."""
    rows, so_far = facts.course, [row for row in facts.course if row.month <= facts.month.number and row.reported]
    lines = [
        _line(words("chart.time"), [row.time_share for row in rows], {"color": _GREY, "dash": "dot", "width": 1.5}),
        _line(words("chart.plan"), [row.planned_share for row in rows], {"color": _PLAN, "width": 2}),
        {
            **_line(words("chart.actual"), [row.execution_rate for row in so_far], {"color": _ACTUAL, "width": 3}),
            "x": [0, *(row.month for row in so_far)],
            "mode": "lines+markers",
        },
    ]
    axis = {"tickvals": list(MONTHS), "ticktext": [words(f"month.{month}") for month in MONTHS], "range": [0, 12.4]}
    layout = _layout(_COURSE_HEIGHT) | {
        "xaxis": axis,
        "yaxis": {"ticksuffix": "%", "rangemode": "tozero", "gridcolor": _RULE, "automargin": True},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    }
    return {"data": [*lines, *_outlook(facts, so_far, words)], "layout": layout}


def units_figure(units: Sequence[Status], words: Words) -> Figure:
    """Draw each unit's execution rate as a bar and its own plan as a mark, the furthest behind on top."""
    names = [unit.name for unit in units]
    bars = {
        "type": "bar",
        "orientation": "h",
        "name": words("chart.rate"),
        "x": [unit.execution_rate for unit in units],
        "y": names,
        "marker": {"color": [_LIGHTS[unit.light] for unit in units]},
        "width": 0.5,
    }
    plans = {
        "type": "scatter",
        "mode": "markers",
        "name": words("chart.plan"),
        "x": [unit.planned_share for unit in units],
        "y": names,
        "marker": {"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": _INK}},
    }
    highest = max([_FULL, *(unit.execution_rate or 0 for unit in units)])
    # Right of everything, where no mark crosses them.
    figures = {
        "type": "scatter",
        "mode": "text",
        "x": [highest for _ in units],
        "y": names,
        "text": [f"{words(f'light.{unit.light.value}')} {words.percent(unit.execution_rate)}" for unit in units],
        "textposition": "middle right",
        "cliponaxis": False,
    }
    layout = _layout(_ROW_HEIGHT * len(units) + _FOOT) | {
        "xaxis": {
            "ticktext": [f"{tick}%" for tick in _TICKS],
            "range": [0, highest * 1.2],
            "tickvals": _TICKS,
            "gridcolor": _RULE,
        },
        "yaxis": {"autorange": "reversed", "automargin": True},
    }
    return {"data": [bars, plans, figures], "layout": layout}


def _line(name: str, shares: Sequence[float | None], look: Mapping[str, object]) -> dict[str, Any]:
    months = [0, *MONTHS[: len(shares)]]
    return {"type": "scatter", "mode": "lines", "name": name, "x": months, "y": [0.0, *shares], "line": dict(look)}


def _outlook(facts: BriefingFacts, so_far: Sequence[Status], words: Words) -> list[dict[str, Any]]:
    budget, amount = facts.outlook.adjusted_budget, facts.outlook.forecast
    if amount is None or not budget or not so_far or so_far[-1].month == MONTHS[-1]:
        return []
    share = float(Decimal(_FULL) * amount / budget)
    line = {"color": _ACTUAL, "dash": "dash", "width": 2}
    ends = {"x": [so_far[-1].month, MONTHS[-1]], "y": [so_far[-1].execution_rate, share]}
    return [{"type": "scatter", "mode": "lines", "name": words("forecast_page.estimate"), **ends, "line": line}]


def _layout(height: int) -> dict[str, Any]:
    return {
        "width": WIDTH,
        "height": height,
        "font": {"family": _FONT, "size": 14, "color": _INK},
        "margin": {"l": 10, "r": 20, "t": 34, "b": 34},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": False,
    }
