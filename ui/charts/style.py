"""What all figures share: colours that follow the reader's theme, plain axes, one size of type."""

from enum import IntEnum
from functools import cache
from typing import Any, Self

import plotly.graph_objects as go
import plotly.io as pio
import streamlit as st  # noqa: F401 - registers the template that is named below

from perfcore.analysis.lights import Light
from perfcore.fiscal_months import MONTHS
from perfcore.wording import Words

# Streamlit registers this template. Its colours are stand-ins that the browser replaces with those of the active theme,
# so one figure serves the light and the dark theme and follows a switch between them at once.
_TEMPLATE = "streamlit"
TICK_SIZE = 13
_LONGEST_NAME = 16


class Ink(IntEnum):
    """The place of each colour in `chartCategoricalColors` of the theme."""

    PRIMARY = 0
    GREEN = 1
    ORANGE = 2
    VIOLET = 3
    BLUE = 4
    RED = 5
    YELLOW = 6
    GRAY = 7
    TEXT = 8
    TRACK = 9


LIGHT_INKS = {
    Light.RED: Ink.RED,
    Light.YELLOW: Ink.YELLOW,
    Light.GREEN: Ink.GREEN,
    Light.BLUE: Ink.BLUE,
    Light.OVER_BUDGET: Ink.VIOLET,
    Light.NOT_REPORTED: Ink.GRAY,
    Light.NO_PLAN: Ink.GRAY,
}
# Told apart without colour too, on a grey printer and by eyes that see fewer colours.
LIGHT_PATTERNS = {
    Light.RED: "x",
    Light.YELLOW: "/",
    Light.GREEN: "",
    Light.BLUE: ".",
    Light.OVER_BUDGET: "+",
    Light.NOT_REPORTED: "",
    Light.NO_PLAN: "-",
}


class Drawing(go.Figure):  # type: ignore[misc]
    """A figure that takes the template along only where it is sent: checking it takes longer than all the rest."""

    _finished: dict[str, Any] | None = None

    def finish(self) -> Self:
        """Write the figure down as it is sent; from now on it is shared and must not be changed."""
        self._finished = self.to_dict()
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as it is sent."""
        if self._finished is not None:
            return self._finished
        plain: dict[str, Any] = super().to_dict()
        plain["layout"]["template"] = _template()
        return plain


@cache
def _template() -> dict[str, Any]:
    template: dict[str, Any] = pio.templates[_TEMPLATE].to_plotly_json()
    return template


@cache
def ink(which: Ink) -> str:
    """Return a colour of the theme."""
    colour: str = pio.templates[_TEMPLATE].layout.colorway[which]
    return colour


def faint(which: Ink) -> str:
    """Return a colour of the theme, two thirds see-through."""
    return f"{ink(which)}55"


@cache
def ground() -> str:
    """Return what the page's ground is coloured with."""
    colour: str = pio.templates[_TEMPLATE].data.table[0].cells.fill.color
    return colour


def diverging_scale() -> list[tuple[float, str]]:
    """Return the theme's scale from behind (red) over even to ahead (blue)."""
    return [(place, colour) for place, colour in pio.templates[_TEMPLATE].layout.colorscale.diverging]


def type_of(which: Ink = Ink.TEXT, size: int = TICK_SIZE) -> dict[str, Any]:
    """Return the font of a text in a figure."""
    return {"size": size, "color": ink(which)}


def figure(height: int, **layout: Any) -> Drawing:  # noqa: ANN401 - plotly's layout properties
    """Return an empty figure in the product's style; a finger on it scrolls the page instead of dragging the chart."""
    return Drawing(
        layout={
            "template": "none",
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 8, "b": 0, "pad": 6},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ".,",
            "dragmode": False,
            "hoverlabel": {"align": "left"},
            "showlegend": False,
        }
        | layout
    )


def row_axis(rows: int) -> dict[str, Any]:
    """Return the settings of a vertical axis with one row below the other, numbered from 0 on top."""
    return {
        "range": [rows - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        "fixedrange": True,
    }


def month_axis(words: Words, step: int = 1) -> dict[str, Any]:
    """Return the settings of an axis of months, with every `step`-th of them named."""
    named = MONTHS[step - 1 :: step]
    return {
        "tickvals": named,
        "ticktext": [words(f"month.{month}") for month in named],
        "tickfont": type_of(Ink.GRAY),
        "tickangle": 0,
        "fixedrange": True,
    }


def shortened(name: str, longest: int = _LONGEST_NAME) -> str:
    """Return a long name without its middle: what tells two names apart stands at either end."""
    half = longest // 2
    return name if len(name) <= longest else f"{name[:half]}…{name[-half + 1 :]}"
