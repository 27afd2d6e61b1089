"""分值: how many points each indicator of a project is worth in its self-evaluation, and who said so."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.completion import completed
from perfcore.analysis.relations import Scope, parameters, script
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store


class IndicatorClass(StrEnum):
    """The classes that a scheme gives points to."""

    COST = "cost"
    OUTPUT = "output"
    BENEFIT = "benefit"
    SATISFACTION = "satisfaction"


class WeightBasis(StrEnum):
    """Where points come from; what the system gives is labelled 系统分配，未经批复."""

    EDITED = "edited"
    DOCUMENT = "document"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class IndicatorWeight:
    """The points of one indicator by one scheme; those of a project add up to exactly 90.00, 10.00 are for execution.

    `batch_id` is the batch of points that a person set, None otherwise.
    """

    project_code: str
    project_name: str
    unit_code: str
    position: int
    indicator_key: str
    level1: str
    level2: str
    level3: str
    description: str
    raw: str | None
    weight: Decimal | None
    scheme: Scheme
    scored_class: IndicatorClass
    points: Decimal
    basis: WeightBasis
    batch_id: int | None


_LISTED = """
SELECT completed.* EXCLUDE (basis, batch_id), scheme, class AS scored_class, points, weight_basis AS basis,
       weight_batch AS batch_id
FROM completed
JOIN weighted USING (project_code, position)
ORDER BY department_code, unit_code, project_position, project_code, position
"""


def weighted(scope: Scope, indicators: str = "completed") -> str:
    """Return a WITH clause that ends in `weighted`: the points of every indicator; parameters as `weighted_for`.

    Those of `indicators` are given, SQL of rows of the clause's relation `completed`: all of a project or none.
    """
    return completed(scope) + script("weights").format(indicators=indicators, indicator_class=script("indicator_class"))


def weighted_for(actor: Actor, as_of: Month, scope: Scope, scheme: Scheme | None) -> dict[str, object]:
    """Return the parameters that `weighted` needs; without a scheme it is the one of the settings."""
    return {**parameters(actor, scope, as_of.number, as_of.number), "scheme": scheme and scheme.value}


def weights(
    store: Store, actor: Actor, as_of: Month, scheme: Scheme | None = None, scope: Scope | None = None
) -> list[IndicatorWeight]:
    """List the points of all indicators that hold in a month, in the order of the document. Raises RefusedError."""
    where = scope or Scope(as_of.year)
    return store.records(IndicatorWeight, weighted(where) + _LISTED, weighted_for(actor, as_of, where, scheme))
