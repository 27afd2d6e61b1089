"""The findings of the target doctor by the page: counted by rule, narrowed, the gravest first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from perfcore.access import Actor
from perfcore.analysis.doctor import CODES, GROUPS, Evidence, TargetFinding, asked_with, finding, listed
from perfcore.analysis.relations import script
from perfcore.analysis.targets_held import ask_in_words
from perfcore.store import Store
from perfcore.store.target_checks import rule_states
from perfcore.target_rules import RULES, Gravity


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
class CheckupCounts:
    """How many projects a part has, and how many findings of each rule are `heard` and how many `silenced`."""

    projects: int
    heard: Mapping[str, int] = field(hash=False)
    silenced: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class CheckupPage:
    """A page of what was found, the gravest first; `total` counts those of all pages."""

    total: int
    rows: tuple[TargetFinding, ...]


def checkup_counts(  # noqa: PLR0913, PLR0917 - who asks about which part, and what is known of it
    store: Store,
    actor: Actor,
    fiscal_year: int,
    known: Evidence,
    department_code: str | None = None,
    unit_code: str | None = None,
) -> CheckupCounts:
    """Count the findings of a part of a year, out of what is `known` of it (`evidence`). Raises RefusedError."""
    states, part = rule_states(store, actor, fiscal_year), script("checked_part") + script("checked_counts")
    where = _filtered(Wanted(department_code=department_code, unit_code=unit_code))
    values = {**known, **asked_with(store, actor, fiscal_year, states), **where}
    with store.cursor() as cursor:
        rows = [ask_in_words(cursor, listed(states, group) + part, values)[0] for group in GROUPS]
    heard, silenced = (
        {CODES[number]: count for row in rows for number, count in row[name]} for name in ("heard", "silenced")
    )
    return CheckupCounts(rows[0]["projects"], heard, silenced)


def checkup_page(  # noqa: PLR0913, PLR0917 - who asks for what, and what is known of it
    store: Store, actor: Actor, fiscal_year: int, wanted: Wanted, known: Evidence, counts: CheckupCounts
) -> CheckupPage:
    """Give a page of the findings of a year, out of what is known and counted of its part. Raises RefusedError."""
    states, part = rule_states(store, actor, fiscal_year), script("checked_part")
    total, rules, skipped = _searched(wanted, counts)
    values = {
        **known,
        **asked_with(store, actor, fiscal_year, states),
        **_filtered(wanted),
        "offset": wanted.offset - skipped,
        "on_page": None,
    }
    with store.cursor() as cursor:
        if wanted.limit is not None:
            (row,) = ask_in_words(cursor, listed(states, rules) + part + script("checked_page"), values)
            rules = [CODES[number] for number in row["rules"]]
            values["on_page"], total = row["on_page"], row["total"] if total is None else total
        rows = ask_in_words(cursor, listed(states, rules, with_figures=True) + part + script("checked_rows"), values)
    return CheckupPage(len(rows) if total is None else total, tuple(map(finding, rows)))


def _searched(wanted: Wanted, counts: CheckupCounts) -> tuple[int | None, Sequence[str], int]:
    """Tell how many findings are wanted, which rules those on the page are of, and how many graver ones are left out.

    Where somebody searches, how many there are is to be counted.
    """
    found = Counter(counts.heard) if wanted.silenced is not True else Counter[str]()
    found += Counter(counts.silenced) if wanted.silenced is not False else Counter[str]()
    rules = [rule for rule in _rules(wanted) if found[rule]]
    if wanted.search.strip() or wanted.subject_code is not None:
        return None, rules, 0
    first, end = wanted.offset, inf if wanted.limit is None else wanted.offset + wanted.limit
    on_page: list[str] = []
    passed = skipped = 0
    for gravity in Gravity:
        of_it = [rule for rule in rules if RULES[rule].gravity is gravity]
        count = sum(found[rule] for rule in of_it)
        if passed + count <= first:
            skipped += count
        elif passed < end:
            on_page += of_it
        passed += count
    return passed, on_page, skipped


def _rules(wanted: Wanted) -> Sequence[str]:
    return [
        code for code, rule in RULES.items() if wanted.gravity in {None, rule.gravity} and wanted.rule in {None, code}
    ]


def _filtered(wanted: Wanted) -> dict[str, object]:
    return {
        "rules": [CODES.index(code) for code in _rules(wanted)],
        "subject_code": wanted.subject_code,
        "silenced": wanted.silenced,
        "search": wanted.search.strip(),
        "department_code": wanted.department_code,
        "unit_code": wanted.unit_code,
        "limit": wanted.limit,
    }
