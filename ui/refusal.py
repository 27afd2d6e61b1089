"""A page that is opened by its address and is not for its reader, or names what is not theirs: that is written down."""

import streamlit as st

from ui import reads
from ui.access import current_actor, session_token
from ui.address import PROJECT, UNIT
from ui.navigation import PageSpec
from ui.sign_in.store import write_down_refused


def note_refusal(spec: PageSpec) -> None:
    """Note in the log what of the address the person signed in is refused; the page itself refuses or leaves it out."""
    token = session_token()
    if token is None:
        return
    if not current_actor().may(spec.needs):
        write_down_refused(token, f"/{spec.path}")
    for name in (UNIT, PROJECT):
        code = st.query_params.get(name)
        if code and reads.is_of_others(code):
            write_down_refused(token, f"/{spec.path}?{name}={code}")
