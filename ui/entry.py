"""The script behind every page: set-up, menu, filters, banner, and then the page itself."""

from pathlib import Path

import streamlit as st

from perfcore.access import RefusedError
from perfcore.store import StoreError
from perfcore.wording import Words
from ui.access import SignedOutError, current_actor
from ui.address import forget_unspeakable
from ui.demonstration import show_demonstration_banner
from ui.empty import show_no_targets
from ui.failures import show_failure
from ui.known_on import chosen_day
from ui.known_on_banner import show_day_banner, show_nothing_known
from ui.lost_places import show_lost_places
from ui.navigation import PAGES, page_of, show_language_switch, show_menu, spec_of
from ui.product_store import the_store
from ui.refusal import note_refusal
from ui.sign_in.person import show_local_banner, show_person
from ui.view import choose_view, chosen_words

ICON = Path(__file__).with_name("icon.svg")


def show(words: Words) -> None:
    """Show what every page has and, where there is anything to show, the page."""
    page = st.navigation([page_of(spec, words) for spec in PAGES], position="hidden")
    with st.sidebar:
        st.header(words("nav.product"), anchor=False)
        st.caption(words("nav.product_note"))
        # What is looked at comes before where to look: month and unit hold for every page of the long menu below.
        view = choose_view(words)
        show_menu(words, current_actor(), 0 if view is None else view.departments)
        show_person(words)
        show_language_switch(words)
    note_refusal(spec_of(page))
    show_local_banner(words)
    known_on = chosen_day()
    if known_on is not None:
        show_day_banner(known_on, spec_of(page), words)
    show_demonstration_banner(words, known_on)
    if view is not None:
        show_lost_places(view)
        page.run()
    elif known_on is not None:
        show_nothing_known(known_on, words)
    else:
        show_no_targets(words)


forget_unspeakable()
chosen = chosen_words()
st.set_page_config(page_title=chosen("nav.product"), page_icon=str(ICON), layout="wide")
st.logo(str(ICON), size="large")
try:
    with the_store().steady():
        show(chosen)
except (StoreError, RefusedError, SignedOutError) as error:
    show_failure(error)
