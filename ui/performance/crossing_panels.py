"""双监控 on the page: the field of money against targets, the findings with their figures, and all of it as a table."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from perfcore.analysis.crossing import Crossing, CrossingFinding
from perfcore.analysis.crossing_words import finding_name, finding_reason
from perfcore.wording import Words
from ui import address
from ui.cards import card, chart
from ui.charts.drawn import drawn
from ui.charts.quadrant import out_of_step, quadrant
from ui.navigation import link_to_project, open_project
from ui.tables import Column, Table, money, share, show_table
from ui.texts import plain
from ui.view import View

_BY = "by"
_POLICY, _PROJECT = "", "project"
_MOST_CARDS = 12
_LOOKS: dict[str, tuple[str, Literal["red", "orange", "violet"]]] = {
    CrossingFinding.BOTH_BEHIND: (":material/error:", "red"),
    CrossingFinding.MONEY_WITHOUT_RESULTS: (":material/payments:", "orange"),
    CrossingFinding.RESULTS_WITHOUT_PAYMENT: (":material/pending_actions:", "violet"),
}


def choose_by_policy(words: Words) -> bool:
    """Let the reader say whether the projects of one policy count as one; they do unless the address says otherwise."""
    with st.container(width=320):
        by = address.select(
            words("crossing.by"), _BY, [_POLICY, _PROJECT], _POLICY, lambda by: words(f"crossing.by.{by or 'policy'}")
        )
    return by == _POLICY


def show_quadrant(view: View, rows: Sequence[Crossing]) -> None:
    """Show the field; a click on a project opens it."""
    words = view.words
    title = words("crossing.chart_title")
    with card(title, words("crossing.chart_note")):
        chart(title, drawn(quadrant, rows, words), lambda code: open_project(code, words))


def show_findings(view: View, rows: Sequence[Crossing]) -> None:
    """Show each finding with the figures it rests on, those furthest apart first."""
    words = view.words
    found = out_of_step(rows)
    with card(words("crossing.findings_title"), words("crossing.findings_note", count=len(found))):
        if not found:
            st.markdown(words("crossing.no_findings"))
        for number, row in enumerate(found[:_MOST_CARDS], start=1):
            with st.container(border=True, gap="xsmall"):
                _show_finding(number, row, words)
        if len(found) > _MOST_CARDS:
            st.caption(words("page.most_rows", shown=_MOST_CARDS, rows=len(found)))


def _show_finding(number: int, row: Crossing, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.badge(str(number), color="gray")
        for finding in row.findings:
            icon, colour = _LOOKS[finding]
            st.badge(finding_name(finding, words), icon=icon, color=colour)
        if row.is_bundle:
            st.markdown(f"**{plain(row.name)}**", width="content")
        else:
            link_to_project(row.code, f"**{plain(row.name)}**", words)
    for finding in row.findings:
        st.markdown(plain(finding_reason(row, finding, words)))
    if row.is_bundle:
        names = words("crossing.separator").join(row.project_names)
        st.caption(plain(words("crossing.together", count=len(row.project_codes), names=names)))


def show_crossing_table(view: View, rows: Sequence[Crossing]) -> None:
    """Show everything that was held against each other, and what could not be."""
    words = view.words
    title = words("crossing.table_title")
    with card(title, words("crossing.table_note")):
        show_table(view, Table(title, _columns(words), rows, lambda row: open_project(row.code, words)))


def _columns(words: Words) -> list[Column[Crossing]]:
    return [
        Column("table.name", lambda row: row.name),
        Column("crossing.finding", lambda row: _findings(row, words)),
        share("crossing.paid", lambda row: row.paid),
        share("crossing.targets", lambda row: row.targets),
        Column("crossing.apart", lambda row: row.apart, "points"),
        money("table.spent", lambda row: row.spent),
        money("crossing.planned", lambda row: row.planned_amount),
        Column("crossing.judged", lambda row: words("figure.of", part=row.judged, whole=row.indicators)),
        Column("crossing.projects", lambda row: words("crossing.separator").join(row.project_names)),
    ]


def _findings(row: Crossing, words: Words) -> str:
    if row.paid is None:
        return words("crossing.no_money")
    if row.targets is None:
        return words("crossing.no_results")
    names = [finding_name(each, words) for each in row.findings]
    return words("crossing.separator").join(names) or words("chart.in_step")
