"""Made-up figures in the way of real ones: said where somebody wants to report, with the way out beside it."""

import streamlit as st

from perfcore.access import Action
from perfcore.demonstration import clear_demonstration, demonstration_present
from perfcore.wording import Words
from ui.access import current_actor
from ui.product_store import the_store


def show_demonstration_block(words: Words) -> None:
    """Say that real figures cannot be mixed with made-up ones, and offer to take those away."""
    if not demonstration_present(the_store()):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(words("upload.demonstration"), width="stretch")
        if not current_actor().may(Action.CLEAR_DEMONSTRATION):
            st.caption(words("upload.demonstration_ask"))
        elif st.button(words("upload.demonstration_clear"), icon=":material/delete_sweep:", key="upload_clear"):
            st.dialog(words("upload.demonstration_clear"), icon=":material/delete_sweep:")(_ask)(words)


def _ask(words: Words) -> None:
    st.markdown(words("upload.demonstration_sure"))
    with st.container(horizontal=True):
        reason = words("upload.demonstration_reason")
        label = words("upload.demonstration_yes")
        if st.button(label, type="primary", key="upload_clear_yes", on_click=_clear, args=(reason,)):
            st.rerun()
        if st.button(words("upload.cancel"), key="upload_clear_no"):
            st.rerun()


def _clear(reason: str) -> None:
    clear_demonstration(the_store(), current_actor(), reason)
