"""双监控: money progress and target progress watched together, project by project or policy by policy."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.bundles import bundles
from perfcore.analysis.relations import Scope, rolled_up, script
from perfcore.analysis.weights import weighted, weighted_for
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.store.progress import light_formula


class CrossingFinding(StrEnum):
    """What stands out where money and targets are held against each other; the limits are settings."""

    BOTH_BEHIND = "both_behind"
    MONEY_WITHOUT_RESULTS = "money_without_results"
    RESULTS_WITHOUT_PAYMENT = "results_without_payment"


@dataclass(frozen=True, slots=True)
class Crossing:
    """One project, or one policy whose projects (`project_codes`) count together and their common indicators once.

    Amounts are 元. `paid` is spent ÷ planned amount, `targets` the mean of how far the indicators are against what is
    due of them, weighted by their points; both are percent and count to 100 at most (`attainment` is not cut off).
    `judged` of the `indicators` have a result to judge. `apart` is paid − targets in points; None where one of them is
    not known. A distance of more than `crossing_apart` is a finding, and so is both below `crossing_behind_below`.
    """

    code: str
    name: str
    unit_code: str | None
    unit_name: str | None
    project_codes: Sequence[str] = field(hash=False)
    project_names: Sequence[str] = field(hash=False)
    month: int
    adjusted_budget: Decimal
    spent: Decimal | None
    planned_amount: Decimal | None
    execution_rate: float | None
    planned_share: float | None
    attainment: float | None
    paid: float | None
    targets: float | None
    indicators: int
    judged: int
    apart: float | None
    crossing_apart: Decimal
    crossing_behind_below: Decimal
    findings: Sequence[str] = field(hash=False)

    @property
    def is_bundle(self) -> bool:
        """Whether several projects pay this policy."""
        return len(self.project_codes) > 1


@dataclass(frozen=True, slots=True)
class CrossingPage:
    """Some of what is held against each other, with the counts of all of it.

    `rows` are a page in the order of the document. `furthest` are those with a finding and what else can be judged,
    the furthest apart first. Of the `total`, `judged` have both sides, `out_of_step` a finding; `counts` is by finding.
    """

    total: int = 0
    judged: int = 0
    out_of_step: int = 0
    counts: Mapping[CrossingFinding, int] = field(default_factory=dict, hash=False)
    rows: tuple[Crossing, ...] = ()
    furthest: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is counted of all, and the codes of those that are shown: in the document's order, and furthest apart."""

    total: int
    judged: int
    out_of_step: int
    both_behind: int
    money_without_results: int
    results_without_payment: int
    shown: Sequence[str] | None
    furthest: Sequence[str] | None


_CODE = "coalesce(list_extract($homes, list_position($codes, project_code)), project_code)"
_COLUMNS = f"""
{_CODE} AS code,
if(count(DISTINCT unit_code) = 1, any_value(unit_code), NULL) AS unit_code,
any_value(department_code) AS department_code
"""
_WITH_RESULTS = "(FROM completed SEMI JOIN result_held USING (project_code))"
_NO_HOMES: Mapping[str, Sequence[str]] = {"codes": [], "homes": [], "names": []}
_LISTED = "SELECT * FROM crossed ORDER BY department_code, position, code"
# Only what counts and orders them is asked of all; names and amounts are asked of those that are shown.
_PLACED = """
, ordered AS MATERIALIZED (SELECT code, department_code, position, apart, findings FROM crossed),
shown AS (FROM ordered ORDER BY department_code, position, code LIMIT $rows OFFSET $before),
farthest AS (
    SELECT *, row(len(findings) = 0, -abs(apart), department_code, position, code) AS in_order
    FROM ordered
    WHERE apart IS NOT NULL
    ORDER BY in_order
    LIMIT $furthest
)
SELECT
    count(*) AS total,
    count(apart) AS judged,
    count(*) FILTER (WHERE len(findings) > 0) AS out_of_step,
    count(*) FILTER (WHERE list_contains(findings, 'both_behind')) AS both_behind,
    count(*) FILTER (WHERE list_contains(findings, 'money_without_results')) AS money_without_results,
    count(*) FILTER (WHERE list_contains(findings, 'results_without_payment')) AS results_without_payment,
    (SELECT list(code ORDER BY department_code, position, code) FROM shown) AS shown,
    (SELECT list(code ORDER BY in_order) FROM farthest) AS furthest
FROM ordered
"""


