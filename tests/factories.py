"""What tests of the ledger stand on: projects, a store that holds them, figures reported for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from perfcore.access import Actor, Role
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import Status, status
from perfcore.fiscal_months import Month
from perfcore.model import Cell, Checkpoint, Goal, Indicator, ProjectTarget, TargetsDocument
from perfcore.project_code import check_character
from perfcore.store import Store
from perfcore.store.actuals import ACTUAL_SCHEMA, append_actuals
from perfcore.store.budget_changes import CHANGE_SCHEMA, append_changes
from perfcore.store.ledger import BatchHead, BatchKind, Original
from perfcore.store.targets import store_targets
from tests.templates import copied

ADMINISTRATOR = Actor("administrator", frozenset({Role.ADMINISTRATOR}))
CLERK = Actor("clerk", frozenset({Role.FINANCE}))
YEAR = 2024
PLAN = ((3, "25"), (6, "50"), (10, "75"), (12, "100"))
HEAD_OFFICE, INSURANCE, EMPLOYMENT = "356001", "356003", "356004"
UNIT_NAMES = {HEAD_OFFICE: "人社局本级", INSURANCE: "社会保险服务中心", EMPLOYMENT: "就业服务中心"}
Figure = tuple[str, int, str]


@dataclass
class StandingClock:
    """A clock that shows the same moment (UTC) until it is set."""

    now: datetime = datetime(2025, 1, 15, 1, 30)  # noqa: DTZ001 - moments of the ledger are UTC without a mark

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        """Put the hands to a moment such as 2024-07-05T01:00."""
        self.now = datetime.fromisoformat(text)


def code(number: int) -> str:
    """Give the valid project code with this serial number."""
    first20 = f"13022524P{number // 10_000:06d}1{number % 10_000:04d}"
    return first20 + check_character(first20)


FIRST, SECOND, THIRD = code(1), code(2), code(3)


def project(
    project_code: str = FIRST,
    budget: str = "1200000.00",
    plan: Iterable[tuple[int, str]] = PLAN,
    unit: str = HEAD_OFFICE,
    indicators: tuple[Indicator, ...] = (),
) -> ProjectTarget:
    """Make a project; its name ends in its code's last characters."""
    row = int(project_code[16:20]) * 20
    return ProjectTarget(
        code=project_code,
        name=f"项目{project_code[-5:]}",
        unit_code=unit,
        unit_name=UNIT_NAMES.get(unit, unit),
        initial_budget=Decimal(budget),
        fiscal_funds=Decimal(budget),
        other_funds=None,
        purpose="用途",
        goal="目标",
        checkpoints=tuple(Checkpoint(month, Decimal(share), Cell(row + month, f"{share}%")) for month, share in plan),
        indicators=indicators,
        cells={"code": Cell(row, project_code), "initial_budget": Cell(row + 13, budget)},
    )


def add_targets(
    store: Store, *projects: ProjectTarget, year: int = YEAR, goals: tuple[Goal, ...] = (), since: int = 1
) -> int | None:
    """Store projects as one targets document, valid from a month on."""
    document = TargetsDocument(year, "元", projects, goals)
    content = "\n".join(f"{each.code} {each.initial_budget}" for each in projects).encode()
    return store_targets(store, ADMINISTRATOR, document, Original("目标.txt", content), "修订", since)


def store_of(*projects: ProjectTarget, clock: StandingClock | None = None, path: str | Path = ":memory:") -> Store:
    """Make a store that holds these projects; one project with the usual plan where none is named."""
    clock = clock or StandingClock()
    held = projects or (project(),)

    def made(path: str | Path) -> Store:
        store = copied(repr(clock.now), lambda place: Store.open(place, clock), path, clock)
        add_targets(store, *held)
        return store

    return copied(repr((clock.now, held)), made, path, clock)


def report(
    store: Store, *figures: Figure, measure: str = "monthly", demonstration: bool = False, year: int = YEAR
) -> int:
    """Store figures (project code, month, 元) as one batch, past the checks of an upload."""
    content = "\n".join(" ".join(map(str, figure)) for figure in figures).encode()
    total = sum((Decimal(amount) for _, _, amount in figures), Decimal(0))
    head = BatchHead(
        *(BatchKind.ACTUALS, CLERK, year, Original("支出.csv", content)),
        demonstration=demonstration,
        row_count=len(figures),
        total=total,
    )
    columns: list[list[object]] = [
        [year] * len(figures),
        [project_code for project_code, _, _ in figures],
        [month for _, month, _ in figures],
        [measure] * len(figures),
        [Decimal(amount) for _, _, amount in figures],
        ["支出"] * len(figures),
        list(range(2, len(figures) + 2)),
        ["C"] * len(figures),
        [amount for _, _, amount in figures],
    ]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, ACTUAL_SCHEMA, strict=True)]
    with store.transaction() as cursor:
        return append_actuals(store, cursor, head, pa.table(arrays, schema=ACTUAL_SCHEMA))


def change_budget(store: Store, project_code: str, changed_on: str, amount: str, kind: str = "追加") -> int:
    """Change a budget from a day on, past the checks of an upload."""
    day = date.fromisoformat(changed_on)
    row = (day.year, project_code, day, kind, Decimal(amount), "唐财〔2024〕1号", "追加", "", 2, "C")
    arrays = [pa.array([value], field.type) for value, field in zip(row, CHANGE_SCHEMA, strict=True)]
    head = BatchHead(BatchKind.BUDGET_CHANGES, ADMINISTRATOR, day.year, row_count=1, total=Decimal(amount))
    with store.transaction() as cursor:
        return append_changes(store, cursor, head, pa.table(arrays, schema=CHANGE_SCHEMA))[0]


def stand(store: Store, month: int, project_code: str = FIRST, known_on: str | None = None) -> Status:
    """Ask where one project stands at the end of a month, as known on a day (None: now)."""
    day = date.fromisoformat(known_on) if known_on else None
    scope = Scope(YEAR, project_code=project_code, known_on=day)
    (found,) = status(store, ADMINISTRATOR, Month(YEAR, month), Level.PROJECT, scope)
    return found


def rolled_up(store: Store, month: int, by: Level, unit: str | None = None) -> dict[str, Status]:
    """Ask where units, departments or everything stand at the end of a month, by code."""
    found = status(store, ADMINISTRATOR, Month(YEAR, month), by, Scope(YEAR, unit_code=unit))
    return {each.code: each for each in found}
