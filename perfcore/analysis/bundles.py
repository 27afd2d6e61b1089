"""Policy bundles: projects that pay one policy from several purses, proposed from code and name, editable by people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from perfcore.access import Actor
from perfcore.analysis.relations import known_at
from perfcore.analysis.targets_held import ask, parameters
from perfcore.store import Store
from perfcore.store.target_groups import said_bundles

_SET = "set"


@dataclass(frozen=True, slots=True)
class Member:
    """One project of a bundle. `purse` is what its name says (中央, 省级 …), None where it does not; budget in 元."""

    project_code: str
    project_name: str
    unit_code: str
    purse: str | None
    initial_budget: Decimal


@dataclass(frozen=True, slots=True)
class Bundle:
    """One policy. `evidence` is what the proposal stands on (parent_key, name, subject), or `set` by a person."""

    name: str
    evidence: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def is_set(self) -> bool:
        """Whether a person put it together."""
        return _SET in self.evidence

    @property
    def initial_budget(self) -> Decimal:
        """The budgets of its projects together, in 元."""
        return sum((member.initial_budget for member in self.members), Decimal(0))

    @property
    def purses(self) -> tuple[str | None, ...]:
        """Whose money it is, each once, in the order of the members; None stands for those that do not say."""
        return tuple(dict.fromkeys(member.purse for member in self.members))


# Keys of the proposals: which projects share each, by the kind of evidence and the key itself.
_Shared = Mapping[tuple[str, str], Sequence[str]]


def bundles(
    store: Store, actor: Actor, fiscal_year: int, known_on: date | None = None, *, several_purses: bool = False
) -> tuple[Bundle, ...]:
    """Return the bundles of two projects or more, what people said before what is proposed. Raises RefusedError.

    With a day they are those known at its end; with `several_purses` those that people set or that are paid from more
    than one purse.
    """
    said = said_bundles(store, actor, fiscal_year, known_at(known_on))
    home = {code: name for name, codes in said.items() for code in codes}
    asked = {**parameters(actor, fiscal_year, known_on), "several_purses": several_purses, "said": list(home)}
    with store.cursor() as cursor:
        departments = [row["department_code"] for row in ask(cursor, "bundle_departments", asked)]
        values = {**asked, "departments": departments}
        rows = ask(cursor, "bundle_projects", values)
        shared = _shared(ask(cursor, "bundle_keys", values), home)
    names = {row["project_code"]: row.pop("core") for row in rows}
    members = {row["project_code"]: Member(**row) for row in rows}
    found = [Bundle(name, (_SET,), _members(members, codes, home, name)) for name, codes in said.items()]
    for codes, evidence in _groups([code for code in members if code not in home], shared):
        if names[codes[0]] not in said:
            found.append(Bundle(names[codes[0]], evidence, tuple(members[code] for code in codes)))
    return tuple(
        bundle
        for bundle in found
        if len(bundle.members) > 1 and (bundle.is_set or not several_purses or len(bundle.purses) > 1)
    )


def _members(
    members: Mapping[str, Member], codes: Iterable[str], home: Mapping[str, str], name: str
) -> tuple[Member, ...]:
    """Give the projects of a bundle that a person set, without those that were put elsewhere later."""
    return tuple(members[code] for code in codes if code in members and home[code] == name)


def _shared(keys: Iterable[Mapping[str, Any]], home: Mapping[str, str]) -> _Shared:
    """Give the projects behind each key that more than one of those shares about which nobody said anything."""
    found = {(row["evidence"], row["key"]): [code for code in row["codes"] if code not in home] for row in keys}
    return {key: codes for key, codes in found.items() if len(codes) > 1}


def _groups(codes: Sequence[str], shared: _Shared) -> Iterable[tuple[list[str], tuple[str, ...]]]:
    """Put together what shares a key, directly or by way of others; with the kinds of evidence, codes in order."""
    leader = {code: code for code in codes}

    def lead(code: str) -> str:
        while leader[code] != code:
            leader[code] = leader[leader[code]]
            code = leader[code]
        return code

    for together in shared.values():
        for code in together[1:]:
            leader[lead(code)] = lead(together[0])
    groups: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        groups[lead(code)].append(code)
    evidence: dict[str, set[str]] = defaultdict(set)
    for (kind, _), together in shared.items():
        evidence[lead(together[0])].add(kind)
    return [(group, tuple(sorted(evidence[leader]))) for leader, group in groups.items() if len(group) > 1]
