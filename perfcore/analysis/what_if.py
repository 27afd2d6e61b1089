"""What if: money moved between projects or another plan, tried out on the real ledger and taken back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pyarrow as pa

from perfcore.access import Action, Actor, Role
from perfcore.analysis.forecast import Forecast, forecast
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level
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
_LEVELS = (Level.PROJECT, Level.UNIT, Level.TOTAL)

# From which project to which other one, how much (元).
Move = tuple[str, str, Decimal]
# The months of a plan with their cumulative shares in percent.
Plan = Sequence[tuple[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one thing stands, and where it is heading."""

    status: Status
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class Effect:
    """One project, one unit or everything, as it is and as it would be."""

    before: Standing
    after: Standing

    @property
    def is_changed(self) -> bool:
        """Whether it makes any difference here."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would come of it. `low_budgets` would fall below what is spent; `problems` stand against a tried plan."""

    projects: tuple[Effect, ...]
    units: tuple[Effect, ...]
    total: Effect | None
    low_budgets: tuple[LowBudget, ...]
    problems: tuple[Problem, ...]

    @property
    def lights(self) -> tuple[Counter[Light], Counter[Light]]:
        """How many projects have each light, before and after."""
        before = Counter(effect.before.status.light for effect in self.projects)
        return before, Counter(effect.after.status.light for effect in self.projects)


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
        before = _standings(within, sandbox, as_of)
        low = _move(within, cursor, sandbox, as_of, moves)
        problems = _plan(within, sandbox, as_of, known, plans or {})
        after = _standings(within, sandbox, as_of)
        projects, units, total = (
            tuple(Effect(*pair) for pair in zip(*level, strict=True)) for level in zip(before, after, strict=True)
        )
        return WhatIf(projects, units, next(iter(total), None), low, problems)

    return store.attempt(tried, lambda _: False)


def _standings(store: Store, actor: Actor, as_of: Month) -> list[tuple[Standing, ...]]:
    return [
        tuple(
            Standing(*each)
            for each in zip(status(store, actor, as_of, level), forecast(store, actor, as_of, level), strict=True)
        )
        for level in _LEVELS
    ]


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
