"""One finding: what was found, what was done about it, the letter, and the next step."""

from dataclasses import replace
from functools import partial

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.finding_words import fact_sentence, reminder
from perfcore.analysis.findings import Finding, TakenStep
from perfcore.clock import local_time
from perfcore.store import Store
from perfcore.store.findings import attachment
from ui import reads
from ui.audit.findings_filter import everything, today
from ui.audit.findings_step import show_next_step
from ui.cards import card
from ui.downloads import made_on_demand
from ui.navigation import link_to_project
from ui.texts import plain
from ui.view import View

_FINDING = "finding"
_LONGEST_NUMBER = 9


def open_finding(number: int) -> None:
    """Let the address name a finding."""
    st.query_params[_FINDING] = str(number)


def chosen_finding(view: View) -> Finding | None:
    """Return the finding that the address names, if the reader may see it."""
    asked = st.query_params.get(_FINDING, "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_NUMBER):
        return None
    which = replace(everything(view), finding_id=int(asked))
    return next(iter(reads.findings(view.year, which, today())), None)


def show_finding(view: View, finding: Finding) -> None:
    """Show all about one finding."""
    words = view.words
    title = words("findings.title", number=finding.finding_id, rule=words(f"finding_rule.{finding.rule}"))
    with card(title, words(f"finding_state.{finding.state}")):
        link_to_project(finding.project_code, f"**{plain(finding.project_name)}**", words)
        st.markdown(plain(fact_sentence(words, finding)))
        if finding.needs_reason:
            st.warning(words("findings.needs_reason"), icon=":material/edit_note:")
        for step in reads.finding_steps(finding):
            _show_step(view, finding, step)
        with st.expander(words("findings.letter"), icon=":material/mail:", type="compact"):
            st.code(reminder(words, finding.unit_name, [finding]), language=None, wrap_lines=True)
        show_next_step(view, finding)


def _show_step(view: View, finding: Finding, step: TakenStep) -> None:
    words = view.words
    with st.container(border=True, gap="xxsmall"):
        when = f"{local_time(step.taken_at):%Y-%m-%d %H:%M}"
        st.caption(
            words("findings.step", state=words(f"finding_state.{step.state}"), actor=plain(step.actor), time=when)
        )
        st.markdown(plain(step.text))
        if step.measures:
            st.markdown(words("findings.measures_said", measures=plain(step.measures)))
        if step.due is not None:
            st.caption(words("findings.due_said", day=step.due))
        for sha256, name in step.files.items():
            st.download_button(
                name,
                made_on_demand(partial(_content, finding.finding_id, sha256)),
                file_name=name,
                icon=":material/attach_file:",
                type="tertiary",
                on_click="ignore",
                key=f"attachment_{step.batch_id}_{sha256}",
            )


def _content(finding_id: int, sha256: str, store: Store, actor: Actor) -> bytes:
    file = attachment(store, actor, finding_id, sha256)
    return b"" if file is None else file.content
