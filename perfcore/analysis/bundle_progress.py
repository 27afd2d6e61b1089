"""Policy bundles against their plan: one policy paid from several purses measured as one, and its projects with it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.bundles import Bundle, bundles
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope, measured_groups, parameters
from perfcore.analysis.status import Status, status
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class Together:
    """Where the projects of one bundle stand together, `code` being its name; figures as those of a status."""

    code: str
    projects: int
    reported: int
    adjusted_budget: Decimal
    spent: Decimal | None
    planned_amount: Decimal | None
    execution_rate: float | None
    planned_share: float | None
    deviation: float | None
    gap: Decimal | None
    attainment: float | None
    light: Light


@dataclass(frozen=True, slots=True)
class BundleProgress:
    """One bundle, its projects' figures together, and each of them, as far as they are in the scope."""

    bundle: Bundle
    together: Together
    members: tuple[Status, ...]


_GROUP = "list_extract($bundle_of, list_position($among, project_code))"
_ALL = "SELECT * FROM measured"


def bundle_progress(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> list[BundleProgress]:
    """Measure the bundles of the scope at the end of a month, the largest gap in money first. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    found = {each.name: each for each in bundles(store, actor, where.fiscal_year, where.known_on)}
    home = {member.project_code: each.name for each in found.values() for member in each.members}
    among = replace(where, among=tuple(home))
    values = {**parameters(actor, among, as_of.number, as_of.number), "bundle_of": list(home.values())}
    together = store.records(Together, measured_groups(among, _GROUP) + _ALL, values) if home else []
    members = status(store, actor, as_of, Level.PROJECT, among)
    progress = [
        BundleProgress(found[each.code], each, tuple(row for row in members if home[row.code] == each.code))
        for each in together
    ]
    return sorted(progress, key=lambda each: (each.together.gap is None, -(each.together.gap or 0), each.bundle.name))
