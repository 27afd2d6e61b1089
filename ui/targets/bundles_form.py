"""Saying what belongs together: a name, the projects under it, the reason, and the button that stores it."""

from collections.abc import Callable, Sequence

import streamlit as st

from perfcore.access import Action, Actor, RefusedError
from perfcore.model import ProjectTarget
from perfcore.store import Store, StoreError
from perfcore.wording import Words
from ui.access import current_actor
from ui.failures import show_failure
from ui.product_store import the_store

# Stores year, name, codes and reason, and gives the batch.
Save = Callable[[Store, Actor, int, str, Sequence[str], str], int]


def show_grouping(  # noqa: PLR0913, PLR0917 - what is grouped, under which names, and who stores it
    words: Words, kind: str, year: int, names: Sequence[str], projects: Sequence[ProjectTarget], save: Save
) -> None:
    """Let the reader say which projects stand under a name; none at all takes the name's projects away.

    `kind` is bundle or goal; a bundle can be given a new name, a goal is one of part one.
    """
    if not current_actor().may(Action.IMPORT_TARGETS):
        return
    known = {project.code: project.name for project in projects}
    with (
        st.expander(words(f"doctor.edit.{kind}"), icon=":material/edit:"),
        st.form(f"{kind}_form_{the_store().revision}", border=False, enter_to_submit=False),
    ):
        name = st.selectbox(
            words(f"doctor.name.{kind}"),
            names,
            index=None,
            placeholder=words("upload.choose"),
            accept_new_options=kind == "bundle",
        )
        codes = st.multiselect(
            words("targets.projects"),
            list(known),
            format_func=lambda code: f"{known[code]} · {code}",
            placeholder=words("doctor.no_members"),
        )
        reason = st.text_input(words("history.withdraw_reason")) or ""
        if st.form_submit_button(words("upload.confirm"), type="primary", icon=":material/save:"):
            _save(year, name or "", codes, reason, save)


def _save(year: int, name: str, codes: Sequence[str], reason: str, save: Save) -> None:
    try:
        save(the_store(), current_actor(), year, name, codes, reason)
    except (StoreError, RefusedError) as error:
        show_failure(error)
    else:
        st.rerun()
