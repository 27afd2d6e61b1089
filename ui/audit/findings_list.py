"""The list of findings, the sentence over it, and the button that asks the rules again."""

from collections.abc import Sequence

import streamlit as st

from perfcore.access import Action, RefusedError
from perfcore.analysis.finding_words import fact_sentence
from perfcore.analysis.findings import Finding, Which, watch
from perfcore.clock import local_time
from perfcore.rectification import State
from perfcore.store import StoreError
from ui import reads
from ui.access import current_actor
from ui.audit.findings_card import open_finding
from ui.failures import show_failure
from ui.product_store import the_store
from ui.tables import Column, Table, show_table
from ui.view import View

_SAID = "findings_watched"


def found_in_year(view: View) -> list[Finding]:
    """Return the findings of the year and unit that are shown."""
    # The day is part of what is asked: what is in time today is overdue tomorrow.
    today = local_time(the_store().clock()).date()
    return reads.findings(view.year, Which(view.unit_code, department_code=view.department_code), today)


def findings_sentence(view: View, findings: Sequence[Finding]) -> str:
    """Say how many are open and how many of them overdue or without a reason."""
    still_open = [each for each in findings if each.state is not State.CLOSED]
    if not findings:
        return view.words("findings.none", year=view.year)
    return view.words(
        "findings.sentence",
        open=len(still_open),
        overdue=sum(each.is_overdue for each in still_open),
        unexplained=sum(each.needs_reason for each in still_open),
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


def show_list(view: View, shown: Sequence[Finding], everything: Sequence[Finding]) -> None:
    """Show the findings that were asked for; the first column opens one."""
    words = view.words
    if not everything:
        st.info(words("findings.empty"), icon=":material/radar:")
        return
    columns: list[Column[Finding]] = [
        Column("findings.project", lambda row: row.project_name),
        Column("findings.rule", lambda row: words(f"finding_rule.{row.rule}")),
        Column("findings.state", lambda row: words(f"finding_state.{row.state}")),
        Column("findings.fact", lambda row: fact_sentence(words, row)),
        Column("findings.unit", lambda row: row.unit_name),
        Column("findings.due", lambda row: _due(view, row)),
        Column("findings.number", lambda row: row.finding_id),
    ]
    show_table(view, Table(words("nav.findings"), columns, shown, lambda row: open_finding(row.finding_id)))


def _due(view: View, finding: Finding) -> str | None:
    if finding.due is None:
        return None
    return view.words("findings.late", day=finding.due) if finding.is_overdue else str(finding.due)
