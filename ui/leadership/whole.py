"""With or without the project that outweighs all others: a switch in the address that a whole page follows."""

from dataclasses import replace

import streamlit as st

from ui import address, reads
from ui.texts import plain
from ui.view import View

_ALL = 99.95


def choose_whole(view: View) -> View:
    """Let the reader leave out the largest project, or the one that the address names; return what is left to show."""
    largest = reads.largest_project(view.as_of, view.scope, st.query_params.get(address.WITHOUT))
    if largest is None or largest.share > _ALL:
        return view
    label = view.words("page.leave_out", name=plain(largest.name), share=view.words.percent(largest.share))
    return replace(view, without=largest) if address.switch(label, address.WITHOUT, largest.code) else view
