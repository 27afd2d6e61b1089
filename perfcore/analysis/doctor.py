"""The target doctor: what is wrong with the targets that hold, by rule, with the figures that show it.

Each rule is a question of its own, the SQL file `sql/doctor_<code>.sql`. It gives a row for each finding; beside the
project (or, for what is said of a department, its code) and the `place` of the finding among those of the rule about
it, every column is one of the finding's figures. Where texts and codes have to be looked into, that is done first, and
its rule takes what came of it.

A page asks the rules twice: all of them without their figures, for counts and order; then those on the page, with them.
The figures of a million findings side by side would fill the memory (`doctor_pages`).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from perfcore.access import Actor
from perfcore.analysis.bundles import bundles
from perfcore.analysis.doctor_texts import CODE_SUM, typing_slips, wrong_check_characters
from perfcore.analysis.relations import script
from perfcore.analysis.targets_held import ask, ask_in_words, parameters
from perfcore.store import Store
from perfcore.store.target_checks import RuleState, rule_states, silences
from perfcore.target_rules import RULES, Gravity, TargetRule

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


# What is known before the rules are asked: the parameters of their questions.
Evidence = Mapping[str, object]


_COUNTED = """
SELECT project_code, count(*) AS findings
FROM listed
WHERE silenced IS NULL AND list_contains($among::VARCHAR[], project_code)
GROUP BY project_code
"""
_EVERY = """
SELECT * FROM listed
ORDER BY department_code, project_code IS NOT NULL, position, project_code, rule_number, place
"""
_RULE = """
SELECT
    {number}::UTINYINT AS rule_number,
    {gravity}::UTINYINT AS gravity,
    COLUMNS('^(project_code|department_code|place)$')
    {figures}
FROM ({question}) AS {code}
"""
_FIGURES = ", {code}"
_NONE = """
SELECT
    0::UTINYINT AS rule_number, 0::UTINYINT AS gravity, 0::INTEGER AS place, '' AS project_code,
    NULL::VARCHAR AS department_code
WHERE FALSE
"""
CODES = tuple(RULES)
# Those about indicators, and those about projects, plans and goals: all at once took twice the memory.
_INDICATOR_RULES = CODES.index("funds_differ_from_budget")
GROUPS = (CODES[:_INDICATOR_RULES], CODES[_INDICATOR_RULES:])
_KEYS = {"project_code", "department_code", "place"}
_GRAVITIES = {gravity: number for number, gravity in enumerate(Gravity)}


def check_targets(store: Store, actor: Actor, fiscal_year: int) -> list[TargetFinding]:
    """Ask every rule that is on in this year; gives the findings by department and project. Raises RefusedError."""
    states = rule_states(store, actor, fiscal_year)
    values = {**evidence(store, actor, fiscal_year), **asked_with(store, actor, fiscal_year, states)}
    with store.cursor() as cursor:
        return [finding(row) for row in ask_in_words(cursor, listed(states, CODES, with_figures=True) + _EVERY, values)]


def finding_counts(
    store: Store, actor: Actor, fiscal_year: int, codes: Sequence[str], known: Evidence
) -> dict[str, int]:
    """Count the findings about some projects that nobody silenced; those without are left out. Raises RefusedError."""
    states = rule_states(store, actor, fiscal_year)
    values = {**known, **asked_with(store, actor, fiscal_year, states), "among": list(codes)}
    found: Counter[str] = Counter()
    with store.cursor() as cursor:
        for group in GROUPS:
            rows = ask_in_words(cursor, listed(states, group) + _COUNTED, values)
            found.update({row["project_code"]: row["findings"] for row in rows})
    return dict(found)


def evidence(store: Store, actor: Actor, fiscal_year: int) -> Evidence:
    """Look into texts, codes and bundles of a year, for the rules that need it. Raises RefusedError."""
    values, bound = parameters(actor, fiscal_year), rule_states(store, actor, fiscal_year)["typing_slip"].bound
    several = bundles(store, actor, fiscal_year, several_purses=True)
    pairs = [(member.project_code, bundle.name) for bundle in several for member in bundle.members]
    with store.cursor() as cursor:
        slips = [] if bound is None else list(typing_slips(ask(cursor, "goal_texts", values), bound))
        wrong = list(wrong_check_characters(ask(cursor, "doubtful_codes", {**values, **CODE_SUM})))
    return {
        "codes": [code for code, _ in pairs],
        "bundles": [name for _, name in pairs],
        "slip_projects": _column(slips, "project_code"),
        "slip_goals": _column(slips, "goal"),
        "slips_one": _column(slips, "part_one"),
        "slips_two": _column(slips, "part_two"),
        "wrong_codes": _column(wrong, "project_code"),
        "expected_characters": _column(wrong, "expected"),
    }


def asked_with(store: Store, actor: Actor, fiscal_year: int, states: Mapping[str, RuleState]) -> dict[str, object]:
    """Give what the rules compare with, and what is silenced."""
    silent = silences(store, actor, fiscal_year)
    return {
        **parameters(actor, fiscal_year),
        **{_bound_of(code): state.bound for code, state in states.items()},
        "silent_rules": [CODES.index(rule) for rule, _ in silent],
        "silent_subjects": [subject for _, subject in silent],
        "silent_reasons": list(silent.values()),
    }


def listed(states: Mapping[str, RuleState], codes: Collection[str], *, with_figures: bool = False) -> str:
    """Put the questions of these rules together, as far as they are on.

    Where they are wanted, each finding's figures are in a column named by its rule.
    """
    questions = [
        _RULE.format(
            code=code,
            number=number,
            gravity=_GRAVITIES[rule.gravity],
            question=script(f"doctor_{code}").replace("$bound", f"${_bound_of(code)}"),
            figures=_FIGURES.format(code=code) if with_figures else "",
        )
        for number, (code, rule) in enumerate(RULES.items())
        if states[code].is_on and code in codes
    ]
    found = " UNION ALL BY NAME ".join([*questions, _NONE])
    return f", found AS ({found}) {script('checked')}"


def _bound_of(code: str) -> str:
    return f"bound_{code}"


def finding(row: Mapping[str, Any]) -> TargetFinding:
    """Make a finding of a row of `listed` with figures."""
    rule = RULES[CODES[row["rule_number"]]]
    figures = {name: value for name, value in row[rule.code].items() if name not in _KEYS}
    return TargetFinding(
        *(rule, row["project_code"], row["project_name"], row["department_code"], figures, row["silenced"])
    )


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> list[object]:
    return [row[name] for row in rows]
