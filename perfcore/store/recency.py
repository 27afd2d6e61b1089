"""Since when the figures of a part of the ledger are as they are: most batches speak of a few units' projects alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from perfcore.store.connection import Store
from perfcore.store.ledger import BatchKind
from perfcore.store.spoken import SPOKEN, script_of_spoken

# What does not speak of projects one by one may change every figure; but an event that names no batch changes none,
# nor do batches about users.
_NO_FIGURES = (None, BatchKind.ACCOUNT)
_SINCE = """
SELECT event_id, batch_id, kind
FROM event
LEFT JOIN batch USING (batch_id)
WHERE event_id > $since AND event_id <= $until
"""
_Unit = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """The projects of some units. None stands for every fiscal year, department, unit, or all units of a reader."""

    fiscal_year: int | None = None
    department_code: str | None = None
    unit_code: str | None = None
    units: frozenset[str] | None = None

    def holds(self, unit: _Unit) -> bool:
        """Tell whether figures of a unit, with its year and department, are behind those of this part.

        Those of earlier years are: the year end is estimated from them.
        """
        fiscal_year, department_code, unit_code = unit
        return (
            (self.fiscal_year is None or fiscal_year <= self.fiscal_year)
            and self.department_code in {None, department_code}
            and self.unit_code in {None, unit_code}
            and (self.units is None or unit_code in self.units)
        )


@dataclass(frozen=True, slots=True)
class _Changes:
    """What was last changed by which event, at one state of the store; `found` are the answers given so far."""

    events: int
    everything: int
    people: int
    units: Mapping[_Unit, int]
    found: dict[Part, int] = field(default_factory=dict)

    def of(self, part: Part) -> int:
        if part not in self.found:
            last = max((event for unit, event in self.units.items() if part.holds(unit)), default=0)
            self.found[part] = max(self.everything, last)
        return self.found[part]


class _Followed:
    """What is known of one store's changes, by this process or another, since it was first asked about."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._changes: _Changes | None = None

    def changes(self, store: Store) -> _Changes:
        changes, events = self._changes, store.events
        if changes is not None and changes.events == events:
            return changes
        with self._lock:
            changes = self._changes
            # Another reader may be ahead by now: what they found holds for this one too.
            if changes is None or changes.events < events:
                changes = self._changes = _later(store, changes, events)
            return changes


_stores: WeakKeyDictionary[Store, _Followed] = WeakKeyDictionary()


def figures_since(store: Store, part: Part) -> int:
    """Return the event from which on the figures of a part are what they are now: answers about it hold as long."""
    return _changes(store).of(part)


def projects_since(store: Store) -> int:
    """Return the last event that may have changed which years, units and projects there are, and their names."""
    return _changes(store).everything


def people_since(store: Store) -> int:
    """Return the last event that may have changed who is signed in, and what they may do."""
    return _changes(store).people


def _changes(store: Store) -> _Changes:
    return _stores.setdefault(store, _Followed()).changes(store)


def _later(store: Store, before: _Changes | None, events: int) -> _Changes:
    if before is None:
        return _Changes(events, events, events, {})
    rows = store.rows(_SINCE, {"since": before.events, "until": events})
    confined = {batch: kind for _, batch, kind in rows if kind in SPOKEN}
    others = [(event, kind) for event, _, kind in rows if kind not in SPOKEN]
    people = max((event for event, _ in others), default=before.people)
    everything = max((event for event, kind in others if kind not in _NO_FIGURES), default=before.everything)
    touched = _touched(store, confined) if confined else []
    return _Changes(events, everything, people, {**before.units, **dict.fromkeys(touched, events)})


def _touched(store: Store, batches: Mapping[int, str]) -> list[_Unit]:
    """List the units that batches, each with its kind, speak of."""
    return store.rows(script_of_spoken("touched_units", set(batches.values())), {"batches": list(batches)})
