"""Which findings of the target doctor the reader wants to see: severity or silenced, rule, words – in the address."""

from collections.abc import Mapping

import streamlit as st

from perfcore.analysis.doctor_pages import CheckupCounts, Wanted
from perfcore.target_rules import RULES, Gravity
from perfcore.wording import Words
from ui import address
from ui.targets.doctor_words import gravity_word, rule_name
from ui.view import View

_GRAVITY, _RULE, _SEARCH = "gravity", "rule", "search"
_EVERY, _SILENCED = "", "silenced"
_LEAST_WIDTH = 220


def choose_wanted(view: View, found: CheckupCounts) -> Wanted:
    """Show the filters and return what they say; the counts are those of everything that was found."""
    words = view.words
    with st.grid(3, min_column_width=_LEAST_WIDTH):
        gravity = address.select(
            words("doctor.gravity"),
            _GRAVITY,
            [_EVERY, *(each.value for each in Gravity if gravity_count(found, each)), _SILENCED],
            _EVERY,
            lambda code: _gravity_option(words, code, found),
        )
        counts = _counts_of(gravity, found)
        rule = address.select(
            words("doctor.rule_column"),
            _RULE,
            ["", *(code for code in RULES if code in counts)],
            "",
            lambda code: _rule_option(words, code, counts),
        )
        search = address.search(words("project_choice.search"), _SEARCH, words("lagging_page.search_example"))
    return Wanted(
        gravity=None if gravity in {_EVERY, _SILENCED} else Gravity(gravity),
        rule=rule or None,
        silenced=gravity == _SILENCED,
        search=search,
        department_code=view.department_code,
        unit_code=view.unit_code,
    )


def gravity_count(found: CheckupCounts, gravity: Gravity) -> int:
    """Return how many findings of a severity nobody silenced."""
    return sum(count for code, count in found.heard.items() if RULES[code].gravity is gravity)


def _counts_of(gravity: str, found: CheckupCounts) -> Mapping[str, int]:
    if gravity == _SILENCED:
        return found.silenced
    return {code: count for code, count in found.heard.items() if gravity in {_EVERY, RULES[code].gravity.value}}


def _gravity_option(words: Words, code: str, found: CheckupCounts) -> str:
    names = {_EVERY: "doctor.every_gravity", _SILENCED: "doctor.silenced"}
    name = words(names[code]) if code in names else gravity_word(words, Gravity(code))
    return words("page.light_count", light=name, count=sum(_counts_of(code, found).values()))


def _rule_option(words: Words, code: str, counts: Mapping[str, int]) -> str:
    name = rule_name(words, code) if code else words("doctor.every_rule")
    return words("page.light_count", light=name, count=counts[code] if code else sum(counts.values()))
