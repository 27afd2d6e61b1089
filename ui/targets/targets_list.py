"""The projects as the targets have them: budget, plan in words, how many indicators, what the check found."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.doctor import TargetFinding
from perfcore.model import ProjectTarget
from perfcore.store import Store
from perfcore.store.held_targets import HeldPage, held_targets
from perfcore.wording import Words
from ui import reads
from ui.address import turn_pages
from ui.cards import card
from ui.navigation import open_project
from ui.tables import Column, Table, money, show_table, show_whole_download
from ui.targets.targets_words import in_scope, plan_in_words
from ui.texts import end_of_month
from ui.view import View

_PAGE = 50


def show_projects(view: View, findings: Sequence[TargetFinding]) -> None:
    """Show the projects of the view page by page with their findings counted; the silenced ones do not count."""
    words, first = view.words, _page(view, 1)
    counts = Counter(each.project_code for each in findings if each.silenced is None)
    findings_of: Column[ProjectTarget] = Column("targets.findings", lambda row: counts[row.code])
    name, *facts = target_columns(words)
    columns = [name, findings_of, *facts]
    title = words("targets.list_title")
    with card(title, words("targets.list_note", time=end_of_month(words, view.as_of), count=first.total)):
        if not first.total:
            st.markdown(words("targets.none_yet"))
            return
        place = st.container()
        page = turn_pages(-(-first.total // _PAGE))
        rows = first.projects if page == 1 else _page(view, page).projects
        with place:
            show_table(view, Table(title, columns, rows, lambda row: open_project(row.code, words)))
        if first.total > _PAGE:

            def everything(store: Store, actor: Actor) -> Sequence[ProjectTarget]:
                return in_scope(view, held_targets(store, actor, view.year, view.month))

            show_whole_download(view, title, columns, everything)


def _page(view: View, page: int) -> HeldPage:
    return reads.targets_page(
        *(view.year, view.month),
        department_code=view.department_code,
        unit_code=view.unit_code,
        page=(_PAGE, (page - 1) * _PAGE),
    )


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
