"""The audit log as a table with its file, and the proof that nothing in it was changed."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from perfcore.access import Action, Actor
from perfcore.clock import local_time
from perfcore.exporting.csv_file import Value, csv_bytes
from perfcore.store import Store
from perfcore.store.audit_log import EventFilter, LoggedEvent, LogPage, note_export, read_log
from perfcore.store.ledger import ChainState, verify_chain
from perfcore.wording import Words
from ui import address
from ui.access import current_actor
from ui.audit.audit_log_filter import action_word, detail_text
from ui.cards import card
from ui.downloads import made_on_demand
from ui.product_store import the_store

_PER_PAGE = 100
_FILE = "audit_log.csv"
_VALUES: dict[str, Callable[[Words, LoggedEvent], Value]] = {
    "log.number": lambda _, event: event.event_id,
    "log.time": lambda _, event: f"{local_time(event.occurred_at):%Y-%m-%d %H:%M:%S}",
    "log.actor": lambda _, event: event.actor,
    "log.action": lambda words, event: action_word(words, event.action),
    "log.batch": lambda _, event: event.batch_id,
    "log.reason": lambda _, event: event.reason,
    "log.detail_title": lambda words, event: detail_text(words, list(event.detail.items())),
}


def chain_state() -> ChainState:
    """Walk the chain, or give what came of it when the log was as long as it is now. Raises RefusedError."""
    store = the_store()
    current_actor().require(Action.READ_AUDIT_LOG)
    return _walked(store.address, store.events)


@st.cache_data(show_spinner=False, max_entries=10)
def _walked(address: str, events: int) -> ChainState:  # noqa: ARG001 - the key
    return verify_chain(the_store())


def log_sentence(words: Words, state: ChainState) -> str:
    """Say how long the log is and whether it is whole."""
    if state.intact:
        return words("log.intact", events=state.events)
    return words("log.broken", first=state.first_broken)


def show_proof(words: Words, state: ChainState) -> None:
    """Show the head of the chain to be kept on paper, and let one that was kept be held against the log."""
    with card(words("log.head_title"), words("log.head_note")):
        st.code(state.head or "—", language=None, wrap_lines=True)
        kept = st.text_input(words("log.kept"), placeholder="…", help=words("log.kept_help"), max_chars=80)
        if kept and kept.strip():
            found = verify_chain(the_store(), kept.strip().lower())
            if found.intact:
                st.success(words("log.kept_found"), icon=":material/verified_user:")
            else:
                st.error(words("log.kept_missing"), icon=":material/gpp_bad:")


def show_log(words: Words, asked: EventFilter) -> None:
    """Show the events that the filter lets through, page by page, and all of them as a file."""
    page = address.named(address.PAGE, range(1, 1_000_000), 1)
    found = read_log(the_store(), current_actor(), asked, _PER_PAGE, (page - 1) * _PER_PAGE)
    with card(words("nav.log"), words("log.note", count=found.total)):
        if not found.total:
            st.markdown(words("log.nothing"))
            return
        columns = {name: [value(words, event) for event in found.events] for name, value in _VALUES.items()}
        st.dataframe(
            columns,
            column_config={name: st.column_config.TextColumn(words(name)) for name in _VALUES},
            hide_index=True,
            height="content",
            placeholder="—",
            alt=words("nav.log"),
        )
        address.turn_pages(-(-found.total // _PER_PAGE))
        st.download_button(
            words("table.download"),
            made_on_demand(partial(_file, words, asked)),
            file_name=_FILE,
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key="download_log",
        )


def _file(words: Words, asked: EventFilter, store: Store, actor: Actor) -> bytes:
    found: LogPage = read_log(store, actor, asked)
    note_export(store, actor, found.total)
    head = [words(name) for name in (*_VALUES, "log.hash")]
    rows = [[*(value(words, event) for value in _VALUES.values()), event.hash] for event in found.events]
    return csv_bytes([head], rows)
