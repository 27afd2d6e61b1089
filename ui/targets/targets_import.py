"""A targets document into the store: what was recognised, what is wrong, what would change, and only then the act."""

from decimal import Decimal

import streamlit as st

from perfcore.clock import local_time
from perfcore.model import ProjectTarget
from perfcore.wording import Words
from ui.cards import card
from ui.reporting.history_batches import upload_of
from ui.reporting.upload_words import cell
from ui.tables import Table, show_table
from ui.targets.targets_changes import show_changes
from ui.targets.targets_confirm import show_confirmation
from ui.targets.targets_draft import Draft, leave_receipt, read_draft, stored_batch, uploader_key, year_key
from ui.targets.targets_list import target_columns
from ui.targets.targets_problems import show_problems
from ui.view import View

_LEAST_WIDTH = 150
_YEARS = (2000, 2099)


def show_import(view: View) -> None:
    """Take a document and lead it to the store."""
    words = view.words
    stored = stored_batch()
    if stored is not None:
        _show_receipt(words, stored)
    file = st.file_uploader(
        words("targets.file"), key=uploader_key(), help=words("targets.file_help"), on_change=leave_receipt
    )
    if file is None:
        return
    with st.spinner(words("upload.reading")):
        draft = read_draft(file)
    if draft.lacks_year or st.session_state.get(year_key(draft.file_id)) is not None:
        st.number_input(words("targets.year"), *_YEARS, value=None, key=year_key(draft.file_id), width=200)
    if draft.document.projects:
        _show_recognised(view, draft)
    show_problems(words, draft)
    if not draft.has_errors:
        show_changes(words, draft.changes, f"targets_changes_{draft.file_id}")
    show_confirmation(words, draft)


def _show_recognised(view: View, draft: Draft) -> None:
    words, projects = view.words, draft.document.projects
    indicators = [each for project in projects for each in project.indicators]
    facts: dict[str, int | str] = {
        "targets.projects": len(projects),
        "targets.units": len({project.unit_code for project in projects}),
        "targets.total": words.wan(_total(projects)),
        "targets.with_plan": f"{sum(bool(project.checkpoints) for project in projects)} / {len(projects)}",
        "targets.indicators": len(indicators),
        "targets.without_value": sum(each.target is None for each in indicators),
    }
    year = "—" if draft.document.year is None else draft.document.year
    title = words("targets.recognised_title")
    with card(title, words("targets.recognised_note", file=cell(draft.original.name), year=year)):
        with st.grid(len(facts), min_column_width=_LEAST_WIDTH):
            for name, value in facts.items():
                st.metric(words(name), value)
        with st.expander(words("targets.recognised_projects"), icon=":material/table:", type="compact"):
            show_table(view, Table(title, target_columns(words), projects))


def _total(projects: tuple[ProjectTarget, ...]) -> Decimal:
    return sum((project.initial_budget for project in projects), Decimal(0))


def _show_receipt(words: Words, batch_id: int) -> None:
    batch = upload_of(batch_id)
    if batch is None:
        return
    st.success(words("receipt.stored", batch=batch_id, file=cell(batch.file_name)), icon=":material/verified:")
    with card(words("targets.receipt_title")):
        with st.grid(4, min_column_width=_LEAST_WIDTH):
            st.metric(words("receipt.batch"), str(batch_id))
            st.metric(words("targets.projects"), batch.row_count)
            st.metric(words("targets.total"), words.wan(batch.total))
            st.metric(words("receipt.time"), f"{local_time(batch.recorded_at):%Y-%m-%d %H:%M}")
        st.caption(words("receipt.sha256"))
        st.code(batch.sha256, language=None, wrap_lines=True)
        st.caption(words("receipt.actor", actor=cell(batch.actor), reason=cell(batch.reason)))
