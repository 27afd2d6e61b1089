"""What a document is expected to say, in few words: compared as a whole, so that nothing is invented either."""

from collections.abc import Callable
from dataclasses import dataclass

from perfcore.model import Indicator, ProjectTarget


@dataclass(frozen=True)
class Line:
    """An indicator: its levels, its target as ">= 1700 人" or "deadline 2024-11-30", and what else its row says."""

    level1: str
    level2: str
    level3: str
    target: str | None
    raw: str | None
    weight: str | None = None
    description: str = ""
    basis: str | None = None


@dataclass(frozen=True)
class Facts:
    """A project: money as "budget fiscal other" in 元 with "-" for what is not said, the plan as "3:25 6:50"."""

    code: str
    name: str
    unit: str
    money: str
    plan: str
    lines: tuple[Line, ...]
    goal: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class Case:
    """A document made when it is needed, with what must come out of it; problems are codes with the text they show."""

    name: str
    file: str
    make: Callable[[], bytes]
    expected: tuple[Facts, ...]
    problems: tuple[tuple[str, str | None], ...] = ()
    year: int | None = None


def facts_of(project: ProjectTarget) -> Facts:
    """Give a project as facts."""
    money = (project.initial_budget, project.fiscal_funds, project.other_funds)
    return Facts(
        code=project.code,
        name=project.name,
        unit=f"{project.unit_code}{project.unit_name}",
        money=" ".join("-" if amount is None else str(amount) for amount in money),
        plan=" ".join(f"{point.month}:{point.share:f}" for point in project.checkpoints),
        lines=tuple(map(_line, project.indicators)),
        goal=project.goal,
        purpose=project.purpose,
    )


def _line(indicator: Indicator) -> Line:
    target = None
    if found := indicator.target:
        parts = (found.operator, found.value, found.unit, found.due)
        target = " ".join(str(part) for part in parts if part is not None)
    return Line(
        indicator.level1,
        indicator.level2,
        indicator.level3,
        target,
        indicator.raw,
        None if indicator.weight is None else str(indicator.weight),
        indicator.description,
        indicator.basis,
    )
