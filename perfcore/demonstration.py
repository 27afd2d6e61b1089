"""Made-up actuals for looking around: the bureau's document holds no spending. The store flags them as such."""

import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pyarrow as pa

from perfcore.access import Action, Actor
from perfcore.fiscal_months import Month
from perfcore.money import CENT
from perfcore.store import Store, StoreError
from perfcore.store.actuals import ACTUAL_SCHEMA, append_actuals
from perfcore.store.ledger import (
    BatchHead,
    BatchKind,
    Original,
    demonstration_batches,
    holds_real_figures,
    mark_withdrawn,
)
from perfcore.store.targets import initial_budgets

SEED = 20240101
LAST_MONTH = 10
FILE_NAME = "demonstration-actuals.csv"
_EVEN_MONTH = 0.075  # 75 percent of the budget, the plan at the end of October, in ten even months


@dataclass(frozen=True, slots=True)
class Habit:
    """How a made-up project spends: its pace against an even plan, and the months that are out of the ordinary."""

    pace: float
    idle_from: int = LAST_MONTH + 1
    refund_in: int | None = None
    silent_in: Sequence[int] = ()


_HABITS = (
    Habit(pace=0.78),
    Habit(pace=0.99),
    Habit(pace=1.03),
    Habit(pace=1.06, refund_in=6),
    Habit(pace=1.30),
    Habit(pace=0.98, silent_in=(5,)),
    Habit(pace=0.68),
    Habit(pace=1.01),
    Habit(pace=0.93, idle_from=4),
    Habit(pace=0.97),
    Habit(pace=1.02, silent_in=(9, 10)),
    Habit(pace=1.40),
    Habit(pace=0.73),
    Habit(pace=1.05),
    Habit(pace=1.00),
    Habit(pace=0.0, silent_in=range(1, LAST_MONTH + 1)),
)


@dataclass(frozen=True, slots=True)
class DemonstrationRow:
    """One made-up monthly amount in 元. A month that is absent was not reported."""

    project_code: str
    month: int
    amount: Decimal


def make_actuals(budgets: Mapping[str, Decimal], seed: int = SEED) -> list[DemonstrationRow]:
    """Make January to October: laggards, a refund, an over-spender, months and a project not reported.

    The larger a project, the earlier in the list of habits; the same budgets and seed always give the same rows.
    """
    chance = random.Random(seed)  # noqa: S311 - figures to look at, not secrets
    by_size = sorted(budgets.items(), key=lambda item: (-item[1], item[0]))
    return [
        DemonstrationRow(code, month, amount)
        for place, (code, budget) in enumerate(by_size)
        for month, amount in _months(chance, budget, _HABITS[place % len(_HABITS)])
    ]


def load_demonstration(store: Store, actor: Actor, fiscal_year: int) -> int:
    """Store made-up actuals for the targets of a year as one batch flagged as demonstration.

    Raises StoreError (`real_figures_present`) where somebody reported real ones, and RefusedError.
    """
    actor.require(Action.IMPORT_ACTUALS)
    rows = make_actuals(initial_budgets(store, fiscal_year))
    original = Original(FILE_NAME, _as_csv(fiscal_year, rows))
    total = sum((row.amount for row in rows), Decimal(0))
    head = BatchHead(
        BatchKind.ACTUALS, actor, fiscal_year, original, demonstration=True, row_count=len(rows), total=total
    )
    with store.transaction() as cursor:
        if holds_real_figures(store.within(cursor)):
            raise StoreError("real_figures_present")
        return append_actuals(store, cursor, head, _as_arrow(fiscal_year, rows))


def demonstration_present(store: Store) -> bool:
    """Tell whether made-up figures are part of what the store shows."""
    return bool(demonstration_batches(store))


def clear_demonstration(store: Store, actor: Actor, reason: str) -> int:
    """Withdraw every made-up batch; gives how many there were. Raises RefusedError."""
    actor.require(Action.CLEAR_DEMONSTRATION)
    with store.transaction() as cursor:
        batches = demonstration_batches(store)
        for batch_id in batches:
            mark_withdrawn(store, cursor, actor, batch_id, reason)
    return len(batches)


def _months(chance: random.Random, budget: Decimal, habit: Habit) -> Iterator[tuple[int, Decimal]]:
    for month in range(1, LAST_MONTH + 1):
        share = _EVEN_MONTH * habit.pace * chance.uniform(0.75, 1.25)
        if month in habit.silent_in:
            continue
        if month >= habit.idle_from:
            share = 0.0
        if month == habit.refund_in:
            share *= -0.4
        yield month, (budget * Decimal(repr(share))).quantize(CENT, ROUND_HALF_UP)


def _as_csv(fiscal_year: int, rows: Sequence[DemonstrationRow]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["项目编码", "月份", "本月支出（元）"])
    writer.writerows((row.project_code, Month(fiscal_year, row.month), row.amount) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _as_arrow(fiscal_year: int, rows: Sequence[DemonstrationRow]) -> pa.Table:
    columns = [
        [fiscal_year] * len(rows),
        [row.project_code for row in rows],
        [row.month for row in rows],
        ["monthly"] * len(rows),
        [row.amount for row in rows],
        [""] * len(rows),
        list(range(2, len(rows) + 2)),
        ["C"] * len(rows),
        [str(row.amount) for row in rows],
    ]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, ACTUAL_SCHEMA, strict=True)]
    return pa.table(arrays, schema=ACTUAL_SCHEMA)
