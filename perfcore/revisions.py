"""Revisions of targets: what a changed document would change, and corrections of a single project by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, zip_longest

from perfcore.access import Actor
from perfcore.fiscal_months import MONTHS, Month
from perfcore.model import Checkpoint, Indicator, ProjectTarget, TargetsDocument
from perfcore.problem import Problem, Severity, has_errors
from perfcore.project_code import CodeCheck, verify
from perfcore.store import Store
from perfcore.store.held_targets import held_targets
from perfcore.store.targets import store_targets

Value = str | Decimal | None
_WHOLE = Decimal(100)


class ChangeKind(StrEnum):
    """What a change is about. A project that the document leaves out keeps what it has: only a person can say why."""

    PROJECT_ADDED = "project_added"
    PROJECT_MISSING = "project_missing"
    NAME = "name"
    UNIT = "unit"
    INITIAL_BUDGET = "initial_budget"
    FISCAL_FUNDS = "fiscal_funds"
    OTHER_FUNDS = "other_funds"
    PURPOSE = "purpose"
    GOAL = "goal"
    CHECKPOINT = "checkpoint"
    INDICATOR_ADDED = "indicator_added"
    INDICATOR_REMOVED = "indicator_removed"
    INDICATOR_VALUE = "indicator_value"
    INDICATOR_DESCRIPTION = "indicator_description"
    INDICATOR_BASIS = "indicator_basis"
    INDICATOR_WEIGHT = "indicator_weight"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `subject` is the checkpoint's month or the indicator's name; amounts are 元, shares percent.

    `before` or `after` is None where there is nothing.
    """

    project_code: str
    project_name: str
    kind: ChangeKind
    subject: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Revised:
    """What came of a correction: its batch, None where errors stood against it or it says nothing new."""

    batch: int | None
    problems: tuple[Problem, ...]


def difference(store: Store, actor: Actor, document: TargetsDocument, month: int = MONTHS[-1]) -> tuple[Change, ...]:
    """Hold a document against what the store says of its year and month, project by project. Raises RefusedError.

    The document must know its year.
    """
    if document.year is None:
        raise ValueError(document)
    held = {project.code: project for project in held_targets(store, actor, document.year, month)}
    said = {project.code: project for project in document.projects}
    changes: list[Change] = []
    for code, project in said.items():
        changes += (
            project_difference(held[code], project)
            if code in held
            else [Change(code, project.name, ChangeKind.PROJECT_ADDED, "", None, project.initial_budget)]
        )
    changes += [
        Change(code, project.name, ChangeKind.PROJECT_MISSING, "", project.initial_budget, None)
        for code, project in held.items()
        if code not in said
    ]
    return tuple(changes)


def project_difference(before: ProjectTarget, after: ProjectTarget) -> list[Change]:
    """List what differs between two states of one project: its fields, its plan, its indicators."""
    parts = (*_fields(before, after), *_plans(before.checkpoints, after.checkpoints), *_indicators(before, after))
    return [Change(after.code, after.name, kind, subject, *values) for kind, subject, *values in parts]


def revise_project(store: Store, actor: Actor, project: ProjectTarget, reason: str, from_month: Month) -> Revised:
    """Store a project as a person corrected it, valid from a month on; the months before keep what they had.

    Raises RefusedError and RevisionError (`revision_reason_missing`, `revision_month_locked`).
    """
    problems = tuple(check_project(project))
    if has_errors(problems):
        return Revised(None, problems)
    document = TargetsDocument(from_month.year, None, (project,))
    return Revised(store_targets(store, actor, document, None, reason, from_month.number), problems)


def check_project(project: ProjectTarget) -> Iterator[Problem]:
    """Find what makes no sense in a project that a person entered; codes as in an imported document."""
    if verify(project.code) is CodeCheck.NOT_A_CODE:
        yield _error("project_code_malformed", project, project.code)
    if not project.name.strip():
        yield _error("project_name_missing", project, "")
    if project.initial_budget < 0:
        yield _error("budget_negative", project, str(project.initial_budget))
    funds = [part for part in (project.fiscal_funds, project.other_funds) if part is not None]
    if funds and sum(funds) != project.initial_budget:
        details = {"budget": str(project.initial_budget), "parts": str(sum(funds))}
        yield _problem("fiscal_and_other_differ", Severity.WARNING, project, "", **details)
    yield from check_plan(project)


