"""Which findings the reader wants to see: state, rule, overdue – all of it in the address."""

from dataclasses import replace
from datetime import date

import streamlit as st

from perfcore.analysis.findings import FindingCounts, Which
from perfcore.clock import local_time
from perfcore.rectification import FindingRule, State
from ui import address
from ui.product_store import the_store
from ui.view import View

_STATE, _RULE = "state", "rule"
_OPEN, _OVERDUE, _EVERY = "", "overdue", "every"
_LEAST_WIDTH = 220


def today() -> date:
    """Return the day of the question: what is in time today is overdue tomorrow."""
    return local_time(the_store().clock()).date()


def everything(view: View) -> Which:
    """Return what asks for all findings of the department and unit that are shown."""
    return Which(view.unit_code, department_code=view.department_code)


def choose_which(view: View, counts: FindingCounts) -> Which:
    """Show the filters and return what they say."""
    words = view.words
    states = [_OPEN, _OVERDUE, *(state.value for state in State), _EVERY]
    with st.container(border=True), st.grid(2, min_column_width=_LEAST_WIDTH):
        state = address.select(
            words("findings.state"),
            _STATE,
            states,
            _OPEN,
            lambda code: words("findings.counted", name=_state_name(view, code), count=_count(code, counts)),
        )
        rule = address.select(
            words("findings.rule"),
            _RULE,
            ["", *(rule.value for rule in FindingRule)],
            "",
            lambda code: words(f"finding_rule.{code}") if code else words("findings.every_rule"),
        )
    return replace(
        everything(view),
        state=None if state in {_OPEN, _OVERDUE, _EVERY} else State(state),
        rule=FindingRule(rule) if rule else None,
        overdue=state == _OVERDUE,
        still_open=state == _OPEN,
    )


def _state_name(view: View, code: str) -> str:
    named = {_OPEN: "findings.open", _OVERDUE: "findings.overdue", _EVERY: "findings.every"}
    return view.words(named[code]) if code in named else view.words(f"finding_state.{code}")


def _count(code: str, counts: FindingCounts) -> int:
    together = {_OPEN: counts.still_open, _OVERDUE: counts.overdue, _EVERY: counts.total}
    return together[code] if code in together else counts.states.get(State(code), 0)
