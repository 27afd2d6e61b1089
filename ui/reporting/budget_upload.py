"""From a list of budget changes to a stored batch, on the page: question, problems, preview, reason, receipt."""

from collections.abc import Sequence

import streamlit as st

from perfcore.analysis.relations import Level, Scope
from perfcore.importing.budget_changes import BudgetChange
from perfcore.money import MoneyUnit
from perfcore.problem import Problem
from perfcore.wording import Words
from ui import reads
from ui.cards import card
from ui.reporting.budget_draft import BudgetDraft, last_stored, money_key, store_budget_draft
from ui.reporting.upload_receipt import show_waiting
from ui.reporting.upload_words import cell, money_name
from ui.tables import Column, Table, money, show_table
from ui.view import View


def show_format(words: Words) -> None:
    """Say what a list of changes must look like."""
    st.caption(words("budget.format"))


def show_last_stored(words: Words) -> None:
    """Say what was stored last, and as which batch."""
    stored = last_stored()
    if stored is not None:
        name = cell(stored.original.name)
        said = {"file": name, "batch": stored.batch, "count": len(stored.changes)}
        if stored.proposal is not None:
            show_waiting(words, stored.proposal, name)
        else:
            st.success(words("budget.stored", **said), icon=":material/verified:")


def show_budget_draft(view: View, draft: BudgetDraft) -> None:
    """Show what a file would change and what stands against it, and store it when that is confirmed."""
    words = view.words
    if draft.asks_money:
        st.selectbox(
            words("upload.money"),
            list(MoneyUnit),
            None,
            lambda each: money_name(words, each),
            key=money_key(draft.file_id),
            placeholder=words("upload.choose"),
            help=words("upload.ask"),
        )
    if not draft.has_open_question:
        _show_problems(view, draft)
        show_preview(view, draft.upload.changes)
    _show_confirmation(words, draft)


def _show_problems(view: View, draft: BudgetDraft) -> None:
    words, upload = view.words, draft.upload
    if not upload.problems:
        return
    if upload.has_errors:
        st.error(words("budget.errors"), icon=":material/block:")
    else:
        st.warning(words("budget.warnings"), icon=":material/warning:")
    columns: list[Column[Problem]] = [
        Column("upload.level", lambda row: words(f"severity.{row.severity}")),
        Column("upload.sheet_column", lambda row: row.sheet),
        Column("upload.cell_column", lambda row: f"{row.column or ''}{row.row or ''}"),
        Column("upload.problem_column", words.problem),
        Column("upload.value_column", lambda row: row.value),
    ]
    with card(words("upload.problems_title")):
        show_table(view, Table(words("upload.problems_title"), columns, upload.problems))


def show_preview(view: View, changes: Sequence[BudgetChange]) -> None:
    """Show the changes that a list would bring."""
    words = view.words
    if not changes:
        return
    years = {change.changed_on.year for change in changes}
    codes = tuple(sorted({change.project_code for change in changes}))
    in_list = [Scope(year, among=codes) for year in years]
    names = {row.code: row.name for scope in in_list for row in reads.course(scope, Level.PROJECT, (1, 1))}
    columns: list[Column[BudgetChange]] = [
        Column("table.name", lambda row: names.get(row.project_code, row.project_code)),
        Column("budget.changed_on", lambda row: f"{row.changed_on:%Y-%m-%d}"),
        Column("budget.kind", lambda row: words(f"budget.kind.{row.kind}")),
        money("budget.amount", lambda row: row.amount),
        Column("budget.document_number", lambda row: row.document_number),
        Column("budget.reason", lambda row: row.reason),
        Column("budget.project_code", lambda row: row.project_code),
        Column("upload.row_column", lambda row: row.row),
    ]
    with card(words("budget.preview"), words("budget.preview_note", count=len(changes))):
        show_table(view, Table(words("budget.preview"), columns, changes))


def _show_confirmation(words: Words, draft: BudgetDraft) -> None:
    if draft.upload.has_errors:
        st.button(words("upload.confirm"), type="primary", disabled=True, icon=":material/save:")
        st.caption(words("upload.answer_first" if draft.has_open_question else "upload.nothing_stored"))
    elif not draft.upload.changes:
        st.info(words("budget.nothing_new"), icon=":material/done_all:")
    else:
        _show_form(words, draft)


def _show_form(words: Words, draft: BudgetDraft) -> None:
    warnings = len(draft.upload.problems)
    with st.form(f"budget_confirm_{draft.file_id}", enter_to_submit=False):
        label = words("upload.reason_needed", warnings=warnings) if warnings else words("upload.reason")
        reason = (st.text_area(label, height=80) or "").strip()
        if st.form_submit_button(words("upload.confirm"), type="primary", icon=":material/save:"):
            if warnings and not reason:
                st.error(words("upload.reason_missing"), icon=":material/edit_note:")
                return
            store_budget_draft(draft, reason)
            # Stored or overtaken by somebody else's change: in both cases the page is made anew and says so.
            st.rerun()
