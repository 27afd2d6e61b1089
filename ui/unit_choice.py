"""Units to choose from: all where they are few, those that are searched for where they are many."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from perfcore.wording import Words
from ui import reads

# A list that is sent with every page, and that somebody looks through.
_MOST = 300


def offered_units(  # noqa: PLR0913 - of what, for which widget, in which words
    words: Words,
    year: int,
    key: str,
    chosen: str | None = None,
    *,
    known_on: date | None = None,
    department_code: str | None = None,
) -> Mapping[str, str]:
    """Return the names of the year's units to choose from by code, searched for where they are many.

    What is `chosen` by the widget with the `key` stays among them.
    """
    kept = () if chosen is None else (chosen,)
    found = reads.units_found(year, _MOST, known_on=known_on, department_code=department_code, chosen=kept)
    if found.total > _MOST:
        label, example = words("unit_choice.search", total=found.total), words("unit_choice.example")
        sought = st.text_input(label, key=f"{key}_search", type="search", placeholder=example)
        if sought:
            found = reads.units_found(
                year, _MOST, known_on=known_on, department_code=department_code, search=sought, chosen=kept
            )
        if found.total > _MOST:
            st.caption(words("unit_choice.most", shown=_MOST))
        elif not found.total:
            st.caption(words("unit_choice.no_match"))
    return {each.unit_code: each.unit_name for each in found.rows}
