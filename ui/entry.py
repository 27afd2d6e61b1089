"""The script behind every page: set-up, menu, filters, banner, and then the page itself."""

from pathlib import Path

import streamlit as st

from perfcore.access import RefusedError
from perfcore.store import StoreError
from perfcore.wording import Words
from ui.demonstration import show_demonstration_banner
from ui.empty import show_no_targets
from ui.failures import show_failure
from ui.navigation import PAGES, page_of, show_language_switch, show_menu
from ui.view import choose_view, chosen_words

ICON = Path(__file__).with_name("icon.svg")


def show(words: Words) -> None:
    """Show what every page has and, where there is anything to show, the page."""
    page = st.navigation([page_of(spec, words) for spec in PAGES], position="hidden")
    with st.sidebar:
        st.header(words("nav.product"), anchor=False)
        st.caption(words("nav.product_note"))
        show_menu(words)
        view = choose_view(words)
        show_language_switch(words)
    show_demonstration_banner(words)
    if view is None:
        show_no_targets(words)
    else:
        page.run()


chosen = chosen_words()
st.set_page_config(page_title=chosen("nav.product"), page_icon=str(ICON), layout="wide")
st.logo(str(ICON), size="large")
try:
    show(chosen)
except (StoreError, RefusedError) as error:
    show_failure(error)
