"""双监控 on the page: the field of money against targets, the findings with their figures, and all of it as a table."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.crossing import Crossing, CrossingFinding, CrossingPage, crossings
from perfcore.analysis.crossing_words import finding_name, finding_reason
from perfcore.store import Store
from perfcore.wording import Words
from ui import address, reads
from ui.address import turn_pages
from ui.cards import card, chart
from ui.charts.drawn import drawn
from ui.charts.quadrant import out_of_step, quadrant
from ui.navigation import link_to_project, open_project
from ui.tables import Column, Table, money, share, show_table, show_whole_download
from ui.texts import plain
from ui.view import View

_BY = "by"
_POLICY, _PROJECT = "", "project"
_MOST_CARDS = 12
_PAGE = 50
# More marks than this cover each other.
_MOST_MARKS = 200
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


def first_page(view: View, *, by_policy: bool) -> CrossingPage:
    """Return the first page of the table, with what is furthest apart and the counts of everything."""
    return _page(view, 1, by_policy=by_policy)


def show_quadrant(view: View, found: CrossingPage) -> None:
    """Show the field, of many the marks furthest apart; a click on a project opens it."""
    words = view.words
    title = words("crossing.chart_title")
    with card(title, words("crossing.chart_note")):
        chart(title, drawn(quadrant, found.furthest, words), lambda code: open_project(code, words))
        if found.judged > len(found.furthest):
            st.caption(words("page.most_rows", shown=len(found.furthest), rows=found.judged))


def show_findings(view: View, found: CrossingPage) -> None:
    """Show each finding with the figures it rests on, those furthest apart first."""
    words = view.words
    with card(words("crossing.findings_title"), words("crossing.findings_note", count=found.out_of_step)):
        if not found.out_of_step:
            st.markdown(words("crossing.no_findings"))
        for number, row in enumerate(out_of_step(found.furthest)[:_MOST_CARDS], start=1):
            with st.container(border=True, gap="xsmall"):
                _show_finding(number, row, words)
        if found.out_of_step > _MOST_CARDS:
            st.caption(words("page.most_rows", shown=_MOST_CARDS, rows=found.out_of_step))


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


def show_crossing_table(view: View, first: CrossingPage, *, by_policy: bool) -> None:
    """Show what was held against each other, and what could not be, page by page; all of it is a file."""
    words = view.words
    title = words("crossing.table_title")
    with card(title, words("crossing.table_note")):
        place = st.container()
        page = turn_pages(-(-first.total // _PAGE))
        rows = first.rows if page == 1 else _page(view, page, by_policy=by_policy).rows
        with place:
            show_table(view, Table(title, _columns(words), rows, lambda row: open_project(row.code, words)))
        if first.total > _PAGE:

            def everything(store: Store, actor: Actor) -> Sequence[Crossing]:
                return crossings(store, actor, view.as_of, by_policy=by_policy, scope=view.scope)

            show_whole_download(view, title, _columns(words), everything)


def _page(view: View, page: int, *, by_policy: bool) -> CrossingPage:
    wanted = (_PAGE, (page - 1) * _PAGE)
    return reads.crossing_page(view.as_of, by_policy=by_policy, scope=view.scope, page=wanted, furthest=_MOST_MARKS)


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
