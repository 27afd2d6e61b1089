"""The state of the store as people read it: sound or not, what it holds, how much room is left."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from perfcore.clock import local_time
from perfcore.health import Health, health
from ui.access import current_actor
from ui.cards import card
from ui.product_store import the_store
from ui.texts import file_size
from ui.view import View

_COLUMNS, _LEAST_WIDTH = 4, 165
_LOOK = "health_look"
_HOLDS_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Look:
    """What was found when the store was looked at, and when, in UTC. `revision` is the store's at that moment."""

    found: Health
    at: datetime
    revision: int


def last_look(view: View) -> Look:
    """Look at the store, or give what this session saw a short while ago: to prove a large store takes minutes.

    What was changed past the ledger leaves no new revision, so no look holds for long, and anybody can look again.
    """
    store = the_store()
    look: Look | None = st.session_state.get(_LOOK)
    if look is None or look.revision != store.revision or store.clock() - look.at > _HOLDS_FOR:
        with st.spinner(view.words("health.looking")):
            look = Look(health(store, current_actor()), store.clock(), store.revision)
        st.session_state[_LOOK] = look
    return look


def health_sentence(view: View, found: Health) -> str:
    """Say whether the store is sound."""
    return view.words("health.sound" if found.is_sound else "health.unsound")


def show_health(view: View, look: Look) -> None:
    """Show what was counted and what was proved."""
    words, found = view.words, look.found
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words("health.looked_at", time=f"{local_time(look.at):%Y-%m-%d %H:%M}"))
        label = words("health.look_again")
        st.button(label, icon=":material/refresh:", type="tertiary", on_click=st.session_state.pop, args=(_LOOK, None))
    if not found.chain.intact:
        st.error(words("health.chain_broken", event=found.chain.first_broken), icon=":material/link_off:")
    if found.altered:
        numbers = words("lagging_page.separator").join(map(str, found.altered))
        st.error(words("health.altered", batches=numbers), icon=":material/report:")
    if found.miscounted:
        units = words("lagging_page.separator").join(found.miscounted)
        st.error(words("health.miscounted", units=units), icon=":material/calculate:")
    with card(words("health.holds")):
        _show_holdings(view, found)
    with card(words("health.proof"), words("health.proof_note")):
        st.caption(words("health.head", events=found.chain.events))
        st.code(found.chain.head, language=None, wrap_lines=True)


def _show_holdings(view: View, found: Health) -> None:
    words, held = view.words, found.holdings
    uploaded = "—" if held.last_upload_at is None else f"{local_time(held.last_upload_at):%Y-%m-%d %H:%M}"
    with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
        st.metric(words("health.projects"), f"{held.projects:,}")
        st.metric(words("health.figures"), f"{held.figures:,}")
        st.metric(words("health.spent"), words.wan(held.spent))
        st.metric(words("health.last_upload"), uploaded)
        st.metric(words("health.batches"), f"{held.batches:,}")
        st.metric(words("health.withdrawn"), f"{held.withdrawn:,}")
        st.metric(words("health.originals"), f"{held.originals:,} · {_size(held.original_bytes)}")
        st.metric(words("health.disk"), f"{_size(found.store_bytes)} · {_size(found.free_bytes)}")


def _size(count: int | None) -> str:
    return "—" if count is None else file_size(count)
