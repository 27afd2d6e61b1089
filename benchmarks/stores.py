"""Stores of any size with a whole year of figures, kept under artifacts/ so that a second run finds them.

They are filled as people fill them: a department at a time, its targets as one batch, its year as one imported file.
"""

import io
import shutil
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from benchmarks.ledgers import LATER, PROJECTS_PER_DEPARTMENT, YEAR, budget_of, project_code, targets
from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.importing.actuals.answers import Answers
from perfcore.model import Cell, Indicator, Operator, TargetValue
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.store.targets import store_targets
from perfcore.uploads import confirm

KEPT = Path("artifacts/benchmarks")
# To be raised when what is made here changes: what was made before is then not used any more.
_EDITION = 1
# The plan's share at the end of each month, in hundredths of a percent.
_PLANNED = (0, 833, 1667, 2500, 3333, 4167, 5000, 5625, 6250, 6875, 7500, 8750, 10_000)
_NEVER_REPORTS, _SPENDS_TOO_MUCH = 50, 97
_TOO_MUCH = 1_600
_INDICATORS = tuple(
    Indicator(
        level1,
        level2,
        name,
        name,
        TargetValue(Operator.AT_LEAST, Decimal(98), unit),
        f"≥98{unit}",
        "预算安排",
        None,
        Cell(1, ""),
    )
    for level1, level2, name, unit in (
        ("产出指标", "数量指标", "办理件数", "件"),
        ("满意度指标", "服务对象满意度指标", "满意度", "%"),
    )
)


def kept_store(projects: int, folder: Path = KEPT) -> Path:
    """Return a store's file with so many projects, twelve months and two indicators each; make it if need be."""
    path = folder / f"store-{projects}-{_EDITION}.duckdb"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        _fill(unfinished, projects)
        unfinished.rename(path)
    return path


def copied(store: Path, path: Path) -> Path:
    """Copy a store's file: one process holds it, so each gets its own."""
    shutil.copyfile(store, path)
    return path


def _fill(path: Path, projects: int) -> None:
    with Store.open(path, clock=lambda: LATER) as store:
        edges = [*range(0, projects, PROJECTS_PER_DEPARTMENT), projects]
        for first, end in pairwise(edges):
            add(store, range(first, end))
        store.tidy(keep_hours=0)


def add(store: Store, numbers: range) -> None:
    """Store the targets and the year's figures of these projects."""
    name = f"made-up-{numbers.start}"
    store_targets(store, LOCAL_ADMINISTRATOR, targets(numbers, _INDICATORS), Original(name, name.encode()))
    file = Original(f"{name}.csv", year_csv(numbers))
    receipt = confirm(store, LOCAL_ADMINISTRATOR, file, Answers(), "benchmark")
    assert receipt.batch is not None, receipt.upload.problems[:3]


def year_csv(numbers: range) -> bytes:
    """Return a year's monthly amounts of these projects as csv, every light among them."""
    reporting = np.array([number for number in numbers if number % _NEVER_REPORTS], np.int64)
    codes = pa.array([project_code(int(number)) for number in reporting])
    fen = np.array([100 * budget_of(int(number)) for number in reporting], np.int64)
    # From a third of what the plan asks to a third more.
    pace = np.where(reporting % _SPENDS_TOO_MUCH, 350 + reporting * 7919 % 950, _TOO_MUCH)
    spent = fen[:, None] * pace[:, None] * np.array(_PLANNED, np.int64)[None, :] // (10_000 * 1_000)
    amounts = np.diff(spent, axis=1).ravel()
    place = pa.array(np.repeat(np.arange(len(reporting), dtype=np.int32), 12))
    money = pa.array([f"{amount // 100}.{amount % 100:02d}" for amount in amounts.tolist()])
    months = pa.array([f"{YEAR}-{month:02d}" for month in range(1, 13)] * len(reporting))
    output = io.BytesIO()
    table = pa.table({"项目编码": codes.take(place), "月份": months, "本月支出（元）": money})
    pyarrow.csv.write_csv(table, output, pyarrow.csv.WriteOptions(quoting_style="none"))
    return output.getvalue()
