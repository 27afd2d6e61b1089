"""The batches as the ledger keeps them: who, when, what kind, which file, what became of it."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from perfcore.access import Action
from perfcore.clock import local_time
from perfcore.proposal import Outcome
from perfcore.store.ledger import WITHDRAWABLE, Batch, BatchKind
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.address import select, turn_pages
from ui.downloads import original_file
from ui.drill import link_to_batch
from ui.reporting.history_withdraw import open_withdrawal, show_withdrawal
from ui.reporting.upload_words import cell

_PAGE = 10
_OUTCOMES: Mapping[Outcome, tuple[str, Literal["orange", "green", "red", "gray"]]] = {
    Outcome.WAITING: (":material/hourglass_top:", "orange"),
    Outcome.CONFIRMED: (":material/verified:", "green"),
    Outcome.REFUSED: (":material/block:", "red"),
    Outcome.TAKEN_BACK: (":material/undo:", "gray"),
}


def upload_of(batch_id: int) -> Batch | None:
    """Return one batch that came as a file; None where there is none with this number."""
    batch = reads.batch_of(batch_id)
    return None if batch is None or batch.file_name is None else batch


def batch_counts() -> Mapping[str, int]:
    """Return how many batches there are of each kind."""
    return reads.batch_page("", (_PAGE, 0)).kinds


def choose_kind(words: Words, counts: Mapping[str, int]) -> str:
    """Let the reader narrow the batches to one kind, which the address names; the empty text is every kind."""
    kinds = [kind.value for kind in BatchKind if kind in counts]
    if len(kinds) <= 1:
        return ""
    with st.grid(3, min_column_width=220):
        return select(
            words("history.kinds"),
            "kind",
            ["", *kinds],
            "",
            lambda kind: words(
                "history.kind_count",
                kind=words(f"history.kind.{kind}") if kind else words("history.every_kind"),
                count=counts[kind] if kind else sum(counts.values()),
            ),
        )


def show_batches(words: Words, kind: str) -> None:
    """Show the batches of a kind page by page."""
    first = reads.batch_page(kind, (_PAGE, 0))
    place = st.container()
    total = first.kinds.get(kind, 0) if kind else sum(first.kinds.values())
    page = turn_pages(max(-(-total // _PAGE), 1))
    shown = first.rows if page == 1 else reads.batch_page(kind, (_PAGE, (page - 1) * _PAGE)).rows
    with place:
        for batch in shown:
            _show_batch(words, batch)
    show_withdrawal(words, shown)


def show_state(words: Words, batch: Batch) -> None:
    """Show whether a batch counts, and whether its figures are made up."""
    with st.container(horizontal=True, gap="xsmall", width="content"):
        if batch.outcome is not None:
            icon, colour = _OUTCOMES[Outcome(batch.outcome)]
            st.badge(words(f"waiting.outcome.{batch.outcome}"), icon=icon, color=colour)
        elif batch.withdrawn_at is None:
            st.badge(words("history.counts"), icon=":material/check_circle:", color="green")
        else:
            st.badge(words("history.withdrawn"), icon=":material/undo:", color="gray")
        if batch.demonstration:
            st.badge(words("history.demonstration"), icon=":material/science:", color="orange")


def _show_batch(words: Words, batch: Batch) -> None:
    with st.container(border=True, key=f"history_batch_{batch.batch_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            kind = words(f"history.kind.{batch.kind}")
            file = cell(batch.file_name) if batch.file_name else kind
            st.markdown(words("history.heading", batch=batch.batch_id, file=file), width="stretch")
            show_state(words, batch)
        facts, actions = st.columns([3, 2], vertical_alignment="bottom")
        with facts:
            _show_facts(words, batch)
        with (
            actions,
            st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="xsmall"),
        ):
            _show_actions(words, batch)


def _show_facts(words: Words, batch: Batch) -> None:
    kind = words(f"history.kind.{batch.kind}")
    rows = words("history.rows", rows=batch.row_count)
    total = words("history.total", total=words.wan(batch.total))
    facts = [*([kind, rows] if batch.file_name else []), *([] if batch.total is None else [total])]
    when = words("history.said", time=_moment(batch), actor=cell(batch.actor))
    st.markdown(" · ".join([*facts, when]))
    if batch.reason:
        st.caption(words("history.reason", reason=cell(batch.reason)))
    if batch.confirmed_by is not None:
        st.caption(words("history.confirmed", actor=cell(batch.confirmed_by)))
    if batch.withdrawn_at is not None:
        said = {
            "time": f"{local_time(batch.withdrawn_at):%Y-%m-%d %H:%M}",
            "actor": cell(batch.withdrawn_by),
            "reason": cell(batch.withdrawal_reason),
        }
        st.caption(words("history.withdrawal", **said))


def _show_actions(words: Words, batch: Batch) -> None:
    link_to_batch(batch.batch_id, words("history.open"), words)
    if batch.file_name is not None:
        st.download_button(
            words("history.download"),
            original_file(batch.batch_id),
            file_name=batch.file_name,
            mime="application/octet-stream",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key=f"history_original_{batch.batch_id}",
        )
    is_open = batch.kind in WITHDRAWABLE and batch.withdrawn_at is None and not batch.demonstration
    if is_open and current_actor().may(Action.WITHDRAW):
        st.button(
            words("history.withdraw"),
            icon=":material/undo:",
            type="tertiary",
            key=f"history_withdraw_{batch.batch_id}",
            on_click=open_withdrawal,
            args=(batch.batch_id,),
        )


def _moment(batch: Batch) -> str:
    return f"{local_time(batch.recorded_at):%Y-%m-%d %H:%M}"
