"""The self-evaluations of a scope by their score: counted by grade, and who stands on a page of the ranking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perfcore.access import Actor
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import Grade, scored
from perfcore.analysis.weights import weighted_for
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class ScorePage:
    """A page of the ranking: the `codes` of its projects, the highest score first, then by what is won without one.

    Of all `projects`, `scored` have a score; `grades` counts them, and `lowest_name` has the lowest, `lowest_total`.
    """

    projects: int = 0
    scored: int = 0
    grades: Mapping[Grade, int] = field(default_factory=dict, hash=False)
    lowest_name: str | None = None
    lowest_total: Decimal | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One project of the page with what holds for all."""

    project_code: str
    projects: int
    scored: int
    excellent: int
    good: int
    fair: int
    poor: int
    lowest_name: str
    lowest_total: Decimal | None


_RANKED = """
SELECT
    project_code,
    count(*) OVER () AS projects,
    count(total) OVER () AS scored,
    count(*) FILTER (WHERE grade = 'excellent') OVER () AS excellent,
    count(*) FILTER (WHERE grade = 'good') OVER () AS good,
    count(*) FILTER (WHERE grade = 'fair') OVER () AS fair,
    count(*) FILTER (WHERE grade = 'poor') OVER () AS poor,
    first_value(project_name) OVER lowest AS lowest_name,
    first_value(total) OVER lowest AS lowest_total
FROM scored_project
WINDOW lowest AS (ORDER BY total NULLS LAST, department_code, unit_code, project_position, project_code)
ORDER BY total IS NULL, won DESC, department_code, unit_code, project_position, project_code
LIMIT $limit OFFSET $offset
"""


def score_page(  # noqa: PLR0913, PLR0917 - who asks what of which scope, as of when, counted how, and how much of it
    store: Store, actor: Actor, as_of: Month, scheme: Scheme | None, scope: Scope, page: tuple[int, int]
) -> ScorePage:
    """Rank the projects of the scope as of a month, for a page of `page[0]` rows after `page[1]`.

    Without a scheme by the settings'. Raises RefusedError.
    """
    values = {**weighted_for(actor, as_of, scope, scheme), "limit": page[0], "offset": page[1]}
    rows = store.records(_Ranked, scored(scope) + _RANKED, values)
    if not rows:
        return ScorePage()
    first = rows[0]
    return ScorePage(
        *(first.projects, first.scored),
        {grade: getattr(first, grade.value) for grade in Grade},
        first.lowest_name if first.scored else None,
        first.lowest_total,
        tuple(row.project_code for row in rows),
    )
