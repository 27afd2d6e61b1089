"""The list of findings, the sentence over it, and the button that asks the rules again."""

from collections.abc import Sequence

import streamlit as st

from perfcore.access import Action, Actor, RefusedError
from perfcore.analysis.finding_words import fact_sentence
from perfcore.analysis.findings import Finding, FindingCounts, FindingPage, Which, findings, watch
from perfcore.store import Store, StoreError
from ui import reads
from ui.access import current_actor
from ui.address import turn_pages
from ui.audit.findings_card import open_finding
from ui.audit.findings_filter import today
from ui.failures import show_failure
from ui.product_store import the_store
from ui.tables import Column, Table, show_table, show_whole_download
from ui.view import View

_SAID = "findings_watched"
_PAGE = 50


def findings_sentence(view: View, counts: FindingCounts) -> str:
    """Say how many are open and how many of them overdue or without a reason."""
    if not counts.total:
        return view.words("findings.none", year=view.year)
    return view.words(
        "findings.sentence", open=counts.still_open, overdue=counts.overdue, unexplained=counts.unexplained
    )


def show_watch(view: View) -> None:
    """Let whoever may raise findings ask the rules about the month that is shown."""
    words = view.words
    if not current_actor().may(Action.REVIEW_FINDINGS):
        return
    if st.button(words("findings.watch", month=view.month), icon=":material/radar:", key="findings_watch"):
        try:
            count = len(watch(the_store(), current_actor(), view.as_of))
        except (StoreError, RefusedError) as error:
            show_failure(error)
        else:
            st.session_state[_SAID] = words("findings.watched" if count else "findings.nothing_new", count=count)
            st.rerun()
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check_circle:")


def show_list(view: View, which: Which, counts: FindingCounts) -> None:
    """Show the findings that were asked for page by page; the first column opens one."""
    words, title = view.words, view.words("nav.findings")
    if not counts.total:
        st.info(words("findings.empty"), icon=":material/radar:")
        return
    first = _asked(view, which, 1)
    place = st.container()
    page = turn_pages(max(-(-first.total // _PAGE), 1))
    rows = first.rows if page == 1 else _asked(view, which, page).rows
    with place:
        show_table(view, Table(title, _columns(view), rows, lambda row: open_finding(row.finding_id)))
    if first.total > _PAGE:

        def everything_asked(store: Store, actor: Actor) -> Sequence[Finding]:
            return findings(store, actor, view.year, which)

        show_whole_download(view, title, _columns(view), everything_asked)


def _asked(view: View, which: Which, page: int) -> FindingPage:
    return reads.finding_page(view.year, which, today(), (_PAGE, (page - 1) * _PAGE))


def _columns(view: View) -> list[Column[Finding]]:
    words = view.words
    return [
        Column("findings.project", lambda row: row.project_name),
        Column("findings.rule", lambda row: words(f"finding_rule.{row.rule}")),
        Column("findings.state", lambda row: words(f"finding_state.{row.state}")),
        Column("findings.fact", lambda row: fact_sentence(words, row)),
        Column("findings.unit", lambda row: row.unit_name),
        Column("findings.due", lambda row: _due(view, row)),
        Column("findings.number", lambda row: row.finding_id),
    ]


def _due(view: View, finding: Finding) -> str | None:
    if finding.due is None:
        return None
    return view.words("findings.late", day=finding.due) if finding.is_overdue else str(finding.due)
