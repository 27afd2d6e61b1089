"""The reports that wait for a second person, and what became of the others."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from perfcore.clock import local_time
from perfcore.proposal import Outcome
from perfcore.store.proposals import Proposal, list_proposals, needs_confirmation
from perfcore.wording import Words
from ui.access import current_actor
from ui.address import address
from ui.cards import card
from ui.drill import NUMBER, open_batch
from ui.navigation import SETTINGS, UPLOAD, page_of
from ui.product_store import the_store
from ui.tables import Column, Table, show_table
from ui.view import View


def proposals() -> list[Proposal]:
    """Return the reports that the reader may see, those that wait first."""
    return list_proposals(the_store(), current_actor())


def waiting_sentence(words: Words, found: Sequence[Proposal]) -> str:
    """Say how many reports wait, or why none does."""
    waiting = sum(each.outcome is Outcome.WAITING for each in found)
    if waiting:
        return words("waiting.some", count=waiting)
    return words("waiting.none" if needs_confirmation(the_store()) else "waiting.off")


def choose_proposal(words: Words, found: Sequence[Proposal]) -> Proposal | None:
    """Let the reader choose one of the reports that wait; the address may name it."""
    waiting = {each.batch_id: each for each in found if each.outcome is Outcome.WAITING}
    if not waiting:
        return None
    named = st.query_params.get(NUMBER, "")
    numbers = list(waiting)
    at = numbers.index(int(named)) if named.isascii() and named.isdigit() and int(named) in waiting else 0
    number = st.selectbox(
        words("waiting.choose"),
        numbers,
        at,
        lambda each: _name(words, waiting[each]),
        key="waiting_chosen",
    )
    return waiting[number]


def show_nothing(words: Words, found: Sequence[Proposal]) -> None:
    """Say what this page is for where nothing waits, and where to go."""
    if any(each.outcome is Outcome.WAITING for each in found):
        return
    is_on = needs_confirmation(the_store())
    st.info(words("waiting.how_on" if is_on else "waiting.how_off"), icon=":material/group:")
    target = UPLOAD if is_on else SETTINGS
    st.page_link(page_of(target, words), icon=target.icon, query_params=address())


def show_decided(view: View, found: Sequence[Proposal]) -> None:
    """Show what became of the reports that wait no more."""
    words, decided = view.words, [each for each in found if each.outcome is not Outcome.WAITING]
    if not decided:
        return
    columns: list[Column[Proposal]] = [
        Column("waiting.report", lambda row: _name(words, row)),
        Column("waiting.outcome", lambda row: words(f"waiting.outcome.{row.outcome}")),
        Column("waiting.decided_by", lambda row: row.decided_by),
        Column("waiting.decided_at", lambda row: None if row.decided_at is None else moment(row.decided_at)),
        Column("waiting.decision_reason", lambda row: row.decision_reason),
        Column("waiting.actor", lambda row: row.actor),
        Column("waiting.stored_batch", lambda row: row.stored_batch),
    ]
    title = words("waiting.decided")
    with card(title):
        show_table(view, Table(title, columns, decided, lambda row: open_batch(row.batch_id, words)))


def moment(at: datetime) -> str:
    """Return a stored moment as people in China read it."""
    return f"{local_time(at):%Y-%m-%d %H:%M}"


def _name(words: Words, row: Proposal) -> str:
    kind = words(f"history.kind.{row.kind}")
    return f"{row.batch_id} · {kind if row.file_name is None else row.file_name} · {row.actor}"
