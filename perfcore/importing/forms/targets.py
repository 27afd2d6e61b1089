"""The targets in official forms: budgets, goal and indicators. A form has no spending plan and no purpose."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from perfcore.importing.forms.rows import ProjectForm
from perfcore.importing.targets.labels import labelled_unit_of
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.targets.values import parse_target_value
from perfcore.importing.words.cell_text import compact, one_line, prose
from perfcore.model import Cell, Indicator, ProjectTarget, TargetsDocument
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount
from perfcore.problem import Problem

_MONEY = ("initial_budget", "fiscal_funds", "other_funds")
_EMPTY = Cell(0, "")


def targets_of_forms(
    file_name: str, forms: Iterable[ProjectForm], year: int | None = None
) -> tuple[TargetsDocument, tuple[Problem, ...]]:
    """Return the projects of forms as far as a form says them; that they cannot replace targets is told as an error.

    `year` is the fiscal year where a person said it; else the forms' own.
    """
    report = ProblemReport(file_name)
    forms = list(forms)
    if forms:
        report.error("form_has_no_plan", forms[0].start)
    projects = tuple(project for form in forms if (project := _project(form, year, report)) is not None)
    years = {form.year for form in forms}
    said = year or (years.pop() if len(years) == 1 else None)
    return TargetsDocument(said, "万元", projects), tuple(report.in_order(form.start for form in forms))


def _project(form: ProjectForm, year: int | None, report: ProblemReport) -> ProjectTarget | None:
    if form.code is None:
        report.error("project_code_missing", form.start, "")
        return None
    amounts = {name: _amount(form.cells, name, report) for name in _MONEY}
    budget = amounts["initial_budget"]
    unit = labelled_unit_of(form.cells["unit"].raw) if "unit" in form.cells else None
    if budget is None:
        return None
    return ProjectTarget(
        code=form.code.raw,
        name=one_line(form.cells.get("name", _EMPTY).raw),
        unit_code=unit[0] if unit else "",
        unit_name=unit[1] if unit else "",
        initial_budget=budget,
        fiscal_funds=amounts["fiscal_funds"],
        other_funds=amounts["other_funds"],
        purpose="",
        goal=prose(form.cells.get("goal", _EMPTY).raw),
        checkpoints=(),
        indicators=tuple(_indicator(cells, year or form.year) for cells in form.indicators),
        cells={name: cell for name, cell in form.cells.items() if name != "unit"} | {"code": form.code},
    )


def _amount(cells: Mapping[str, Cell], name: str, report: ProblemReport) -> Decimal | None:
    """Read an amount of 万元; what is blank is not known, and only the budget itself may not be."""
    cell = cells.get(name, _EMPTY)
    text = compact(cell.raw)
    if not text:
        if name == _MONEY[0]:
            report.error("budget_missing", cell, "")
        return None
    try:
        return parse_amount(text, MoneyUnit.WAN)
    except NotAnAmountError as error:
        report.error(error.code, cell, field=name)
        return None


def _indicator(cells: Mapping[str, Cell], year: int | None) -> Indicator:
    cell = cells.get("target", _EMPTY)
    raw = one_line(cell.raw) or None
    level1, level2, level3 = (one_line(cells.get(f"level{level}", _EMPTY).raw) for level in (1, 2, 3))
    target = None if raw is None else parse_target_value(raw, year)
    return Indicator(level1, level2, level3, "", target, raw, None, None, cell)
