"""Locking a month or opening it again: what that means, why, and only then the act."""

import streamlit as st

from perfcore.access import RefusedError
from perfcore.fiscal_months import Month
from perfcore.store import StoreError
from perfcore.store.locks import set_lock
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store
from ui.texts import month_name
from ui.view import View

_OPEN = "months_setting"


def open_dialog(month: int, *, locked: bool) -> None:
    """Let the dialog open on the next run, and stay open until it is closed or has done its work."""
    st.session_state[_OPEN] = (month, locked)


def show_dialog(view: View) -> None:
    """Ask for the reason if a month is to be locked or opened, and do it once it is given."""
    asked: tuple[int, bool] | None = st.session_state.get(_OPEN)
    if asked is None:
        return
    month, locked = asked
    words = view.words
    title = words("months.lock_title" if locked else "months.open_title", month=month_name(words, month))
    icon = ":material/lock:" if locked else ":material/lock_open:"
    st.dialog(title, icon=icon, on_dismiss=_close)(_ask)(view, Month(view.year, month), locked=locked)


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _ask(view: View, month: Month, *, locked: bool) -> None:
    words = view.words
    st.markdown(words("months.lock_what" if locked else "months.open_what"))
    with st.form(f"months_form_{month}_{locked}", border=False, enter_to_submit=False):
        reason = st.text_area(words("months.reason"), placeholder=words("months.reason_example"), height=80) or ""
        if st.form_submit_button(words("months.confirm_lock" if locked else "months.confirm_open"), type="primary"):
            _set(view, month, reason.strip(), locked=locked)


def _set(view: View, month: Month, reason: str, *, locked: bool) -> None:
    if not reason:
        st.error(view.words("months.reason_missing"), icon=":material/edit_note:")
        return
    try:
        set_lock(the_store(), current_actor(), month, locked=locked, reason=reason)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        _close()
        st.rerun()
