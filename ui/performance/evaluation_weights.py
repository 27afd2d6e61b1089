"""Other points for the indicators of a project, with a reason, and the way back to those of the system."""

from decimal import Decimal

import streamlit as st

from perfcore.access import Action, RefusedError
from perfcore.analysis.score import ProjectScore
from perfcore.schemes import INDICATOR_POINTS
from perfcore.store import StoreError
from perfcore.store.ledger import withdraw
from perfcore.store.weights import set_weights
from perfcore.wording import Words
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store
from ui.texts import plain

_COLUMNS, _LEAST_WIDTH = 3, 240
_STEP = 0.01


def show_weights_form(found: ProjectScore, words: Words) -> None:
    """Let whoever may do so give the indicators other points; nothing is stored before there is a reason."""
    if not current_actor().may(Action.EDIT_WEIGHTS) or not found.indicators:
        return
    key = f"weights_{found.project_code}_{found.scheme}_{the_store().revision}"
    with (
        st.expander(words("evaluation.edit"), icon=":material/edit:"),
        st.form(key, border=False, enter_to_submit=False),
    ):
        st.markdown(words("evaluation.edit_note", needed=INDICATOR_POINTS))
        given: dict[str, Decimal] = {}
        with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
            for each in found.indicators:
                label = plain(f"{each.level3} {each.raw or ''}")
                value = st.number_input(
                    label, 0.0, float(INDICATOR_POINTS), float(each.points), _STEP, "%.2f", key=f"{key}_{each.position}"
                )
                given[each.indicator_key] = Decimal(f"{value:.2f}")
        reason = (st.text_input(words("evaluation.reason"), key=f"{key}_reason") or "").strip()
        with st.container(horizontal=True):
            if st.form_submit_button(words("evaluation.save"), type="primary", icon=":material/save:"):
                _save(found, given, reason)
            if found.weight_batch is not None and st.form_submit_button(
                words("evaluation.undo"), icon=":material/undo:"
            ):
                _undo(found.weight_batch, reason)


def _save(found: ProjectScore, given: dict[str, Decimal], reason: str) -> None:
    try:
        set_weights(the_store(), current_actor(), found.fiscal_year, found.project_code, found.scheme, given, reason)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        st.rerun()


def _undo(batch_id: int, reason: str) -> None:
    try:
        withdraw(the_store(), current_actor(), batch_id, reason)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        st.rerun()
