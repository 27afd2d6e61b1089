"""Saying what belongs together: a name, the projects under it, the reason, and the button that stores it."""

from collections.abc import Callable, Sequence

import streamlit as st

from perfcore.access import Action, Actor, RefusedError
from perfcore.store import Store, StoreError
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store
from ui.project_choice import select_projects
from ui.view import View

# Stores year, name, codes and reason, and gives the batch.
Save = Callable[[Store, Actor, int, str, Sequence[str], str], int]


def show_grouping(view: View, kind: str, names: Sequence[str], save: Save) -> None:
    """Let the reader say which projects stand under a name; none at all takes the name's projects away.

    `kind` is bundle or goal; a bundle can be given a new name, a goal is one of part one.
    """
    if not current_actor().may(Action.IMPORT_TARGETS):
        return
    words, key = view.words, f"{kind}_form_{the_store().revision}"
    with st.expander(words(f"doctor.edit.{kind}"), icon=":material/edit:"):
        name = st.selectbox(
            words(f"doctor.name.{kind}"),
            names,
            index=None,
            placeholder=words("upload.choose"),
            accept_new_options=kind == "bundle",
            key=f"{key}_name",
        )
        codes = select_projects(view, f"{key}_projects", words("doctor.no_members"))
        reason = st.text_input(words("history.withdraw_reason"), key=f"{key}_reason") or ""
        if st.button(words("upload.confirm"), type="primary", icon=":material/save:", key=f"{key}_save"):
            _save(view.year, name or "", codes, reason, save)


def _save(year: int, name: str, codes: Sequence[str], reason: str, save: Save) -> None:
    try:
        save(the_store(), current_actor(), year, name, codes, reason)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        st.rerun()
