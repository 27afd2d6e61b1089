"""What has changed since a day, by the page: figures with the batches that touch them, and what was done meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from perfcore.access import Actor
from perfcore.analysis.relations import Scope, parameters, script
from perfcore.analysis.time_machine import FigureChange, changed, event_parameters, touched_since
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Some of the projects whose figures changed; `total` counts all of them.

    `batches` are those that touch each of them, by code; under None those that mean every project.
    """

    total: int
    rows: tuple[FigureChange, ...]
    batches: Mapping[str | None, Sequence[int]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Act:
    """A batch `stored` or `withdrawn` (`act`), with the number of projects it is about; 0: a rule for all of them.

    `names` are those of the projects where they are few. `happened_at` is UTC.
    """

    batch_id: int
    act: str
    happened_at: datetime
    actor: str
    reason: str | None
    kind: str
    file_name: str | None
    demonstration: bool
    projects: int
    names: Sequence[str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class ActPage:
    """Some of what was done, in the order in which it happened; `total` counts all of it."""

    total: int
    rows: tuple[Act, ...]


# How many, and after how many; None: all.
Page = tuple[int | None, int]
_ALL: Page = (None, 0)
_FEW = 3
_PAGE = """
SELECT *, (SELECT count(*) FROM changed) AS total
FROM changed
ORDER BY unit_code, position, code
LIMIT $limit OFFSET $offset
"""
_TOUCHING = """
SELECT project_code, list(DISTINCT batch_id ORDER BY batch_id)
FROM seen
WHERE project_code IS NULL OR list_contains($codes::VARCHAR[], project_code)
GROUP BY project_code
"""


@dataclass(frozen=True, slots=True)
class _CountedChange(FigureChange):
    total: int


@dataclass(frozen=True, slots=True)
class _CountedAct(Act):
    total: int


def changed_figures(store: Store, actor: Actor, as_of: Month, then: Scope, page: Page = _ALL) -> FigurePage:
    """Give a page of the figures of a month that are not what they were at the end of a day. Raises RefusedError."""
    where = touched_since(store, actor, as_of, then)
    asked = {**parameters(actor, where, as_of.number, as_of.number), "limit": page[0], "offset": page[1]}
    rows = store.records(_CountedChange, f"WITH {changed(where)} {_PAGE}", asked)
    touching = {**event_parameters(actor, as_of, then), "codes": [row.code for row in rows]}
    batches = dict(store.rows(script("events_since") + _TOUCHING, touching)) if rows else {}
    return FigurePage(rows[0].total if rows else 0, tuple(rows), batches)


def acts_since(store: Store, actor: Actor, as_of: Month, then: Scope, page: Page = _ALL) -> ActPage:
    """Give a page of what was stored and withdrawn after a day that the figures depend on. Raises RefusedError."""
    asked = {**event_parameters(actor, as_of, then), "few": _FEW, "limit": page[0], "offset": page[1]}
    rows = store.records(_CountedAct, script("events_since") + script("acts_since"), asked)
    return ActPage(rows[0].total if rows else 0, tuple(rows))