def check_plan(project: ProjectTarget) -> Iterator[Problem]:
    """Find what no plan can have: months out of order, a share that falls, an end elsewhere than at 100 percent."""
    plan = project.checkpoints
    if any(later.month <= earlier.month for earlier, later in pairwise(plan)) or any(
        point.month not in MONTHS for point in plan
    ):
        yield _error("plan_unreadable", project, " ".join(str(point.month) for point in plan))
    shares = (Decimal(0), *(point.share for point in plan))
    for point, (earlier, later) in zip(plan, pairwise(shares), strict=True):
        if later < earlier:
            yield _error("plan_falls", project, str(later), month=str(point.month))
    if plan and plan[-1].share != _WHOLE:
        yield _error("plan_not_ending_at_100", project, str(plan[-1].share), month=str(plan[-1].month))


def _error(code: str, project: ProjectTarget, value: str, **details: str) -> Problem:
    return _problem(code, Severity.ERROR, project, value, **details)


def _problem(code: str, severity: Severity, project: ProjectTarget, value: str, **details: str) -> Problem:
    about = {"project": project.name, "project_code": project.code, **details}
    return Problem(code, severity, value=value, details=about)


_Part = tuple[ChangeKind, str, Value, Value]


def _fields(before: ProjectTarget, after: ProjectTarget) -> Iterator[_Part]:
    pairs: dict[ChangeKind, tuple[Value, Value]] = {
        ChangeKind.NAME: (before.name, after.name),
        ChangeKind.UNIT: (before.unit_code + before.unit_name, after.unit_code + after.unit_name),
        ChangeKind.INITIAL_BUDGET: (before.initial_budget, after.initial_budget),
        ChangeKind.FISCAL_FUNDS: (before.fiscal_funds, after.fiscal_funds),
        ChangeKind.OTHER_FUNDS: (before.other_funds, after.other_funds),
        ChangeKind.PURPOSE: (before.purpose, after.purpose),
        ChangeKind.GOAL: (before.goal, after.goal),
    }
    for kind, (old, new) in pairs.items():
        if old != new:
            yield kind, "", old, new


def _plans(before: Iterable[Checkpoint], after: Iterable[Checkpoint]) -> Iterator[_Part]:
    old, new = ({point.month: point.share for point in plan} for plan in (before, after))
    for month in sorted(old.keys() | new.keys()):
        if old.get(month) != new.get(month):
            yield ChangeKind.CHECKPOINT, str(month), old.get(month), new.get(month)


def _indicators(before: ProjectTarget, after: ProjectTarget) -> Iterator[_Part]:
    """Pair the indicators that stand in the same class under the same name; one name may stand there twice."""
    old, new = _by_name(before.indicators), _by_name(after.indicators)
    for name in dict.fromkeys((*old, *new)):
        for was, now in zip_longest(old.get(name, ()), new.get(name, ())):
            yield from _indicator(was, now)


def _by_name(indicators: Sequence[Indicator]) -> dict[tuple[str, str, str], list[Indicator]]:
    named: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        named[each.level1, each.level2, each.level3].append(each)
    return named


def _indicator(was: Indicator | None, now: Indicator | None) -> Iterator[_Part]:
    if now is None:
        if was is not None:
            yield ChangeKind.INDICATOR_REMOVED, was.level3, was.raw, None
        return
    if was is None:
        yield ChangeKind.INDICATOR_ADDED, now.level3, None, now.raw
        return
    if (was.raw, was.target) != (now.raw, now.target):
        yield ChangeKind.INDICATOR_VALUE, now.level3, was.raw, now.raw
    parts: dict[ChangeKind, tuple[Value, Value]] = {
        ChangeKind.INDICATOR_DESCRIPTION: (was.description, now.description),
        ChangeKind.INDICATOR_BASIS: (was.basis, now.basis),
        ChangeKind.INDICATOR_WEIGHT: (was.weight, now.weight),
    }
    for kind, (old, new) in parts.items():
        if old != new:
            yield kind, now.level3, old, new
