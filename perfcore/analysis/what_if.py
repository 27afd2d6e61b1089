"""What if: money moved between projects or another plan, tried out on the real ledger and taken back.

Only what is tried with is looked at, and what it is part of: nothing else can come out differently.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pyarrow as pa

from perfcore.access import Action, Actor, Role
from perfcore.analysis.forecast import MOST_PROJECTS, Forecast, forecast
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.situation import light_counts
from perfcore.analysis.status import Status, status
from perfcore.fiscal_months import Month
from perfcore.model import Cell, Checkpoint, ProjectTarget
from perfcore.problem import Problem
from perfcore.revisions import revise_project
from perfcore.store import Cursor, Store, StoreError
from perfcore.store.budget_changes import CHANGE_SCHEMA, LowBudget, append_changes
from perfcore.store.held_targets import held_targets
from perfcore.store.ledger import BatchHead, BatchKind
from perfcore.store.locks import locked_months, set_lock

_REASON = "what if"
_KIND = "调剂"

# From which project to which other one, how much (元).
Move = tuple[str, str, Decimal]
# The months of a plan with their cumulative shares in percent.
Plan = Sequence[tuple[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one thing stands, and where it is heading; `forecast` None: too many projects for an estimate."""

    status: Status
    forecast: Forecast | None

    @property
    def estimate(self) -> Decimal | None:
        """What will be spent by the year's end, in 元."""
        return None if self.forecast is None else self.forecast.forecast

    @property
    def carryover(self) -> Decimal | None:
        """What will be left then, in 元."""
        return None if self.forecast is None else self.forecast.carryover


@dataclass(frozen=True, slots=True)
class Effect:
    """One project, one unit or everything, as it is and as it would be."""

    before: Standing
    after: Standing

    @property
    def is_changed(self) -> bool:
        """Whether it makes any difference here."""
        return self.before != self.after


# How many projects have each light, before and after.
Lights = tuple[Mapping[Light, int], Mapping[Light, int]]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would come of it for the `projects` that are tried with, their `units` and everything.

    `low_budgets` would fall below what is spent; `problems` stand against a tried plan.
    """

    projects: tuple[Effect, ...]
    units: tuple[Effect, ...]
    total: Effect | None
    low_budgets: tuple[LowBudget, ...]
    problems: tuple[Problem, ...]
    lights: Lights = field(hash=False)


def what_if(
    store: Store, actor: Actor, as_of: Month, moves: Sequence[Move] = (), plans: Mapping[str, Plan] | None = None
) -> WhatIf:
    """Compute statuses and forecasts as if money were moved, or plans were others, from this month on.

    All of it is written to the ledger by the code that writes it in earnest, in a transaction that is rolled back:
    nothing is stored, so whoever may read may try. Raises StoreError (`unknown_project`, `move_senseless`) and
    RefusedError.
    """
    actor.require(Action.READ)
    sandbox = Actor(actor.user, frozenset(Role), actor.units)

    def tried(cursor: Cursor) -> WhatIf:
        within = store.within(cursor)
        tried_with = [code for *codes, _ in moves for code in codes] + list(plans or ())
        held = held_targets(within, sandbox, as_of.year, as_of.number, tried_with)
        known = {project.code: project for project in held}
        _require_known(known, as_of, tried_with)
        before, lights = _standings(within, sandbox, as_of, held), light_counts(within, sandbox, as_of)
        low = _move(within, cursor, sandbox, as_of, moves)
        problems = _plan(within, sandbox, as_of, known, plans or {})
        after, lights_after = _standings(within, sandbox, as_of, held), light_counts(within, sandbox, as_of)
        projects, units, total = (
            tuple(Effect(*pair) for pair in zip(*level, strict=True)) for level in zip(before, after, strict=True)
        )
        return WhatIf(projects, units, next(iter(total), None), low, problems, (lights, lights_after))

    return store.attempt(tried, lambda _: False)


def _standings(
    store: Store, actor: Actor, as_of: Month, tried: Collection[ProjectTarget]
) -> Sequence[Sequence[Standing]]:
    """Look at the projects that are tried with, at their units, and at everything."""
    units = dict.fromkeys(project.unit_code for project in tried)
    levels = (
        (Level.PROJECT, [Scope(as_of.year, project_code=project.code) for project in tried]),
        (Level.UNIT, [Scope(as_of.year, unit_code=unit) for unit in units]),
        (Level.TOTAL, [Scope(as_of.year)]),
    )
    return [
        [each for scope in scopes for each in _standing(store, actor, as_of, level, scope)] for level, scopes in levels
    ]


def _standing(store: Store, actor: Actor, as_of: Month, level: Level, scope: Scope) -> Iterator[Standing]:
    for each in status(store, actor, as_of, level, scope):
        outlook = forecast(store, actor, as_of, level, scope)[0] if each.projects <= MOST_PROJECTS else None
        yield Standing(each, outlook)


def _require_known(known: Mapping[str, ProjectTarget], as_of: Month, codes: Sequence[str]) -> None:
    for code in codes:
        if code not in known:
            raise StoreError("unknown_project", project=code, month=str(as_of))


def _move(store: Store, cursor: Cursor, actor: Actor, as_of: Month, moves: Sequence[Move]) -> tuple[LowBudget, ...]:
    for source, target, amount in moves:
        if source == target or amount <= 0:
            raise StoreError("move_senseless", source=source, target=target, amount=f"{amount:,.2f}")
    if not moves:
        return ()
    day = date(as_of.year, as_of.number, 1)
    rows = [
        (as_of.year, code, day, _KIND, signed, "", _REASON, "", place, "")
        for place, (source, target, amount) in enumerate(moves)
        for code, signed in ((source, -amount), (target, amount))
    ]
    columns = zip(zip(*rows, strict=True), CHANGE_SCHEMA, strict=True)
    table = pa.table([pa.array(column, field.type) for column, field in columns], schema=CHANGE_SCHEMA)
    head = BatchHead(BatchKind.BUDGET_CHANGES, actor, as_of.year, reason=_REASON, row_count=len(rows))
    return tuple(append_changes(store, cursor, head, table)[1])


def _plan(
    store: Store, actor: Actor, as_of: Month, known: Mapping[str, ProjectTarget], plans: Mapping[str, Plan]
) -> tuple[Problem, ...]:
    if plans:
        # A month that is closed to real changes may still be tried with.
        for month in locked_months(store, as_of.year):
            set_lock(store, actor, Month(as_of.year, month), locked=False, reason=_REASON)
    problems: list[Problem] = []
    for code, plan in plans.items():
        checkpoints = tuple(Checkpoint(month, share, Cell(0, "")) for month, share in plan)
        tried = replace(known[code], checkpoints=checkpoints)
        problems += revise_project(store, actor, tried, _REASON, as_of).problems
    return tuple(problems)
