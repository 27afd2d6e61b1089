"""The goals of part one with their projects, and what is left on either side without the other."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from perfcore.analysis.goals import GoalLinks, LinkedGoal
from perfcore.model import ProjectTarget
from perfcore.store.target_groups import set_goal_link
from perfcore.wording import Words
from ui.cards import card
from ui.navigation import link_to_project
from ui.reporting.upload_words import cell, sentence
from ui.targets.bundles_form import show_grouping
from ui.texts import plain
from ui.view import View


def show_goals(view: View, links: GoalLinks, projects: Sequence[ProjectTarget]) -> None:
    """Show the linked goals in a table, and the goals and projects that stand alone."""
    words = view.words
    st.caption(words("doctor.goals_note"))
    if not links.goals:
        st.info(words("doctor.no_goals"))
    names = {project.code: project.name for project in projects}
    with st.container(horizontal=True, gap="small"):
        for key, count in _counts(links).items():
            st.badge(
                words("page.light_count", light=words(key), count=count),
                icon=":material/link_off:" if count else ":material/check_circle:",
                color="orange" if count else "green",
            )
    _show_loose(words, links)
    if links.goals:
        title = words("doctor.goals_title")
        with card(title, words("doctor.goals_count", count=len(links.goals))):
            frame = pd.DataFrame([_line(words, goal, names) for goal in links.goals])
            st.table(frame, border="horizontal", hide_index=True, alt=title)
        show_grouping(words, "goal", view.year, [goal.name for goal in links.goals], projects, set_goal_link)


def _counts(links: GoalLinks) -> dict[str, int]:
    return {"doctor.loose_goals": len(links.loose_goals), "doctor.loose_projects": len(links.loose_projects)}


def _show_loose(words: Words, links: GoalLinks) -> None:
    if links.loose_goals:
        with card(words("doctor.loose_goals")):
            for goal in links.loose_goals:
                st.markdown(cell(goal.name))
    if links.loose_projects:
        with card(words("doctor.loose_projects")):
            for each in links.loose_projects:
                link_to_project(each.code, f"{plain(each.name)} · {each.code}", words)


def _line(words: Words, goal: LinkedGoal, names: Mapping[str, str]) -> dict[str, str]:
    linked = words("upload.counts_separator").join(plain(names.get(code, code)) for code in goal.project_codes)
    return {
        words("doctor.name.goal"): cell(goal.name),
        words("doctor.goal_text"): sentence(goal.text) or "—",
        words("targets.projects"): linked or words("doctor.not_linked"),
        words("doctor.linked_by"): words("doctor.linked.person" if goal.is_said else "doctor.linked.name"),
    }
