"""The target doctor: what is wrong with the targets that hold, by rule, with the figures that show it.

Each rule is a question of its own: the SQL file `sql/doctor_<code>.sql`, or a function where texts are compared. A rule
gives a row for each finding; beside the project (or, for what is said of a department, its code) every column is one of
the finding's figures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from perfcore.access import Actor
from perfcore.analysis.bundles import Bundle, bundles
from perfcore.analysis.doctor_texts import typing_slips, wrong_check_characters
from perfcore.analysis.targets_held import ask, parameters
from perfcore.store import Cursor, Store
from perfcore.store.target_checks import RuleState, rule_states, silences
from perfcore.target_rules import RULES, TargetRule

Figure = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class TargetFinding:
    """One finding. `figures` fill its sentence (`finding.<rule>`): amounts are Decimal in 元, shares float in percent.

    Code and name of the project are None for what is said of the department as a whole; `silenced` is the reason of the
    person who silenced it.
    """

    rule: TargetRule
    project_code: str | None
    project_name: str | None
    department_code: str
    figures: Mapping[str, Figure]
    silenced: str | None

    @property
    def subject_code(self) -> str:
        """The code under which it can be silenced."""
        return self.project_code or self.department_code


def check_targets(store: Store, actor: Actor, fiscal_year: int) -> list[TargetFinding]:
    """Ask every rule that is on in this year; gives the findings by department and project. Raises RefusedError."""
    states, silent = rule_states(store, actor, fiscal_year), silences(store, actor, fiscal_year)
    values = {**parameters(actor, fiscal_year), **_bundled(bundles(store, actor, fiscal_year))}
    found: list[TargetFinding] = []
    with store.cursor() as cursor:
        places = {row["project_code"]: row for row in ask(cursor, "project_places", values)}
        for code, state in states.items():
            rows = _rows(cursor, state, values) if state.is_on else ()
            found += [_finding(RULES[code], row, places, silent) for row in rows]
    order = {code: number for number, code in enumerate(places)}
    return sorted(found, key=lambda each: (each.department_code, order.get(each.project_code or "", -1)))


def _rows(cursor: Cursor, state: RuleState, values: Mapping[str, object]) -> Iterable[dict[str, Any]]:
    if state.rule == "typing_slip" and state.bound is not None:
        return typing_slips(ask(cursor, "goal_texts", values), state.bound)
    if state.rule == "wrong_check_character":
        return wrong_check_characters(ask(cursor, "project_places", values))
    return ask(cursor, f"doctor_{state.rule}", {**values, "bound": state.bound})


def _finding(
    rule: TargetRule,
    row: dict[str, Any],
    places: Mapping[str, Mapping[str, Any]],
    silent: Mapping[tuple[str, str], str],
) -> TargetFinding:
    code = row.pop("project_code", None)
    department = row.pop("department_code", None) or places[code]["department_code"]
    name = places[code]["project_name"] if code else None
    return TargetFinding(rule, code, name, department, row, silent.get((rule.code, code or department)))


def _bundled(found: Iterable[Bundle]) -> dict[str, list[str]]:
    """Give the members of all bundles paid from several purses, or put together by a person, with their bundle."""
    several = [bundle for bundle in found if len(bundle.purses) > 1 or bundle.is_set]
    pairs = [(member.project_code, bundle.name) for bundle in several for member in bundle.members]
    return {"codes": [code for code, _ in pairs], "bundles": [name for _, name in pairs]}
