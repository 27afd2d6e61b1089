"""Which findings the reader wants to see: state, rule, overdue – all of it in the address."""

from collections.abc import Sequence

import streamlit as st

from perfcore.analysis.findings import Finding
from perfcore.rectification import FindingRule, State
from ui import address
from ui.view import View

_STATE, _RULE = "state", "rule"
_OPEN, _OVERDUE, _EVERY = "", "overdue", "every"
_LEAST_WIDTH = 220


def choose_which(view: View, findings: Sequence[Finding]) -> list[Finding]:
    """Show the filters and return the findings that pass them."""
    words = view.words
    states = [_OPEN, _OVERDUE, *(state.value for state in State), _EVERY]
    with st.container(border=True), st.grid(2, min_column_width=_LEAST_WIDTH):
        state = address.select(
            words("findings.state"),
            _STATE,
            states,
            _OPEN,
            lambda code: words(
                "findings.counted",
                name=_state_name(view, code),
                count=sum(_passes(code, each) for each in findings),
            ),
        )
        rule = address.select(
            words("findings.rule"),
            _RULE,
            ["", *(rule.value for rule in FindingRule)],
            "",
            lambda code: words(f"finding_rule.{code}") if code else words("findings.every_rule"),
        )
    return [each for each in findings if _passes(state, each) and rule in {"", each.rule.value}]


def _state_name(view: View, code: str) -> str:
    named = {_OPEN: "findings.open", _OVERDUE: "findings.overdue", _EVERY: "findings.every"}
    return view.words(named[code]) if code in named else view.words(f"finding_state.{code}")


def _passes(code: str, finding: Finding) -> bool:
    if code == _OPEN:
        return finding.state is not State.CLOSED
    return code == _EVERY or (finding.is_overdue if code == _OVERDUE else finding.state == code)
