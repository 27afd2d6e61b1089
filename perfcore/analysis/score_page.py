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


# Whole counts and one page of rows: windows over every row took forty times as long.
_RANKED = """
, ranked AS (
    SELECT
        project_code, project_name, total, won, grade,
        row_number() OVER (ORDER BY department_code, unit_code, project_position, project_code) AS place
    FROM scored_project
),
counted AS (
    SELECT
        count(*) AS projects,
        count(total) AS scored,
        count(*) FILTER (WHERE grade = 'excellent') AS excellent,
        count(*) FILTER (WHERE grade = 'good') AS good,
        count(*) FILTER (WHERE grade = 'fair') AS fair,
        count(*) FILTER (WHERE grade = 'poor') AS poor
    FROM ranked
),
lowest AS (
    SELECT project_name AS lowest_name, total AS lowest_total
    FROM ranked
    ORDER BY total NULLS LAST, place
    LIMIT 1
)
SELECT project_code, counted.*, lowest.*
FROM ranked
CROSS JOIN counted
CROSS JOIN lowest
ORDER BY total IS NULL, won DESC, place
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
