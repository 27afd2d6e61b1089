"""What the reader wants to see of the list of laggards: lights, words, order – all of it in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from perfcore.analysis.lagging import TROUBLED, SortKey, Wanted
from perfcore.analysis.lights import Light
from perfcore.wording import Words
from ui import address
from ui.lights import light_word

_LIGHT, _SEARCH, _SORT, _ORDER = "light", "search", "sort", "order"
_TROUBLED, _EVERY = "", "every"
_DESCENDING, _ASCENDING = "", "asc"
_LEAST_WIDTH = 190


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen; `light` is a light's code, or empty for all that trouble, or `every`."""

    light: str
    search: str
    sort: SortKey
    descending: bool

    @property
    def wanted(self) -> Wanted:
        """The same, as the analysis takes it: all of it, on one page."""
        lights = None if self.light == _EVERY else _meant(self.light)
        return Wanted(lights, self.search, self.sort, self.descending)

    def said(self, words: Words) -> str:
        """Name what is shown, for a title."""
        parts = [_light_name(words, self.light), self.search.strip()]
        return words("lagging_page.separator").join(part for part in parts if part)


def choose_wanted(words: Words, counts: Mapping[Light, int]) -> Chosen:
    """Show the filters and return what they say."""
    with st.grid(4, min_column_width=_LEAST_WIDTH):
        light = address.select(
            words("lagging_page.light"),
            _LIGHT,
            [_TROUBLED, *(light.value for light in counts), _EVERY],
            _TROUBLED,
            lambda code: _light_option(words, code, counts),
        )
        search = address.search(words("lagging_page.search"), _SEARCH, words("lagging_page.search_example"))
        sort = address.select(
            words("lagging_page.sort"), _SORT, list(SortKey), SortKey.GAP, lambda key: words(f"lagging_page.by.{key}")
        )
        order = address.select(
            words("lagging_page.order"),
            _ORDER,
            [_DESCENDING, _ASCENDING],
            _DESCENDING,
            lambda order: words("lagging_page.ascending" if order else "lagging_page.descending"),
        )
    return Chosen(light, search, sort, order == _DESCENDING)


def _meant(code: str) -> frozenset[Light]:
    if code in {_TROUBLED, _EVERY}:
        return frozenset(Light) if code else TROUBLED
    return frozenset({Light(code)})


def _light_name(words: Words, code: str) -> str:
    if code in {_TROUBLED, _EVERY}:
        return words("lagging_page.every" if code else "lagging_page.troubled")
    return light_word(words, Light(code))


def _light_option(words: Words, code: str, counts: Mapping[Light, int]) -> str:
    count = sum(counts[light] for light in _meant(code))
    return words("page.light_count", light=_light_name(words, code), count=count)
