"""The banner over every page whose figures are made up, and the button that takes them away."""

from datetime import date

import streamlit as st

from perfcore.access import Action
from perfcore.demonstration import clear_demonstration
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.product_store import the_store


def show_demonstration_banner(words: Words, known_on: date | None = None) -> None:
    """Say that the figures are made up, as long as any of them are, or were on the day that is shown."""
    if not reads.made_up_figures_known(known_on):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="demonstration"):
        st.badge(words("page.demonstration_mark"), icon=":material/science:", color="orange")
        if known_on is None and current_actor().may(Action.CLEAR_DEMONSTRATION):
            st.button(
                words("page.demonstration_clear"),
                type="tertiary",
                icon=":material/delete_sweep:",
                key="clear_demonstration",
                help=words("page.demonstration_clear_help"),
                on_click=_clear,
                args=(words("page.demonstration_clear_reason"),),
            )


def _clear(reason: str) -> None:
    clear_demonstration(the_store(), current_actor(), reason)
