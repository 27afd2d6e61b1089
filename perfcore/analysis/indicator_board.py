"""指标看板: the indicators of a scope counted by how they stand, and a page of those that are asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perfcore.access import Actor
from perfcore.analysis.completion import IndicatorLight, IndicatorStatus, completed
from perfcore.analysis.relations import Scope, parameters
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class IndicatorCounts:
    """How many indicators there are, how many have a result or one far above its target, and how many have each light.

    `levels` are their first levels in the order of the document.
    """

    indicators: int
    reported: int
    over_achieved: int
    lights: Mapping[IndicatorLight, int] = field(hash=False)
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which indicators, and which page of them.

    `lights` None means every light, an empty `level1` every level; `search` looks in the names of indicator, second
    level and project and in the target's words.
    """

    lights: frozenset[IndicatorLight] | None = None
    over_achieved: bool = False
    level1: str = ""
    search: str = ""
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """One page of the indicators; `total` counts those of all pages."""

    total: int
    rows: tuple[IndicatorStatus, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The indicators of one level with one light, counted."""

    level1: str
    light: IndicatorLight
    indicators: int
    reported: int
    over_achieved: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an indicator of a page stands, with the number of those of all pages."""

    project_code: str
    position: int
    total: int


_GROUPS = """
SELECT
    level1,
    light,
    count(*) AS indicators,
    count(is_reached) AS reported,
    count(*) FILTER (WHERE is_over_achieved) AS over_achieved
FROM completed
GROUP BY level1, light
ORDER BY min(row(department_code, unit_code, project_position, project_code, position))
"""
_WANTED = """
, wanted AS (
    SELECT *
    FROM completed
    WHERE ($lights IS NULL OR list_contains($lights, light))
        AND (NOT $over_achieved OR is_over_achieved)
        AND $level1 IN ('', level1)
        AND contains(lower(concat_ws(' ', level3, level2, project_name, raw)), lower($search))
)
"""
# Only what orders them is sorted of all; to sort their words too took gigabytes.
_PLACES = """
, placed AS (SELECT department_code, unit_code, project_position, project_code, position FROM wanted)
SELECT project_code, position, (SELECT count(*) FROM placed) AS total
FROM placed
ORDER BY department_code, unit_code, project_position, project_code, position
LIMIT $limit OFFSET $offset
"""
_PAGE = """
, wanted AS (
    FROM completed
    SEMI JOIN (SELECT unnest($codes::VARCHAR[]) AS project_code, unnest($positions::INTEGER[]) AS position)
        USING (project_code, position)
)
"""
_LISTED = "FROM wanted ORDER BY department_code, unit_code, project_position, project_code, position"


def indicator_counts(store: Store, actor: Actor, as_of: Month, scope: Scope | None = None) -> IndicatorCounts:
    """Count the indicators of the scope as of a month. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    groups = store.records(_Group, completed(where) + _GROUPS, parameters(actor, where, as_of.number, as_of.number))
    lights: Counter[IndicatorLight] = Counter()
    for each in groups:
        lights[each.light] += each.indicators
    return IndicatorCounts(
        lights.total(),
        sum(each.reported for each in groups),
        sum(each.over_achieved for each in groups),
        lights,
        tuple(dict.fromkeys(each.level1 for each in groups)),
    )


def indicator_list(
    store: Store, actor: Actor, as_of: Month, wanted: Wanted, scope: Scope | None = None
) -> IndicatorList:
    """List a page of the indicators that are wanted, in the order of the document. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    values = {
        **parameters(actor, where, as_of.number, as_of.number),
        "lights": None if wanted.lights is None else sorted(wanted.lights),
        "over_achieved": wanted.over_achieved,
        "level1": wanted.level1,
        "search": wanted.search.strip(),
    }
    if wanted.limit is None:
        every = store.records(IndicatorStatus, completed(where) + _WANTED + _LISTED, values)
        return IndicatorList(len(every), tuple(every))
    places = store.records(
        _Place, completed(where) + _WANTED + _PLACES, {**values, "limit": wanted.limit, "offset": wanted.offset}
    )
    rows = _of_places(store, actor, as_of, where, places) if places else []
    return IndicatorList(places[0].total if places else 0, tuple(rows))


def _of_places(
    store: Store, actor: Actor, as_of: Month, where: Scope, places: Sequence[_Place]
) -> list[IndicatorStatus]:
    few = where.only(sorted({place.project_code for place in places}))
    values = {
        **parameters(actor, few, as_of.number, as_of.number),
        "codes": [place.project_code for place in places],
        "positions": [place.position for place in places],
    }
    return store.records(IndicatorStatus, completed(few) + _PAGE + _LISTED, values)
