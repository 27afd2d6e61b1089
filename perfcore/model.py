"""What a targets document says, as values: projects, their plan, their indicators, the goals of part one.

Amounts are Decimal in 元 with two decimals, shares are Decimal in percent. What the document does not say is None,
never zero. Every value keeps the cell it was read from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Operator(StrEnum):
    """How an indicator's achieved value is held against its target value."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EXACTLY = "="
    LESS_THAN = "<"
    AT_MOST = "<="
    DEADLINE = "deadline"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands in its file, and its text just as it stands there.

    `row` counts from 1 (the line, in a text); `column` is the spreadsheet's letter and empty in a text, as `sheet` is.
    """

    row: int
    raw: str
    column: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class TargetValue:
    """指标值: operator, number and unit as far as the text has them; `due` only for a deadline."""

    operator: Operator
    value: Decimal | None = None
    unit: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """节点: at the end of `month`, `share` percent of the budget should be spent (cumulative)."""

    month: int
    share: Decimal
    cell: Cell


@dataclass(frozen=True, slots=True)
class Indicator:
    """绩效指标. `target` and `raw` are None where the document breaks off before the value."""

    level1: str
    level2: str
    level3: str
    description: str
    target: TargetValue | None
    raw: str | None
    basis: str | None
    weight: Decimal | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class ProjectTarget:
    """One 绩效目标表. `cells` maps a field's name to the cell it was read from, original text included."""

    code: str
    name: str
    unit_code: str
    unit_name: str
    initial_budget: Decimal
    fiscal_funds: Decimal | None
    other_funds: Decimal | None
    purpose: str
    goal: str
    checkpoints: tuple[Checkpoint, ...]
    indicators: tuple[Indicator, ...]
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of part one: `name` is empty for a general goal (总体) and set for a 分项绩效目标."""

    name: str
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class TargetsDocument:
    """All that one targets document says about one fiscal year. `year` is None where nothing tells it."""

    year: int | None
    unit_of_money: str | None
    projects: tuple[ProjectTarget, ...]
    goals: tuple[Goal, ...] = ()
