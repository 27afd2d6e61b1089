"""What is known of a month now and was not known on an earlier day, and what happened in between."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.analysis.relations import Level, Scope, known, known_at, measured, measured_alone, parameters, script
from perfcore.clock import local_time
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One project's figures of the month as known then and now. Amounts are 元, shares percent; None: not known."""

    code: str
    name: str
    unit_code: str
    adjusted_budget_then: Decimal | None
    adjusted_budget_now: Decimal | None
    spent_then: Decimal | None
    spent_now: Decimal | None
    reported_month_then: int | None
    reported_month_now: int | None
    planned_share_then: float | None
    planned_share_now: float | None
    deviation_then: float | None
    deviation_now: float | None
    light_then: str | None
    light_now: str | None


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """A batch `stored` or `withdrawn` (`act`) since then. `project_code` is None for a setting: it means all of them.

    `happened_at` is UTC.
    """

    project_code: str | None
    batch_id: int
    kind: str
    act: str
    happened_at: datetime
    actor: str
    reason: str | None
    file_name: str | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """The projects whose figures changed, and all that happened to the figures, whether or not it changed them."""

    figures: tuple[FigureChange, ...]
    events: tuple[LedgerEvent, ...]


@dataclass(frozen=True, slots=True)
class EventfulDay:
    """A day on which batches were stored or withdrawn, as it is counted in China, and how many acts there were."""

    day: date
    acts: int


_ALL = "SELECT * FROM measured"
_TOUCHED = "SELECT DISTINCT project_code FROM seen LIMIT $most"
_MOST_TOUCHED = 10_000
_FIGURES = "SELECT * FROM changed ORDER BY unit_code, position, code"
_EVENTS = "SELECT * FROM seen ORDER BY happened_at, batch_id, act, unit_code, position, project_code"
_OF_EVENTS = ("known_at", "fiscal_year", "project_code", "department_code", "unit_code", "allowed_units")
_BEGINNING = "SELECT min(recorded_at) FROM batch"
_MADE_UP = "SELECT count(*) > 0 FROM live WHERE demonstration"


def first_day_known(store: Store) -> date | None:
    """Return the first day that anything was known on; None for an empty ledger."""
    beginning = store.value(_BEGINNING)
    return None if beginning is None else local_time(beginning).date()


def today(store: Store) -> date:
    """Return the last day that anything can be known on."""
    return local_time(store.clock()).date()


def eventful_days(store: Store, actor: Actor, most: int = 12) -> list[EventfulDay]:
    """List the last days on which batches were stored or withdrawn, the newest first. Raises RefusedError."""
    actor.require(Action.READ)
    return store.records(EventfulDay, script("eventful_days"), {"most": most})


def made_up_figures_known(store: Store, known_on: date | None = None) -> bool:
    """Tell whether figures of a demonstration were part of what was known at the end of a day (None: now)."""
    return bool(store.value(f"WITH {known(known_on)} {_MADE_UP}", {"known_at": known_at(known_on)}))


def changes_since(store: Store, actor: Actor, as_of: Month, then: Scope) -> ChangesSince:
    """Hold the figures of a month as known at the end of the scope's day against those of now. Raises RefusedError."""
    where = touched_since(store, actor, as_of, then)
    values = parameters(actor, where, as_of.number, as_of.number)
    return ChangesSince(
        tuple(store.records(FigureChange, f"WITH {changed(where)} {_FIGURES}", values)),
        tuple(store.records(LedgerEvent, script("events_since") + _EVENTS, event_parameters(actor, as_of, then))),
    )


def touched_since(store: Store, actor: Actor, as_of: Month, then: Scope) -> Scope:
    """Return the part of a scope whose figures can have changed since its day; all of it where very many can have."""
    # Whatever unit it is in now: on that day it may have been in another.
    anywhere = {"department_code": None, "unit_code": None, "allowed_units": None}
    asked = {**event_parameters(actor, as_of, then), **anywhere, "most": _MOST_TOUCHED + 1}
    codes = [code for (code,) in store.rows(script("events_since") + _TOUCHED, asked)]
    return then if None in codes or len(codes) > _MOST_TOUCHED else then.only(codes)


def changed(then: Scope) -> str:
    """Return a WITH clause's end, the relation `changed`: the figures of a month then and now that are not the same."""
    return f"earlier AS ({_measured(then)}), later AS ({_now(then)}), changed AS ({script('changes_since')})"


def event_parameters(actor: Actor, as_of: Month, then: Scope) -> dict[str, object]:
    """Return what `sql/events_since.sql` needs. Raises RefusedError."""
    values = parameters(actor, then, as_of.number, as_of.number)
    return {**{name: values[name] for name in _OF_EVENTS}, "as_of": as_of.number}


def _measured(scope: Scope) -> str:
    return (measured(scope, Level.PROJECT) if scope.among is None else measured_alone(scope)) + _ALL


def _now(scope: Scope) -> str:
    """Ask the same about the present: one statement sees one state of the store, and so has only one `$known_at`."""
    return _measured(replace(scope, known_on=None)).replace("$known_at", "NULL::TIMESTAMP")
