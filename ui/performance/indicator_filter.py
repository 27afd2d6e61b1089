"""What the reader wants to see of the indicators: level, light, project, words – all of it in the address."""

from dataclasses import dataclass

import streamlit as st

from perfcore.analysis.completion import IndicatorLight
from perfcore.analysis.indicator_board import IndicatorCounts, Wanted
from perfcore.wording import Words
from ui import address
from ui.lights import INDICATOR_LOOKS, indicator_word
from ui.project_choice import choose_project
from ui.view import View

_LIGHT, _LEVEL, _OF, _SEARCH = "light", "level", "of", "search"
_OVER, _OFF = "over", "off"
_LEAST_WIDTH = 190


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen; an empty `project_code` means every project."""

    wanted: Wanted
    project_code: str


def choose_indicators(view: View, counts: IndicatorCounts) -> Chosen:
    """Show the filters and return what they say."""
    words = view.words
    with st.grid(4, min_column_width=_LEAST_WIDTH):
        light = address.select(
            words("indicator_page.light"),
            _LIGHT,
            ["", _OFF, *(light.value for light in INDICATOR_LOOKS if counts.lights.get(light)), _OVER],
            "",
            lambda code: _light_option(words, code, counts),
        )
        level = address.select(
            words("record.level1"),
            _LEVEL,
            ["", *counts.levels],
            "",
            lambda name: name or words("indicator_page.every_level"),
        )
        with st.container():
            project = choose_project(view, words("indicator_page.every_project"), _OF)
        search = address.search(words("indicator_page.search"), _SEARCH, words("indicator_page.search_example"))
    return Chosen(Wanted(_meant(light), light == _OVER, level, search), project or "")


def _meant(code: str) -> frozenset[IndicatorLight] | None:
    if code in {"", _OVER}:
        return None
    return frozenset({IndicatorLight.RED, IndicatorLight.YELLOW} if code == _OFF else {IndicatorLight(code)})


def _light_option(words: Words, code: str, counts: IndicatorCounts) -> str:
    lights = _meant(code)
    if code == _OVER:
        count = counts.over_achieved
    elif lights is None:
        count = counts.indicators
    else:
        count = sum(counts.lights.get(light, 0) for light in lights)
    return words("page.light_count", light=_light_name(words, code), count=count)


def _light_name(words: Words, code: str) -> str:
    match code:
        case "":
            return words("indicator_page.every_light")
        case "over":
            return words("indicator.over_achieved")
        case "off":
            return words("indicator_page.off")
        case _:
            return indicator_word(words, IndicatorLight(code))
