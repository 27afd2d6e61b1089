"""Part one of the document: its 分项绩效目标, and the projects that each of them stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from perfcore.access import Actor
from perfcore.analysis.relations import script
from perfcore.analysis.targets_held import ask, ask_in_words, parameters
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class LinkedGoal:
    """One 分项绩效目标 with its projects. `is_said` tells that a person chose them; else they bear its name."""

    name: str
    text: str
    department_code: str
    project_codes: tuple[str, ...]
    is_said: bool


@dataclass(frozen=True, slots=True)
class LooseProject:
    """A project that no 分项绩效目标 stands for."""

    code: str
    name: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class GoalLinks:
    """What part one and part two have to do with each other."""

    goals: tuple[LinkedGoal, ...]
    loose_projects: tuple[LooseProject, ...]

    @property
    def loose_goals(self) -> tuple[LinkedGoal, ...]:
        """The goals without a project."""
        return tuple(goal for goal in self.goals if not goal.project_codes)


@dataclass(frozen=True, slots=True)
class GoalPage:
    """A page of the goals, with the names of their projects by code.

    Of all `goals`, `loose_goals` have no project; `loose_projects` have no goal. The first of both are given.
    """

    goals: int
    loose_goals: int
    loose_projects: int
    rows: tuple[LinkedGoal, ...]
    names: Mapping[str, str] = field(hash=False)
    first_loose_goals: tuple[str, ...]
    first_loose_projects: tuple[LooseProject, ...]


_COUNTS = """
SELECT
    (SELECT count(DISTINCT name) FROM part_one) AS goals,
    (SELECT count(DISTINCT name) FROM part_one ANTI JOIN link USING (name)) AS loose_goals,
    (SELECT count(*) FROM project ANTI JOIN link USING (project_code)) AS loose_projects
"""
_SOME = " LIMIT $limit OFFSET $offset"
_FIRST = " LIMIT $first"
_NAMES = "SELECT project_code, project_name FROM project WHERE list_contains($codes::VARCHAR[], project_code)"


def goal_links(store: Store, actor: Actor, fiscal_year: int) -> GoalLinks:
    """Return the goals of a year with their projects, and the projects without a goal. Raises RefusedError."""
    values = parameters(actor, fiscal_year)
    with store.cursor() as cursor:
        goals = ask(cursor, "goals_linked", values)
        projects = ask(cursor, "projects_loose", values)
    return GoalLinks(tuple(map(_goal, goals)), tuple(LooseProject(**row) for row in projects))


def goal_page(store: Store, actor: Actor, fiscal_year: int, page: tuple[int, int], first: int) -> GoalPage:
    """Return `page[0]` goals of a year after `page[1]`, and the `first` that stand alone. Raises RefusedError."""
    values = {**parameters(actor, fiscal_year), "limit": page[0], "offset": page[1], "first": first}
    with store.cursor() as cursor:
        (counts,) = ask_in_words(cursor, _COUNTS, values)
        rows = tuple(map(_goal, ask_in_words(cursor, script("goals_linked") + _SOME, values)))
        codes = sorted({code for goal in rows for code in goal.project_codes})
        names = ask_in_words(cursor, _NAMES, {**values, "codes": codes})
        goals = ask_in_words(cursor, script("doctor_goal_without_project") + _FIRST, values)
        projects = ask_in_words(cursor, script("projects_loose") + _FIRST, values)
    return GoalPage(
        **counts,
        rows=rows,
        names={row["project_code"]: row["project_name"] for row in names},
        first_loose_goals=tuple(dict.fromkeys(row["goal"] for row in goals)),
        first_loose_projects=tuple(LooseProject(**row) for row in projects),
    )


def _goal(row: Mapping[str, Any]) -> LinkedGoal:
    return LinkedGoal(**{**row, "project_codes": tuple(row["project_codes"] or ())})
