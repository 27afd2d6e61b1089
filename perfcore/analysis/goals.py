"""Part one of the document: its 分项绩效目标, and the projects that each of them stands for."""

from dataclasses import dataclass

from perfcore.access import Actor
from perfcore.analysis.targets_held import ask, parameters
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


def goal_links(store: Store, actor: Actor, fiscal_year: int) -> GoalLinks:
    """Return the goals of a year with their projects, and the projects without a goal. Raises RefusedError."""
    values = parameters(actor, fiscal_year)
    with store.cursor() as cursor:
        goals = ask(cursor, "goals_linked", values)
        projects = ask(cursor, "projects_loose", values)
    return GoalLinks(
        tuple(LinkedGoal(**{**row, "project_codes": tuple(row["project_codes"] or ())}) for row in goals),
        tuple(LooseProject(**row) for row in projects),
    )
