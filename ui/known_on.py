"""The time machine: the day as known on which everything is shown, off unless somebody sets it."""

from datetime import date

import streamlit as st

from perfcore.analysis.time_machine import today
from perfcore.wording import Words
from ui import address, reads
from ui.product_store import the_store


def chosen_day() -> date | None:
    """Return the day that the address names; None where it names none since the ledger began."""
    days = _days_known()
    return None if days is None else address.named_day(address.KNOWN, *days)


def show_day_choice(words: Words) -> None:
    """Let the reader set a day, and take it away again."""
    days = _days_known()
    if days is None:
        return
    is_on = address.KNOWN in st.query_params
    with st.expander(words("known_on.title"), icon=":material/history_toggle_off:", type="compact", expanded=is_on):
        address.day(words("known_on.day"), address.KNOWN, *days, words("known_on.help"))


def back_to_now() -> None:
    """Take the day out of the address."""
    st.query_params.pop(address.KNOWN, None)


def _days_known() -> tuple[date, date] | None:
    first = reads.first_day_known()
    return None if first is None else (first, today(the_store()))
