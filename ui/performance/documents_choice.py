"""Which document, of which projects, in which format: the choices above the download."""

from dataclasses import replace

import streamlit as st

from perfcore.exporting.exports import FORMATS, Document, Wanted
from perfcore.exporting.figure_tables import NAMES
from ui import reads
from ui.address import MONTH, address
from ui.navigation import DOCUMENTS, page_of
from ui.project_choice import offered_projects
from ui.texts import month_name
from ui.view import View

_PROJECT = "documents_project"
_ICONS = {
    Document.MONITORING: ":material/monitoring:",
    Document.EVALUATION: ":material/grading:",
    Document.BRIEFING: ":material/campaign:",
    Document.WORKBOOK: ":material/table_view:",
    Document.PACKAGE: ":material/inventory_2:",
}


def choose_document(view: View) -> Wanted:
    """Let the reader choose; month and unit are those of the view."""
    words = view.words
    document = st.segmented_control(
        words("documents.document"),
        list(Document),
        default=Document.MONITORING,
        required=True,
        format_func=lambda each: f"{_ICONS[each]} {words(f'export.name.{each.value}')}",
        key="documents_document",
        width="stretch",
    )
    st.caption(words(f"documents.about.{document.value}"))
    if document is Document.MONITORING:
        _offer_usual_month(view)
    with st.grid(3, min_column_width=220):
        project_code = _choose_project(view)
        suffix = st.segmented_control(
            words("documents.format"),
            FORMATS[document],
            default=FORMATS[document][0],
            required=True,
            format_func=lambda each: words(f"documents.format.{each}"),
            key=f"documents_format_{document.value}",
        )
        table = _choose_table(view) if suffix == "csv" else NAMES[1]
    scope = replace(view.scope_now, project_code=project_code)
    return Wanted(document, view.as_of, scope, suffix, table)


def _offer_usual_month(view: View) -> None:
    """Lead to the month that monitoring usually looks at, where another one is shown."""
    usual = reads.monitoring_month(view.year)
    if usual != view.as_of:
        label = view.words("documents.usual_month", month=month_name(view.words, usual.number))
        st.page_link(
            page_of(DOCUMENTS, view.words),
            label=label,
            icon=":material/event_repeat:",
            query_params=address(**{MONTH: usual.number}),
        )


def _choose_project(view: View) -> str | None:
    words, kept = view.words, st.session_state.get(_PROJECT)
    with st.container(gap="xsmall"):
        names = offered_projects(words, view.as_of, view.scope_now, _PROJECT, (kept,) if kept else ())
        chosen = st.selectbox(
            words("documents.project"),
            ["", *names],
            format_func=lambda code: f"{names[code]} · {code}" if code else words("documents.every_project"),
            key=_PROJECT,
        )
    return chosen or None


def _choose_table(view: View) -> str:
    return st.selectbox(
        view.words("documents.table"),
        NAMES,
        index=1,
        format_func=lambda name: view.words(f"export.table.{name}"),
        key="documents_table",
    )
