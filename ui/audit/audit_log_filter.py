"""What of the audit log is shown: by whom, what, when, and about which batch; the choice stands in the address."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from perfcore.clock import local_time, utc_now
from perfcore.store.audit_log import EventFilter, log_words
from perfcore.wording import Words
from ui import address
from ui.access import current_actor
from ui.product_store import the_store

_ACTOR, _ACTION, _BATCH, _SINCE, _UNTIL = "by", "act", "about", "since", "until"
_LEAST_WIDTH = 170
# What goes without saying; an event about a demonstration says so.
_SILENT = {"", "false"}
_EARLIEST = date(2000, 1, 1)


def choose_events(words: Words) -> EventFilter:
    """Let the reader narrow the log."""
    people, actions = log_words(the_store(), current_actor())
    with st.grid(5, min_column_width=_LEAST_WIDTH):
        actor = address.select(words("log.actor"), _ACTOR, ["", *people], "", lambda name: name or words("log.anybody"))
        action = address.select(
            words("log.action"),
            _ACTION,
            ["", *actions],
            "",
            lambda name: action_word(words, name) if name else words("log.anything"),
        )
        batch = address.search(words("log.batch"), _BATCH, "12")
        today = local_time(utc_now()).date()
        since = address.day(words("log.since"), _SINCE, _EARLIEST, today, words("log.day_help"))
        until = address.day(words("log.until"), _UNTIL, _EARLIEST, today, words("log.day_help"))
    return EventFilter(actor or None, action or None, int(batch) if batch.isdecimal() else None, since, until)


def action_word(words: Words, action: str) -> str:
    """Return what an action is called; one that this version has no word for, by its code."""
    try:
        return words(f"log.action.{action}")
    except KeyError:
        return action


def detail_text(words: Words, detail: Sequence[tuple[str, str]]) -> str:
    """Return what an event says beyond its action: each thing with what it was before."""
    texts = dict(detail)
    return "；".join(
        f"{_detail_word(words, name)} {_changed(texts, name)}"
        for name, text in detail
        if not name.endswith("_before") and (text not in _SILENT or f"{name}_before" in texts)
    )


def _changed(texts: dict[str, str], name: str) -> str:
    before = texts.get(f"{name}_before")
    return texts[name] if before is None else f"{before or '—'} → {texts[name] or '—'}"


def _detail_word(words: Words, name: str) -> str:
    try:
        return words(f"log.detail.{name}")
    except KeyError:
        return name
