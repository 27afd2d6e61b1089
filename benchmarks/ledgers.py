"""Ledgers and files of any size, made by a seeded generator."""

import io
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import xlsxwriter

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.model import Cell, Checkpoint, Indicator, ProjectTarget, TargetsDocument
from perfcore.project_code import ALPHABET, check_character
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.store.targets import store_targets

YEAR = 2024
PROJECTS_PER_UNIT = 100
PROJECTS_PER_DEPARTMENT = 100_000
_BASE = len(ALPHABET)
_PLAN = ((3, 25), (6, 50), (10, 75), (12, 100))
LATER = datetime(2026, 1, 1)  # noqa: DTZ001 - the store's clock carries no zone


def project_code(number: int) -> str:
    """Return the number-th made-up project code, its check character right."""
    serial, rest = "", number
    for _ in range(4):
        rest, digit = divmod(rest, _BASE)
        serial = ALPHABET[digit] + serial
    first20 = f"13022524P{rest:06d}1{serial}"
    return first20 + check_character(first20)


def budget_of(number: int) -> int:
    """Return the number-th project's budget in 元."""
    return 100_000 + number * 37 % 900_000


def targets(numbers: Iterable[int], indicators: tuple[Indicator, ...] = ()) -> TargetsDocument:
    """Return the targets of these projects, each with the plan 25/50/75/100."""
    cell = Cell(1, "")
    plan = tuple(Checkpoint(month, Decimal(share), cell) for month, share in _PLAN)
    projects = (
        ProjectTarget(
            code=project_code(number),
            name=f"项目{number}",
            unit_code=f"{356 + number // PROJECTS_PER_DEPARTMENT:03d}{number // PROJECTS_PER_UNIT % 1000:03d}",
            unit_name=f"单位{number // PROJECTS_PER_UNIT}",
            initial_budget=Decimal(budget_of(number)),
            fiscal_funds=None,
            other_funds=None,
            purpose="",
            goal="",
            checkpoints=plan,
            indicators=indicators,
        )
        for number in numbers
    )
    return TargetsDocument(YEAR, "wan", tuple(projects))


def make_store(path: Path | str, projects: int) -> Store:
    """Make a store with this many projects and no figures."""
    store = Store.open(path, clock=lambda: LATER)
    store_targets(store, LOCAL_ADMINISTRATOR, targets(range(projects)), Original("made-up", b""))
    return store


def monthly_rows(projects: int, more: int = 0) -> pa.Table:
    """Return twelve monthly amounts for every project, a project's rows together; `more` 元 makes others of them."""
    codes = pa.array([project_code(number) for number in range(projects)])
    place = pa.array([number for number in range(projects) for _ in range(12)], pa.int32())
    months = pa.array([f"{YEAR}-{month:02d}" for month in range(1, 13)] * projects)
    amounts = pc.add(pc.multiply(place, 37), 100_003 + 100 * more)
    text = pc.binary_join_element_wise(pc.cast(pc.divide(amounts, 100), pa.string()), "25", ".")
    return pa.table({"项目编码": codes.take(place), "月份": months, "本月支出（元）": text})


def monthly_csv(projects: int, more: int = 0) -> bytes:
    """Return these rows as csv."""
    output = io.BytesIO()
    pa.csv.write_csv(monthly_rows(projects, more), output, pa.csv.WriteOptions(quoting_style="none"))
    return output.getvalue()


def monthly_xlsx(projects: int) -> bytes:
    """Return these rows as a workbook, amounts as numbers."""
    output = io.BytesIO()
    table = monthly_rows(projects)
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, table.column_names)
        for row, record in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True), start=1):
            sheet.write_string(row, 0, record[0])
            sheet.write_string(row, 1, record[1])
            sheet.write_number(row, 2, float(record[2]))
    return output.getvalue()
