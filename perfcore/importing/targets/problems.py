"""The growing list of what is wrong with one targets document."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from perfcore.model import Cell
from perfcore.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """Collects the problems of one file in one list; `about` gives a view of it that adds the project."""

    file: str
    found: list[Problem] = field(default_factory=list)
    project: dict[str, str] = field(default_factory=dict)

    def about(self, name: str, code: str) -> "ProblemReport":
        """Give a report whose problems also name this project."""
        return ProblemReport(self.file, self.found, {"project": name, "project_code": code})

    def in_order(self, cells: Iterable[Cell]) -> list[Problem]:
        """Give the problems in the order of their cells in the file; those of the file as a whole come first."""
        places = {(cell.sheet or None, cell.row): number for number, cell in reversed(list(enumerate(cells, start=1)))}
        return sorted(self.found, key=lambda problem: places.get((problem.sheet, problem.row or 0), 0))

    def error(self, code: str, cell: Cell | None = None, value: str | None = None, **details: str) -> None:
        """Note what blocks the file."""
        self._add(code, Severity.ERROR, cell, value, details)

    def warning(self, code: str, cell: Cell | None = None, value: str | None = None, **details: str) -> None:
        """Note what a person should know."""
        self._add(code, Severity.WARNING, cell, value, details)

    def _add(
        self, code: str, severity: Severity, cell: Cell | None, value: str | None, details: dict[str, str]
    ) -> None:
        if cell is None:
            self.found.append(Problem(code, severity, self.file, value=value, details=self.project | details))
            return
        shown = cell.raw if value is None else value
        sheet, column = cell.sheet or None, cell.column or None
        self.found.append(Problem(code, severity, self.file, sheet, cell.row, column, shown, self.project | details))
