"""The projects as the targets have them: budget, plan in words, how many indicators, what the check found."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from perfcore.analysis.doctor import TargetFinding
from perfcore.model import ProjectTarget
from perfcore.wording import Words
from ui.cards import card
from ui.navigation import open_project
from ui.tables import Column, Table, money, show_table
from ui.targets.targets_words import in_scope, plan_in_words
from ui.texts import end_of_month
from ui.view import View


def show_projects(view: View, projects: Sequence[ProjectTarget], findings: Sequence[TargetFinding]) -> None:
    """Show the projects of the view with their findings counted; the silenced ones do not count."""
    words, shown = view.words, in_scope(view, projects)
    counts = Counter(each.project_code for each in findings if each.silenced is None)
    findings_of: Column[ProjectTarget] = Column("targets.findings", lambda row: counts[row.code])
    name, *facts = target_columns(words)
    columns = [name, findings_of, *facts]
    title = words("targets.list_title")
    with card(title, words("targets.list_note", time=end_of_month(words, view.as_of), count=len(shown))):
        if shown:
            show_table(view, Table(title, columns, shown, lambda row: open_project(row.code, words)))
        else:
            st.markdown(words("targets.none_yet"))


def target_columns(words: Words) -> list[Column[ProjectTarget]]:
    """Return name, budget, number of indicators, plan and unit of a project."""
    return [
        Column("table.name", lambda row: row.name),
        money("record.budget", lambda row: row.initial_budget),
        Column("targets.indicators", lambda row: len(row.indicators)),
        Column("record.plan", lambda row: plan_in_words(words, row.checkpoints)),
        Column("record.unit", lambda row: row.unit_name),
        Column("record.code", lambda row: row.code),
    ]
