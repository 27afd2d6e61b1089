"""What the reader wants to see of the indicators: level, light, project, words – all of it in the address."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from perfcore.analysis.completion import IndicatorLight, IndicatorStatus
from perfcore.wording import Words
from ui import address
from ui.lights import INDICATOR_LOOKS, indicator_word

_LIGHT, _LEVEL, _OF, _SEARCH = "light", "level", "of", "search"
_OVER, _OFF = "over", "off"
_LEAST_WIDTH = 190


def choose_indicators(words: Words, rows: Sequence[IndicatorStatus]) -> list[IndicatorStatus]:
    """Show the filters and return the indicators that they leave, in the order of the document."""
    counts = Counter(row.light for row in rows)
    levels = list(dict.fromkeys(row.level1 for row in rows))
    names = {row.project_code: row.project_name for row in rows}
    with st.grid(4, min_column_width=_LEAST_WIDTH):
        light = address.select(
            words("indicator_page.light"),
            _LIGHT,
            ["", _OFF, *(light.value for light in INDICATOR_LOOKS if counts[light]), _OVER],
            "",
            lambda code: _light_option(words, code, rows),
        )
        level = address.select(
            words("record.level1"), _LEVEL, ["", *levels], "", lambda name: name or words("indicator_page.every_level")
        )
        project = address.select(
            words("filter.project"),
            _OF,
            ["", *names],
            "",
            lambda code: names[code] if code else words("indicator_page.every_project"),
        )
        search = address.search(words("indicator_page.search"), _SEARCH, words("indicator_page.search_example"))
    return [
        row
        for row in rows
        if _is_lit(row, light)
        and level in {"", row.level1}
        and project in {"", row.project_code}
        and search.strip().lower() in f"{row.level3} {row.level2} {row.project_name} {row.raw or ''}".lower()
    ]


def _is_lit(row: IndicatorStatus, code: str) -> bool:
    if code == _OVER:
        return row.is_over_achieved
    if code == _OFF:
        return row.light in {IndicatorLight.RED, IndicatorLight.YELLOW}
    return not code or row.light is IndicatorLight(code)


def _light_option(words: Words, code: str, rows: Sequence[IndicatorStatus]) -> str:
    count = sum(_is_lit(row, code) for row in rows)
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
