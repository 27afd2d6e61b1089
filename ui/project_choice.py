"""Choosing the project that the page shows: from a list where they are few, by searching where they are many."""

from collections.abc import Mapping

import streamlit as st

from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import MONTHS, Month
from perfcore.wording import Words
from ui import reads
from ui.address import PROJECT, search, select
from ui.view import View

_SEARCH = "find"
# As many as somebody looks through.
_MOST = 100


def choose_project(view: View, every: str | None = None, name: str = PROJECT) -> str | None:
    """Return the code of the project that is chosen; None where there is none to choose, which is then said.

    With the words for `every` project, that can be chosen too, and gives None. The address names it by `name`.
    """
    words, asked = view.words, tuple(st.query_params.get_all(name))
    found = reads.projects_found(view.as_of, view.scope, _MOST, chosen=asked)
    if found.total > _MOST:
        projects = found.total
        sought = search(words("project_choice.search"), _SEARCH, words("lagging_page.search_example"))
        if sought:
            found = reads.projects_found(view.as_of, view.scope, _MOST, sought, chosen=asked)
        if found.total > _MOST:
            st.caption(words("project_choice.most", total=found.total, shown=len(found.rows)))
        elif not found.total:
            st.caption(words("project_choice.no_match", total=projects))
    names = {row.code: row.name for row in found.rows}
    if not names:
        st.info(words("project_choice.none"), icon=":material/search_off:")
        return None
    named = {code: f"{name} · {code}" for code, name in names.items()}
    options = named if every is None else {"": every, **named}
    label = words("filter.project")
    return select(label, name, list(options), next(iter(options)), lambda code: options[code]) or None


def select_project(words: Words, as_of: Month, scope: Scope, label: str, key: str) -> str | None:
    """Let the reader choose one project for a form, searched for where they are many; None until one is chosen."""
    with st.container(gap="xsmall"):
        chosen = st.session_state.get(key)
        names = offered_projects(words, as_of, scope, key, () if chosen is None else (chosen,))
        return st.selectbox(
            label,
            list(names),
            index=None,
            format_func=lambda code: f"{names[code]} · {code}",
            placeholder=words("upload.choose"),
            key=key,
        )


def select_projects(view: View, key: str, placeholder: str) -> list[str]:
    """Let the reader choose any number of the year's projects for a form, searched for where they are many."""
    words, chosen = view.words, tuple(st.session_state.get(key, ()))
    names = offered_projects(words, Month(view.year, MONTHS[-1]), Scope(view.year), key, chosen)
    return st.multiselect(
        words("targets.projects"),
        list(names),
        format_func=lambda code: f"{names[code]} · {code}",
        placeholder=placeholder,
        key=key,
    )


def offered_projects(words: Words, as_of: Month, scope: Scope, key: str, chosen: tuple[str, ...]) -> Mapping[str, str]:
    """Return the names of the projects to choose from by code, searched for where they are many.

    What is `chosen` by the widget with the `key` stays among them.
    """
    found = reads.projects_found(as_of, scope, _MOST, chosen=chosen)
    if found.total > _MOST:
        example = words("lagging_page.search_example")
        label = words("project_choice.search")
        sought = st.text_input(label, key=f"{key}_search", type="search", placeholder=example)
        if sought:
            found = reads.projects_found(as_of, scope, _MOST, sought, chosen=chosen)
    return {row.code: row.name for row in found.rows}
