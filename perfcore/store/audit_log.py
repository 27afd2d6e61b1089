"""Reading the audit log: what happened, by whom, when and with what in it, newest first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from perfcore.access import Action, Actor
from perfcore.clock import end_of_day
from perfcore.store.connection import Store
from perfcore.store.ledger import Event, append_event

_EVENTS = """
SELECT event_id, occurred_at, actor, action, batch_id, reason, detail, hash
FROM event
WHERE ($actor IS NULL OR actor = $actor)
  AND ($action IS NULL OR action = $action)
  AND ($batch_id IS NULL OR batch_id = $batch_id)
  AND ($since IS NULL OR occurred_at > $since)
  AND ($until IS NULL OR occurred_at <= $until)
"""
_PAGE = f"{_EVENTS} ORDER BY event_id DESC LIMIT $limit OFFSET $offset"
_COUNT = f"SELECT count(*) FROM ({_EVENTS})"  # noqa: S608 - the constant above


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are asked for; None does not narrow. Days are those of China, both included."""

    actor: str | None = None
    action: str | None = None
    batch_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One event. `occurred_at` is UTC; `hash` proves it and everything before it."""

    event_id: int
    occurred_at: datetime
    actor: str
    action: str
    batch_id: int | None
    reason: str | None
    detail: Mapping[str, str]
    hash: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some of the events that a filter lets through, and how many there are."""

    events: tuple[LoggedEvent, ...]
    total: int


def read_log(
    store: Store, actor: Actor, asked: EventFilter | None = None, limit: int | None = None, offset: int = 0
) -> LogPage:
    """Return events, newest first; `limit` None returns all. Raises RefusedError."""
    actor.require(Action.READ_AUDIT_LOG)
    asked = asked or EventFilter()
    values = {
        "actor": asked.actor,
        "action": asked.action,
        "batch_id": asked.batch_id,
        "since": asked.first_day and end_of_day(asked.first_day - timedelta(days=1)),
        "until": asked.last_day and end_of_day(asked.last_day),
    }
    rows = store.rows(_PAGE, {**values, "limit": limit, "offset": offset})
    return LogPage(tuple(_event(row) for row in rows), int(store.value(_COUNT, values)))


def events_after(store: Store, number: int) -> list[tuple[int, str, int | None]]:
    """Return number, action and batch of the events after one, the earliest first: what a log may say of them."""
    rows = store.rows("SELECT event_id, action, batch_id FROM event WHERE event_id > ? ORDER BY event_id", [number])
    return [(event_id, action, batch_id) for event_id, action, batch_id in rows]


def log_words(store: Store, actor: Actor) -> tuple[list[str], list[str]]:
    """Return who is in the log, and what actions are. Raises RefusedError."""
    actor.require(Action.READ_AUDIT_LOG)
    people = store.rows("SELECT DISTINCT actor FROM event ORDER BY actor")
    actions = store.rows("SELECT DISTINCT action FROM event ORDER BY action")
    return [name for (name,) in people], [name for (name,) in actions]


def log_head(store: Store, actor: Actor) -> tuple[int, str]:
    """Return the number and the hash of the last event: on paper, they prove everything up to it. RefusedError."""
    actor.require(Action.READ_AUDIT_LOG)
    number, head = store.rows("SELECT event_id, hash FROM chain_head")[0]
    return number, head


def note_export(store: Store, actor: Actor, events: int) -> None:
    """Write down that the log was exported. Raises RefusedError."""
    actor.require(Action.READ_AUDIT_LOG)
    with store.transaction() as cursor:
        said = Event("audit_log_exported", actor.user, detail={"events": str(events)}, changes=False)
        append_event(store, cursor, said)


def _event(row: tuple[Any, ...]) -> LoggedEvent:
    event_id, occurred_at, actor, action, batch_id, reason, detail, digest = row
    return LoggedEvent(event_id, occurred_at, actor, action, batch_id, reason, json.loads(detail), digest)
