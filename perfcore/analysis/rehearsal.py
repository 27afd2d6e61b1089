"""自评预演: what the year end would score if nothing changes, if the plan is met, and what would bring points."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.relations import Scope, script
from perfcore.analysis.score import scored
from perfcore.analysis.weights import weighted_for
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store

_MOST_ACTIONS = 3


class ActionKind(StrEnum):
    """What can be done for points.

    `raise`: reach the value that is missing; `improve`: reach the band 达成; `finish`: get it done by `due`, or
    (`finish_late`) for the share that late work has; `spend`: spend what the plan has until December; `report`,
    `report_spending`: say what nobody has said yet; `set_target`: put the missing target value into the targets.
    """

    RAISE = "raise"
    IMPROVE = "improve"
    FINISH = "finish"
    FINISH_LATE = "finish_late"
    SPEND = "spend"
    REPORT = "report"
    REPORT_SPENDING = "report_spending"
    SET_TARGET = "set_target"


@dataclass(frozen=True, slots=True)
class ScoreAction:
    """One thing that would bring `gain` points, about one indicator or (without a position) about execution.

    `needed_value` is what is missing, in the indicator's unit; `needed_amount` what is to be spent, in 元.
    """

    project_code: str
    kind: ActionKind
    position: int | None
    level3: str | None
    gain: Decimal
    needed_value: Decimal | None
    value_unit: str | None
    needed_amount: Decimal | None
    due: date | None
    raw: str | None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What one project would score at the year end, seen from the end of `month`.

    `if_nothing_changes` holds the results and the spending as they are against the targets and the budget of the year;
    None where something is not known, with `won` and `still_open` as in `score.ProjectScore`. `if_plan_met` is what is
    won when the plan is kept and everything that can still be reached is. The three `actions` gain most.
    """

    fiscal_year: int
    month: int
    project_code: str
    project_name: str
    unit_code: str
    unit_name: str
    scheme: Scheme
    won: Decimal
    still_open: Decimal
    if_nothing_changes: Decimal | None
    grade_if_nothing_changes: str | None
    if_plan_met: Decimal
    grade_if_plan_met: str
    actions: tuple[ScoreAction, ...]


_REHEARSED = """
SELECT *, [] AS actions FROM rehearsed ORDER BY department_code, unit_code, project_position, project_code
"""
_ACTIONS = "SELECT * FROM action WHERE rank <= $most ORDER BY project_code, rank"


def rehearsals(
    store: Store, actor: Actor, as_of: Month, scheme: Scheme | None = None, scope: Scope | None = None
) -> list[Rehearsal]:
    """Rehearse the self-evaluation of every project of the scope, in the order of the document. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    asked = scored(where) + script("rehearsal").format(grade=script("grade").format(total="if_plan_met"))
    values = weighted_for(actor, as_of, where, scheme)
    actions: Mapping[str, list[ScoreAction]] = defaultdict(list)
    for each in store.records(ScoreAction, asked + _ACTIONS, {**values, "most": _MOST_ACTIONS}):
        actions[each.project_code].append(each)
    projects = store.records(Rehearsal, asked + _REHEARSED, values)
    return [replace(each, actions=tuple(actions[each.project_code])) for each in projects]
