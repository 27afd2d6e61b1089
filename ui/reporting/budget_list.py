"""The budget changes that count: what was added and taken away, when, by which document and why."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from perfcore.store.budget_changes import StoredChange, list_changes
from ui.access import current_actor
from ui.cards import card
from ui.navigation import open_project
from ui.product_store import the_store
from ui.tables import Column, Table, money, show_table
from ui.view import View


def budget_changes(view: View) -> list[StoredChange]:
    """Return the changes of the year that count, in the department and unit that are shown, the earliest first."""
    found = list_changes(the_store(), current_actor(), view.year)
    return [change for change in found if view.scope_now.covers(change.unit_code, change.project_code)]


def budget_sentence(view: View, changes: Sequence[StoredChange]) -> str:
    """Say how many changes there are and what they come to."""
    if not changes:
        return view.words("budget.none", year=view.year)
    total = sum((change.amount for change in changes), Decimal(0))
    return view.words("budget.some", year=view.year, count=len(changes), total=view.words.wan(total, signed=True))


def show_changes_that_count(view: View, changes: Sequence[StoredChange]) -> None:
    """Show every change with its document and batch."""
    words = view.words
    columns: list[Column[StoredChange]] = [
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
    with card(words("budget.title"), words("budget.note")):
        if changes:
            title = words("budget.title")
            show_table(view, Table(title, columns, changes, lambda row: open_project(row.project_code, words)))
        else:
            st.markdown(words("budget.nothing"))
