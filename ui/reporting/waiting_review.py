"""One report that waits: who brought it, what it would change now, what stands against it, and the decision."""

from collections.abc import Callable

import streamlit as st

from perfcore.access import Action, RefusedError
from perfcore.budgets import BudgetUpload
from perfcore.proposals import Reading, confirm_proposal, refuse_proposal, review, take_back_proposal
from perfcore.results import ResultUpload
from perfcore.store import StoreError
from perfcore.store.proposals import Proposal, proposed_evidence
from perfcore.uploads import Upload
from perfcore.wording import Words
from ui.access import current_actor
from ui.cards import card
from ui.downloads import original_file
from ui.failures import show_failure
from ui.performance.results_review import show_result_changes
from ui.problem_list import ProblemList, show_problem_list
from ui.product_store import the_store
from ui.reporting.budget_upload import show_preview
from ui.reporting.upload_changes import show_changes
from ui.reporting.waiting_list import moment
from ui.texts import plain
from ui.view import View

_READ = "waiting_read"
_DONE = "waiting_done"
_LEAST_WIDTH = 165


def show_done(words: Words) -> None:
    """Say what this session has decided last."""
    if done := st.session_state.pop(_DONE, None):
        name, said = done
        st.success(words(name, **said), icon=":material/verified:")


def show_proposal(view: View, proposal: Proposal) -> None:
    """Show a report and let the reader decide about it, as far as they may."""
    words, actor = view.words, current_actor()
    is_own = proposal.actor == actor.user
    _show_facts(words, proposal)
    try:
        if not actor.may(Action.CONFIRM_REPORTS):
            st.caption(words("waiting.not_yours"))
            return
        reading = _read(proposal)
        _show_reading(view, proposal, reading)
        if is_own:
            _show_taking_back(words, proposal)
        else:
            _show_decision(words, proposal, reading)
    except (StoreError, RefusedError) as error:
        show_failure(error)


def _show_facts(words: Words, proposal: Proposal) -> None:
    kind = words(f"history.kind.{proposal.kind}")
    with card(plain(proposal.file_name or kind), kind):
        with st.grid(4, min_column_width=_LEAST_WIDTH):
            st.metric(words("waiting.actor"), plain(proposal.actor))
            st.metric(words("waiting.recorded"), moment(proposal.recorded_at))
            st.metric(words("batch.rows"), f"{proposal.row_count:,}")
            st.metric(words("receipt.total"), words.yuan(proposal.total))
        if proposal.reason:
            st.markdown(words("history.reason", reason=plain(proposal.reason)))
        with st.container(horizontal=True):
            if proposal.file_name is not None:
                content = original_file(proposal.batch_id)
                _offer(words("batch.download"), proposal.file_name, content, "waiting_original")
            for number, each in enumerate(proposed_evidence(the_store(), current_actor(), proposal.batch_id)):
                _offer(plain(each.file.name), each.file.name, each.file.content, f"waiting_evidence_{number}")


def _offer(label: str, name: str, content: bytes | Callable[[], bytes], key: str) -> None:
    st.download_button(
        label,
        content,
        file_name=name,
        mime="application/octet-stream",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=key,
    )


def _show_reading(view: View, proposal: Proposal, reading: Reading) -> None:
    words = view.words
    name = proposal.file_name or words(f"history.kind.{proposal.kind}")
    show_problem_list(words, ProblemList(f"waiting_{proposal.batch_id}", name, reading.problems))
    match reading:
        case Upload() if reading.changes.total:
            show_changes(words, reading.changes, words("upload.changes_title"), f"waiting_changes_{proposal.batch_id}")
        case BudgetUpload() if reading.changes:
            show_preview(view, reading.changes)
        case ResultUpload() if reading.changes:
            show_result_changes(view, reading.changes)
    if not reading.problems and _says_nothing(reading):
        st.info(words("waiting.nothing_new"), icon=":material/done_all:")


def _says_nothing(reading: Reading) -> bool:
    return not reading.changes if isinstance(reading, BudgetUpload) else reading.is_known


def _show_decision(words: Words, proposal: Proposal, reading: Reading) -> None:
    with st.form(f"waiting_decide_{proposal.batch_id}", enter_to_submit=False):
        reason = (st.text_area(words("waiting.reason"), height=80, help=words("waiting.reason_help")) or "").strip()
        with st.container(horizontal=True):
            is_confirmed = st.form_submit_button(
                words("waiting.confirm"),
                type="primary",
                icon=":material/verified:",
                disabled=reading.has_errors or _says_nothing(reading),
            )
            is_refused = st.form_submit_button(words("waiting.refuse"), icon=":material/block:")
    if is_confirmed:
        found = confirm_proposal(the_store(), current_actor(), proposal.batch_id, reason)
        if found.batch is None:
            st.error(words("upload.reason_missing"), icon=":material/edit_note:")
            return
        _end("waiting.was_confirmed", proposal=proposal.batch_id, batch=found.batch)
    if is_refused:
        refuse_proposal(the_store(), current_actor(), proposal.batch_id, reason)
        _end("waiting.was_refused", proposal=proposal.batch_id)


def _show_taking_back(words: Words, proposal: Proposal) -> None:
    st.info(words("waiting.own"), icon=":material/group:")
    if st.button(words("waiting.take_back"), icon=":material/undo:", key=f"waiting_take_back_{proposal.batch_id}"):
        take_back_proposal(the_store(), current_actor(), proposal.batch_id)
        _end("waiting.was_taken_back", proposal=proposal.batch_id)


def _end(sentence: str, **said: object) -> None:
    st.session_state[_DONE] = (sentence, said)
    st.rerun()


def _read(proposal: Proposal) -> Reading:
    """Read the report against the store, or give what was read when the store has not changed."""
    store, actor = the_store(), current_actor()
    state = (proposal.batch_id, actor, store.address, store.revision)
    kept = st.session_state.get(_READ)
    if kept is None or kept[0] != state:
        kept = st.session_state[_READ] = (state, review(store, actor, proposal))
    reading: Reading = kept[1]
    return reading