def crossings(  # noqa: PLR0913 - who asks what of which scope, as of when, counted how
    store: Store,
    actor: Actor,
    as_of: Month,
    *,
    by_policy: bool = True,
    scheme: Scheme | None = None,
    scope: Scope | None = None,
) -> list[Crossing]:
    """Hold money and targets of the scope against each other as of a month, in the order of the document.

    With `by_policy`, the projects of a policy bundle are one thing; else every project is its own. Raises RefusedError.
    """
    where = scope or Scope(as_of.year)
    homes = _homes(store, actor, as_of.year) if by_policy else _NO_HOMES
    return store.records(Crossing, _crossed(where) + _LISTED, {**weighted_for(actor, as_of, where, scheme), **homes})


def crossing_page(  # noqa: PLR0913 - who asks what of which scope, as of when, counted how, and how much of it
    store: Store,
    actor: Actor,
    as_of: Month,
    *,
    by_policy: bool = True,
    scope: Scope | None = None,
    page: tuple[int, int],
    furthest: int,
) -> CrossingPage:
    """Hold the same against each other, for a page of `page[0]` rows after `page[1]`, and `furthest` of those.

    Raises RefusedError.
    """
    where, (rows, before) = scope or Scope(as_of.year), page
    homes = _homes(store, actor, as_of.year) if by_policy else _NO_HOMES
    asked = {**homes, "rows": rows, "before": before, "furthest": furthest}
    (placed,) = store.records(_Placed, _crossed(where) + _PLACED, {**weighted_for(actor, as_of, where, None), **asked})
    shown, apart = placed.shown or (), placed.furthest or ()
    few = where.only(_members(homes, {*shown, *apart}))
    known = store.records(Crossing, _crossed(few) + _LISTED, {**weighted_for(actor, as_of, few, None), **homes})
    found = {each.code: each for each in known}
    return CrossingPage(
        *(placed.total, placed.judged, placed.out_of_step),
        {each: getattr(placed, each.value) for each in CrossingFinding},
        tuple(found[code] for code in shown),
        tuple(found[code] for code in apart),
    )


def _members(homes: Mapping[str, Sequence[str]], codes: AbstractSet[str]) -> tuple[str, ...]:
    """Give the projects that stand behind these codes: those of a bundle for its first, else the project itself."""
    bundled = [code for code, home in zip(homes["codes"], homes["homes"], strict=True) if home in codes]
    return tuple(sorted({*codes, *bundled}))


def _crossed(scope: Scope) -> str:
    return weighted(scope, _WITH_RESULTS) + script("crossing").format(
        rolled_up=rolled_up(_COLUMNS, f", {_CODE}"), measured=script("measured").format(light=light_formula())
    )


def _homes(store: Store, actor: Actor, fiscal_year: int) -> Mapping[str, Sequence[str]]:
    """Give the projects of bundles with the code of the bundle's first project, and its name.

    What is proposed because codes share a key alone, and is paid from one purse, need not be one policy.
    """
    found = [
        (member.project_code, bundle.members[0].project_code, bundle.name)
        for bundle in bundles(store, actor, fiscal_year, several_purses=True)
        for member in bundle.members
    ]
    codes, homes, names = (list(column) for column in zip(*found, strict=True)) if found else ([], [], [])
    return {"codes": codes, "homes": homes, "names": names}
