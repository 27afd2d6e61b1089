"""Finding a project among many: the few that match, in the order of the document."""

from collections.abc import Sequence
from dataclasses import dataclass

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope, measured, parameters
from perfcore.fiscal_months import Month
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class FoundProject:
    """A project by its code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the projects that match; `total` counts all that do."""

    total: int
    rows: tuple[FoundProject, ...]


@dataclass(frozen=True, slots=True)
class _Counted(FoundProject):
    """A project with the number of all that match."""

    total: int


_FOUND = """
, matching AS (
    SELECT
        project_code AS code, project_name AS name,
        project.department_code, project.unit_code, position,
        $search = '' OR contains(lower(project_name), lower($search)) OR contains(lower(project_code), lower($search))
            AS is_match,
        list_contains($chosen::VARCHAR[], project_code) AS is_chosen
    FROM in_scope
    JOIN current_project AS project USING (fiscal_year, project_code)
    WHERE is_match OR is_chosen
)
SELECT code, name, (SELECT count(*) FILTER (WHERE is_match) FROM matching) AS total
FROM (
    FROM matching
    ORDER BY is_chosen DESC, department_code, unit_code, position, code
    LIMIT $most
)
ORDER BY department_code, unit_code, position, code
"""


def find_projects(  # noqa: PLR0913, PLR0917 - who looks for what where, and how much of it is wanted
    store: Store, actor: Actor, as_of: Month, scope: Scope, most: int, search: str = "", chosen: Sequence[str] = ()
) -> Found:
    """Find the projects of a month whose name or code holds a text; those `chosen` are given whatever is searched.

    Raises RefusedError.
    """
    values = {
        **parameters(actor, scope, as_of.number, as_of.number),
        "search": search.strip(),
        "chosen": list(chosen),
        "most": most,
    }
    rows = store.records(_Counted, measured(scope, Level.PROJECT) + _FOUND, values)
    return Found(rows[0].total if rows else 0, tuple(FoundProject(row.code, row.name) for row in rows))
