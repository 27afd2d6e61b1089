"""What the briefing speaks of: one month of one scope, asked of the ledger in one query each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from perfcore.access import Actor
from perfcore.analysis.completion import IndicatorLight, ProjectCompletion, project_completions
from perfcore.analysis.forecast import Forecast, forecast
from perfcore.analysis.lagging import Lagging, Wanted, lagging_list
from perfcore.analysis.lights import LAGGING, Light
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.situation import Shortfall, largest_shortfall, light_counts
from perfcore.analysis.status import Status, course, status
from perfcore.fiscal_months import Month
from perfcore.store import Store

# A meeting hears of these one by one; further ones are counted.
MOST_LAGGARDS = 30


@dataclass(frozen=True, slots=True)
class BriefingFacts:
    """One month. `laggards` are the first by gap of `laggards_in_all`; `silent` the first projects not reported."""

    month: Month
    total: Status
    outlook: Forecast
    shortfall: Shortfall | None
    lights: dict[Light, int]
    course: tuple[Status, ...]
    units: tuple[Status, ...]
    laggards: tuple[Lagging, ...]
    laggards_in_all: int
    over_budget: tuple[Lagging, ...]
    silent: tuple[Lagging, ...]
    completions: tuple[ProjectCompletion, ...]

    @property
    def indicator_lights(self) -> Counter[IndicatorLight]:
        """How many indicators have each light that a result can give, and how many have no result."""
        counts: Counter[IndicatorLight] = Counter()
        for each in self.completions:
            counts.update(
                {
                    IndicatorLight.RED: each.red,
                    IndicatorLight.YELLOW: each.yellow,
                    IndicatorLight.GREEN: each.green,
                    IndicatorLight.BLUE: each.blue,
                    IndicatorLight.MISSING: each.missing,
                }
            )
        return counts

    def records(self) -> Iterator[object]:
        """Yield the answers that the facts are made of, for the hash of an export."""
        yield from (self.total, self.outlook, *self.course, *self.units)
        yield from (*self.laggards, *self.over_budget, *self.silent, *self.completions)


def briefing_facts(store: Store, actor: Actor, as_of: Month, scope: Scope) -> BriefingFacts:
    """Return the facts of a month of a scope that has projects. Raises RefusedError."""
    question = (store, actor, as_of)
    listed = {
        lights: lagging_list(*question, Wanted(lights=lights, limit=MOST_LAGGARDS), scope)
        for lights in (LAGGING, frozenset({Light.OVER_BUDGET}), frozenset({Light.NOT_REPORTED}))
    }
    laggards, over_budget, silent = listed.values()
    return BriefingFacts(
        month=as_of,
        total=status(*question, Level.TOTAL, scope)[0],
        outlook=forecast(*question, Level.TOTAL, scope)[0],
        shortfall=largest_shortfall(*question, scope),
        lights=light_counts(*question, scope),
        course=tuple(course(store, actor, scope, Level.TOTAL)),
        units=tuple(sorted(status(*question, Level.UNIT, scope), key=_furthest_first)),
        laggards=laggards.rows,
        laggards_in_all=laggards.total,
        over_budget=over_budget.rows,
        silent=silent.rows,
        completions=tuple(project_completions(*question, scope)),
    )


def _furthest_first(unit: Status) -> tuple[bool, float]:
    return unit.deviation is None, unit.deviation or 0.0
