"""The target doctor: what is wrong with the targets that hold, by rule, with the figures that show it.

Each rule is a question of its own, the SQL file `sql/doctor_<code>.sql`. It gives a row for each finding; beside the
project (or, for what is said of a department, its code) every column is one of the finding's figures. Where texts and
codes have to be looked into, that is done first, and its rule takes what came of it.
"""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings of which part are asked for, and which page of them; None leaves open.

    `silenced` False means those that nobody silenced. `search` looks in the names and codes of projects.
    """

    gravity: Gravity | None = None
    rule: str | None = None
    subject_code: str | None = None
    silenced: bool | None = False
    search: str = ""
    department_code: str | None = None
    unit_code: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CheckupPage:
    """A page of what was found, the gravest first; `total` counts those of all pages.

    Of everything in the part that is asked about: how many `projects` there are, and how many findings of each rule are
    `heard` and how many `silenced`.
    """

    projects: int
    heard: Mapping[str, int]
    silenced: Mapping[str, int]
    total: int
    rows: tuple[TargetFinding, ...]


_COUNTED = """
SELECT project_code, count(*) AS findings
FROM listed
WHERE silenced IS NULL AND list_contains($among::VARCHAR[], project_code)
GROUP BY project_code
"""
_EVERY = "SELECT * FROM listed ORDER BY in_order"
_RULE = """
SELECT
    '{code}' AS rule,
    {number} AS rule_number,
    {gravity} AS gravity,
    row_number() OVER () AS place,
    COLUMNS('^(project_code|department_code)$'),
    {code}
FROM ({question}) AS {code}
"""
_NONE = """
SELECT
    '' AS rule, 0 AS rule_number, 0 AS gravity, 0 AS place, '' AS project_code, NULL::VARCHAR AS department_code
WHERE FALSE
"""
_GRAVITIES = {gravity: number for number, gravity in enumerate(Gravity)}


def check_targets(store: Store, actor: Actor, fiscal_year: int) -> list[TargetFinding]:
    """Ask every rule that is on in this year; gives the findings by department and project. Raises RefusedError."""
    states = rule_states(store, actor, fiscal_year)
    values = {**evidence(store, actor, fiscal_year), **_asked_with(store, actor, fiscal_year, states)}
    with store.cursor() as cursor:
        return [_finding(row) for row in ask_in_words(cursor, _listed(states) + _EVERY, values)]


def checkup_page(store: Store, actor: Actor, fiscal_year: int, wanted: Wanted, known: Evidence) -> CheckupPage:
    """Give a page of the findings of a year, out of what is `known` of it (`evidence`). Raises RefusedError."""
    states = rule_states(store, actor, fiscal_year)
    values = {
        **known,
        **_asked_with(store, actor, fiscal_year, states),
        "gravity": None if wanted.gravity is None else _GRAVITIES[wanted.gravity],
        "rule": wanted.rule,
        "subject_code": wanted.subject_code,
        "silenced": wanted.silenced,
        "search": wanted.search.strip(),
        "department_code": wanted.department_code,
        "unit_code": wanted.unit_code,
        "limit": wanted.limit,
        "offset": wanted.offset,
    }
    with store.cursor() as cursor:
        (row,) = ask_in_words(cursor, _listed(states) + script("checked_page"), values)
    found = tuple(_finding(each) for each in row["rows"] or ())
    return CheckupPage(row["projects"], row["heard"] or {}, row["silenced"] or {}, row["total"], found)


def finding_counts(
    store: Store, actor: Actor, fiscal_year: int, codes: Sequence[str], known: Evidence
) -> dict[str, int]:
    """Count the findings about some projects that nobody silenced; those without are left out. Raises RefusedError."""
    states = rule_states(store, actor, fiscal_year)
    values = {**known, **_asked_with(store, actor, fiscal_year, states), "among": list(codes)}
    with store.cursor() as cursor:
        found = ask_in_words(cursor, _listed(states) + _COUNTED, values)
    return {row["project_code"]: row["findings"] for row in found}


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


def _asked_with(store: Store, actor: Actor, fiscal_year: int, states: Mapping[str, RuleState]) -> dict[str, object]:
    """Give what the rules compare with, and what is silenced."""
    silent = silences(store, actor, fiscal_year)
    return {
        **parameters(actor, fiscal_year),
        **{_bound_of(code): state.bound for code, state in states.items()},
        "silent_rules": [rule for rule, _ in silent],
        "silent_subjects": [subject for _, subject in silent],
        "silent_reasons": list(silent.values()),
    }


def _listed(states: Mapping[str, RuleState]) -> str:
    """Put the questions of the rules that are on together, each finding's figures in a column named by its rule."""
    questions = [
        _RULE.format(
            code=code,
            number=number,
            gravity=_GRAVITIES[rule.gravity],
            question=script(f"doctor_{code}").replace("$bound", f"${_bound_of(code)}"),
        )
        for number, (code, rule) in enumerate(RULES.items())
        if states[code].is_on
    ]
    found = " UNION ALL BY NAME ".join([*questions, _NONE])
    return f", found AS ({found}) {script('checked')}"


def _bound_of(code: str) -> str:
    return f"bound_{code}"


def _finding(row: Mapping[str, Any]) -> TargetFinding:
    code = row["rule"]
    figures = {name: value for name, value in row[code].items() if name not in {"project_code", "department_code"}}
    return TargetFinding(
        *(RULES[code], row["project_code"], row["project_name"], row["department_code"], figures, row["silenced"])
    )


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> list[object]:
    return [row[name] for row in rows]
