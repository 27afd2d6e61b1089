"""The way down: from a figure to its parts, to the batch that brought them, to the cell; every step is an address."""

import streamlit as st

from perfcore.analysis.batch_rows import CellAddress
from perfcore.analysis.explanation import Metric
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.address import address
from ui.navigation import BATCH, DEPARTMENT_ICON, FIGURE, OVERVIEW, PROJECT, UNITS, PageSpec, page_of
from ui.texts import plain
from ui.view import View

METRIC, NUMBER, SHEET, ROW, COLUMN = "figure", "batch", "sheet", "row", "column"


def link_to_figure(metric: Metric, label: str, words: Words, **where: object) -> None:
    """Show a link to the page that explains a figure; the label is Markdown, `where` changes the view."""
    _link(FIGURE, label, address(figure=metric.value, **where), words)


def open_figure(metric: Metric, words: Words, **where: object) -> None:
    """Go to the page that explains a figure."""
    st.switch_page(page_of(FIGURE, words), query_params=address(figure=metric.value, **where))


def link_to_batch(batch_id: int, label: str, words: Words, cell: CellAddress | None = None) -> None:
    """Show a link to a batch and, where one is named, to the row that was read from a cell; the label is Markdown."""
    _link(BATCH, label, _batch_address(batch_id, cell), words)


def open_batch(batch_id: int, words: Words, cell: CellAddress | None = None) -> None:
    """Go to a batch, to the row that was read from a cell."""
    st.switch_page(page_of(BATCH, words), query_params=_batch_address(batch_id, cell))


def link_to_project_in(code: str, name: str, words: Words) -> None:
    """Show a link to the project that a row of a file is about."""
    st.page_link(page_of(PROJECT, words), label=plain(name), icon=PROJECT.icon, query_params=address(project=code))


def show_trail(view: View, status: Status) -> None:
    """Show the way back up from a figure: overview, department, unit, project, as far as it is about one."""
    words = view.words
    is_project = status.projects == 1 and bool(status.code)
    unit = (status.unit_code, status.unit_name) if is_project else (view.unit_code, view.unit_name)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="trail"):
        above = address(department=None, unit=None, project=None)
        st.page_link(page_of(OVERVIEW, words), query_params=above, icon=OVERVIEW.icon)
        if view.department_name is not None:
            within = address(unit=None, project=None)
            label = plain(view.department_name)
            st.page_link(page_of(OVERVIEW, words), label=label, icon=DEPARTMENT_ICON, query_params=within)
        if unit[0] is not None:
            label = plain(unit[1] or unit[0])
            where = address(unit=unit[0], project=None)
            st.page_link(page_of(UNITS, words), label=label, icon=UNITS.icon, query_params=where)
        if is_project:
            where = address(project=status.code)
            st.page_link(page_of(PROJECT, words), label=plain(status.name), icon=PROJECT.icon, query_params=where)


def _link(spec: PageSpec, label: str, where: dict[str, str], words: Words) -> None:
    st.page_link(
        page_of(spec, words),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=where,
    )


def _batch_address(batch_id: int, cell: CellAddress | None) -> dict[str, str]:
    if cell is None:
        return address(batch=batch_id)
    return address(batch=batch_id, sheet=cell.sheet or None, row=cell.row, column=cell.column or None)
