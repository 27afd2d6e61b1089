"""With or without the project that outweighs all others: a switch in the address that a whole page follows."""

from dataclasses import replace

import streamlit as st

from ui import address, reads
from ui.texts import plain
from ui.view import View

_ALL = 99.95


def choose_whole(view: View) -> View:
    """Let the reader leave out the largest project where it is much of the money, or the one that the address names.

    Returns what is left to show.
    """
    asked = st.query_params.get(address.WITHOUT)
    largest = reads.largest_project(view.as_of, view.scope, asked)
    if largest is None or largest.share > _ALL or not (largest.stands_out or largest.code == asked):
        return view
    label = view.words("page.leave_out", name=plain(largest.name), share=view.words.percent(largest.share))
    return replace(view, without=largest) if address.switch(label, address.WITHOUT, largest.code) else view
