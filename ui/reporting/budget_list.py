"""The budget changes that count: what was added and taken away, when, by which document and why."""

from collections.abc import Sequence

import streamlit as st

from perfcore.access import Actor
from perfcore.store import Store
from perfcore.store.budget_changes import ChangePage, StoredChange, list_changes
from perfcore.store.recency import Part
from perfcore.wording import Words
from ui import reads
from ui.address import turn_pages
from ui.cards import card
from ui.navigation import open_project
from ui.tables import Column, Table, money, show_table, show_whole_download
from ui.view import View

_PAGE = 50


def budget_changes(view: View, page: int = 1) -> ChangePage:
    """Return a page of the year's changes that count, in the department and unit that are shown, the earliest first."""
    return reads.change_page(view.year, _part(view), (_PAGE, (page - 1) * _PAGE))


def budget_sentence(view: View, found: ChangePage) -> str:
    """Say how many changes there are and what they come to."""
    if not found.count:
        return view.words("budget.none", year=view.year)
    total = view.words.wan(found.total, signed=True)
    return view.words("budget.some", year=view.year, count=found.count, total=total)


def show_changes_that_count(view: View, first: ChangePage) -> None:
    """Show every change with its document and batch, page by page, and offer all of them as a file."""
    words, title = view.words, view.words("budget.title")
    with card(title, words("budget.note")):
        if not first.count:
            st.markdown(words("budget.nothing"))
            return
        place = st.container()
        page = turn_pages(-(-first.count // _PAGE))
        rows = first.rows if page == 1 else budget_changes(view, page).rows
        with place:
            show_table(view, Table(title, _columns(words), rows, lambda row: open_project(row.project_code, words)))
        if first.count > _PAGE:

            def everything(store: Store, actor: Actor) -> Sequence[StoredChange]:
                return list_changes(store, actor, view.year, _part(view))

            show_whole_download(view, title, _columns(words), everything)


def _part(view: View) -> Part:
    return Part(department_code=view.department_code, unit_code=view.unit_code)


def _columns(words: Words) -> list[Column[StoredChange]]:
    return [
        Column("table.name", lambda row: row.project_name),
        Column("budget.changed_on", lambda row: f"{row.changed_on:%Y-%m-%d}"),
        Column("budget.kind", lambda row: words(f"budget.kind.{row.kind}")),
        money("budget.amount", lambda row: row.amount),
        Column("budget.document_number", lambda row: row.document_number),
        Column("budget.reason", lambda row: row.reason),
        Column("budget.project_code", lambda row: row.project_code),
        Column("budget.unit_code", lambda row: row.unit_code),
        Column("budget.batch", lambda row: row.batch_id),
    ]
