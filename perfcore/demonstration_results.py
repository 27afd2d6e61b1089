"""Made-up indicator results for looking around, marked and cleared as the made-up actuals are."""

import csv
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from perfcore.access import Action, Actor
from perfcore.analysis.completion import IndicatorStatus, JudgedBy, completions
from perfcore.demonstration import SEED
from perfcore.fiscal_months import MONTHS, Month
from perfcore.importing.results.rows import read_results
from perfcore.results import reported_table
from perfcore.store import Store, StoreError
from perfcore.store.indicator_results import append_results, stage_results
from perfcore.store.ledger import BatchHead, BatchKind, Original, holds_real_figures

FILE_NAME = "demonstration-results.csv"
_MONTHS = (3, 6, 8, 10)
_HEADINGS = (
    *("项目编码", "月份", "一级指标", "二级指标", "三级指标", "实际完成值", "完成情况说明", "偏差原因", "原因说明"),
    *("全年预计完成值", "完成目标可能性"),
)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Habit:
    """How a made-up project fares: its pace against an even year, and the month after which it falls silent."""

    pace: float
    until: int = MONTHS[-1]


_HABITS = (
    *(Habit(0.98), Habit(1.02), Habit(0.55), Habit(1.0), Habit(1.45), Habit(0.97), Habit(0.72), Habit(1.01)),
    *(Habit(0.95, until=0), Habit(0.9, until=6), Habit(1.03), Habit(0.64), Habit(1.0), Habit(0.99), Habit(1.3)),
)


def load_demonstration_results(store: Store, actor: Actor, fiscal_year: int) -> int | None:
    """Store made-up results for the indicators of a year as one batch flagged as demonstration; None without any.

    Raises StoreError (`real_figures_present`) where somebody reported real figures, and RefusedError.
    """
    actor.require(Action.REPORT_RESULTS)
    indicators = completions(store, actor, Month(fiscal_year, MONTHS[-1]))
    original = Original(FILE_NAME, _as_csv(fiscal_year, make_results(indicators)))
    file = read_results(original.name, original.content)
    if not file.rows:
        return None
    head = BatchHead(
        *(BatchKind.INDICATOR_RESULTS, actor, fiscal_year, original),
        demonstration=True,
        row_count=len(file.rows),
    )
    with store.transaction() as cursor:
        if holds_real_figures(store.within(cursor)):
            raise StoreError("real_figures_present")
        stage_results(cursor, reported_table(file), actor, date(fiscal_year, MONTHS[-1], 31))
        return append_results(store, cursor, head, ())


def make_results(indicators: Sequence[IndicatorStatus], seed: int = SEED) -> list[tuple[str, ...]]:
    """Make rows for March, June, August and October: on course, behind, far ahead with a reason, and not reported.

    The same indicators and seed always give the same rows; one without a target value gets none.
    """
    chance = random.Random(seed)  # noqa: S311 - figures to look at, not secrets
    codes = list(dict.fromkeys(each.project_code for each in indicators))
    habits = {code: _HABITS[place % len(_HABITS)] for place, code in enumerate(codes)}
    return [
        (each.project_code, str(month), each.level1, each.level2, each.level3, *cells)
        for each in indicators
        for month, cells in _months(chance, each, habits[each.project_code])
    ]


def _months(chance: random.Random, indicator: IndicatorStatus, habit: Habit) -> Iterator[tuple[int, tuple[str, ...]]]:
    luck = chance.uniform(0.9, 1.1)
    for month in _MONTHS:
        if month > habit.until:
            return
        cells = _cells(indicator, month, habit.pace * luck)
        if cells is not None:
            yield month, cells


def _cells(indicator: IndicatorStatus, month: int, pace: float) -> tuple[str, ...] | None:
    slow = ("", "人员", "（演示）工作启动较晚", "", "有可能") if pace < 0.85 else ("", "", "", "", "确定能")  # noqa: PLR2004
    match indicator.judged_by:
        case JudgedBy.QUALITATIVE:
            return ("部分达成（70%）" if pace < 0.85 else "达成", *slow)  # noqa: PLR2004
        case JudgedBy.DEADLINE:
            is_done = pace > 1 and month >= _MONTHS[-1]
            return (f"{indicator.fiscal_year}-10-15" if is_done else "未完成", *slow)
        case None:
            return None
        case _:
            return _number(indicator, month, pace, slow)


def _number(indicator: IndicatorStatus, month: int, pace: float, slow: tuple[str, ...]) -> tuple[str, ...]:
    target = indicator.target_value or Decimal(0)
    if indicator.value_unit == "%":
        reached = min(target * Decimal(repr(min(0.9 + pace / 10, 1.01))), Decimal(100)).quantize(_TENTH)
    else:
        step = _TENTH if indicator.value_unit == "万元" else Decimal(1)
        reached = (target * Decimal(repr(pace * month / MONTHS[-1]))).quantize(step, ROUND_HALF_UP)
    explained = "（演示）上级追加了任务" if reached > target else slow[0]
    return (f"{reached.normalize():f}", explained, *slow[1:3], "", slow[4])


def _as_csv(fiscal_year: int, rows: Sequence[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([f"{fiscal_year}年绩效指标完成情况（演示）"])
    writer.writerow(_HEADINGS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
