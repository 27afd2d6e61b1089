"""The goals of part one with their projects, and what is left on either side without the other."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from perfcore.analysis.goals import GoalPage, LinkedGoal
from perfcore.store.target_groups import set_goal_link
from perfcore.wording import Words
from ui import reads
from ui.address import turn_pages
from ui.cards import card
from ui.navigation import link_to_project
from ui.reporting.upload_words import cell, sentence
from ui.targets.bundles_form import show_grouping
from ui.texts import plain
from ui.view import View

_PAGE, _FIRST = 25, 20


def show_goals(view: View) -> None:
    """Show the linked goals page by page, and the first goals and projects that stand alone."""
    words, first = view.words, _asked(view, 1)
    st.caption(words("doctor.goals_note"))
    if not first.goals:
        st.info(words("doctor.no_goals"))
    _show_counts(words, first)
    _show_loose(words, first)
    if not first.goals:
        return
    title = words("doctor.goals_title")
    with card(title, words("doctor.goals_count", count=first.goals)):
        place = st.container()
        page = turn_pages(-(-first.goals // _PAGE))
        shown = first if page == 1 else _asked(view, page)
        frame = pd.DataFrame([_line(words, goal, shown.names) for goal in shown.rows])
        place.table(frame, border="horizontal", hide_index=True, alt=title)
    show_grouping(view, "goal", [goal.name for goal in shown.rows], set_goal_link)


def _asked(view: View, page: int) -> GoalPage:
    return reads.goal_page(view.year, (_PAGE, (page - 1) * _PAGE), _FIRST)


def _show_counts(words: Words, found: GoalPage) -> None:
    with st.container(horizontal=True, gap="small"):
        for key, count in (("doctor.loose_goals", found.loose_goals), ("doctor.loose_projects", found.loose_projects)):
            st.badge(
                words("page.light_count", light=words(key), count=count),
                icon=":material/link_off:" if count else ":material/check_circle:",
                color="orange" if count else "green",
            )


def _show_loose(words: Words, found: GoalPage) -> None:
    if found.loose_goals:
        with card(words("doctor.loose_goals")):
            for name in found.first_loose_goals:
                st.markdown(cell(name))
            _say_more(words, found.loose_goals)
    # Where the document names no goals at all, that has been said.
    if found.goals and found.loose_projects:
        with card(words("doctor.loose_projects")):
            for each in found.first_loose_projects:
                link_to_project(each.code, f"{plain(each.name)} · {each.code}", words)
            _say_more(words, found.loose_projects)


def _say_more(words: Words, count: int) -> None:
    if count > _FIRST:
        st.caption(words("doctor.loose_more", count=count, shown=_FIRST))


def _line(words: Words, goal: LinkedGoal, names: Mapping[str, str]) -> dict[str, str]:
    linked = words("upload.counts_separator").join(plain(names.get(code, code)) for code in goal.project_codes)
    return {
        words("doctor.name.goal"): cell(goal.name),
        words("doctor.goal_text"): sentence(goal.text) or "—",
        words("targets.projects"): linked or words("doctor.not_linked"),
        words("doctor.linked_by"): words("doctor.linked.person" if goal.is_said else "doctor.linked.name"),
    }
