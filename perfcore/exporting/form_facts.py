"""What fills the forms: everything known of each project in a month, asked of the ledger in one query each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from perfcore.access import Actor
from perfcore.analysis.completion import IndicatorStatus, completions
from perfcore.analysis.forecast import Forecast, forecast
from perfcore.analysis.lagging import Lagging, Wanted, lagging_list
from perfcore.analysis.project_heads import ProjectHead, project_heads
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.score import ProjectScore, scores
from perfcore.analysis.status import Status, status
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One project as of one month; `watched` holds why it is where it is and what its unit said about that."""

    month: Month
    head: ProjectHead
    status: Status
    forecast: Forecast
    watched: Lagging
    indicators: tuple[IndicatorStatus, ...]
    score: ProjectScore
    is_demonstration: bool

    def records(self) -> Iterator[object]:
        """Yield the answers that the facts are made of, for the hash of an export."""
        yield from (self.head, self.status, self.forecast, self.watched, *self.indicators, self.score)


def project_facts(store: Store, actor: Actor, as_of: Month, scope: Scope) -> list[ProjectFacts]:
    """Return the facts of every project of the scope, in the order of the document. Raises RefusedError."""
    statuses = {each.code: each for each in status(store, actor, as_of, Level.PROJECT, scope)}
    forecasts = {each.code: each for each in forecast(store, actor, as_of, Level.PROJECT, scope)}
    watched = {each.code: each for each in lagging_list(store, actor, as_of, Wanted(lights=None), scope).rows}
    scored = {each.project_code: each for each in scores(store, actor, as_of, scope=scope)}
    made_up = demonstration_present(store)
    indicators: defaultdict[str, list[IndicatorStatus]] = defaultdict(list)
    for each in completions(store, actor, as_of, scope):
        indicators[each.project_code].append(each)
    return [
        ProjectFacts(
            as_of,
            head,
            statuses[head.code],
            forecasts[head.code],
            watched[head.code],
            tuple(indicators[head.code]),
            scored[head.code],
            made_up,
        )
        for head in project_heads(store, actor, as_of, scope)
    ]
