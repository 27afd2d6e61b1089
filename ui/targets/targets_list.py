"""The projects as the targets have them: budget, plan in words, how many indicators, what the check found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.doctor import evidence, finding_counts
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


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a project is held to, and how many findings nobody silenced there are about it."""

    target: ProjectTarget
    findings: int


def show_projects(view: View) -> None:
    """Show the projects of the view page by page with their findings counted; the silenced ones do not count."""
    words, first = view.words, _page(view, 1)
    title = words("targets.list_title")
    with card(title, words("targets.list_note", time=end_of_month(words, view.as_of), count=first.total)):
        if not first.total:
            st.markdown(words("targets.none_yet"))
            return
        place = st.container()
        page = turn_pages(-(-first.total // _PAGE))
        rows = first.projects if page == 1 else _page(view, page).projects
        counts = reads.target_finding_counts(view.year, tuple(row.code for row in rows))
        with place:
            on_open = lambda row: open_project(row.target.code, words)  # noqa: E731 - as the table takes it
            show_table(view, Table(title, _columns(words), _checked(rows, counts), on_open))
        if first.total > _PAGE:

            def everything(store: Store, actor: Actor) -> Sequence[_Checked]:
                projects = in_scope(view, held_targets(store, actor, view.year, view.month))
                codes, known = [project.code for project in projects], evidence(store, actor, view.year)
                return _checked(projects, finding_counts(store, actor, view.year, codes, known))

            show_whole_download(view, title, _columns(words), everything)


def _page(view: View, page: int) -> HeldPage:
    return reads.targets_page(
        *(view.year, view.month),
        department_code=view.department_code,
        unit_code=view.unit_code,
        page=(_PAGE, (page - 1) * _PAGE),
    )


def _checked(projects: Sequence[ProjectTarget], counts: Mapping[str, int]) -> list[_Checked]:
    return [_Checked(project, counts.get(project.code, 0)) for project in projects]


def _columns(words: Words) -> list[Column[_Checked]]:
    def of_target(column: Column[ProjectTarget]) -> Column[_Checked]:
        return Column(column.name, lambda row: column.value(row.target), column.kind)

    name, *facts = map(of_target, target_columns(words))
    return [name, Column("targets.findings", lambda row: row.findings), *facts]


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
