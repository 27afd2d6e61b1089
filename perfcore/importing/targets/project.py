"""One table to one project: every figure checked, every problem told, nothing filled in."""

import re

from perfcore import project_code
from perfcore.importing.targets.amounts import read_amounts
from perfcore.importing.targets.indicators import read_indicators
from perfcore.importing.targets.labels import Field, labelled_unit_of, titled_project
from perfcore.importing.targets.plan import Money, read_plan
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.table import Table
from perfcore.importing.words.cell_text import compact, one_line, prose
from perfcore.model import Indicator, ProjectTarget
from perfcore.project_code import CodeCheck

_UNIT_CODE = re.compile(r"\d{6}(?:\d{3})?")
_CELLS = (Field.CODE, Field.NAME, Field.UNIT, Field.BUDGET, Field.FISCAL, Field.OTHER, Field.PURPOSE, Field.GOAL)


def code_of(table: Table) -> str:
    """Give the table's project code as it is stored, empty where it has none."""
    cell = table.fields.get(Field.CODE)
    return project_code.normalise(one_line(cell.raw)) if cell else ""


def read_project(table: Table, year: int | None, file_report: ProblemReport, end: Row | None) -> ProjectTarget | None:
    """Read a table. None where code or budget is missing, because neither can be invented; the report says so.

    `end` is the document's last row if this table is the last one: there the document may break off.
    """
    name, code = _text(table, Field.NAME), code_of(table)
    report = file_report.about(name, code)
    _check_code(table, code, report)
    _check_name(table, name, report)
    unit_code, unit_name = _unit(table, report)
    amounts = read_amounts(table, report, end)
    money = Money(amounts.budget, amounts.unit)
    checkpoints = read_plan(table.plan, table.labels.get(Field.PLAN), money, table.place(Field.PLAN), report)
    indicators = _indicators(table, year, report, end)
    _tell_unread(table, report)
    if not code or amounts.budget is None:
        return None
    return ProjectTarget(
        code=code,
        name=name,
        unit_code=unit_code,
        unit_name=unit_name,
        initial_budget=amounts.budget,
        fiscal_funds=amounts.fiscal,
        other_funds=amounts.other,
        purpose=_prose(table, Field.PURPOSE),
        goal=_prose(table, Field.GOAL),
        checkpoints=checkpoints,
        indicators=indicators,
        cells={key.value: table.fields[key] for key in _CELLS if key in table.fields},
    )


def _text(table: Table, key: Field) -> str:
    return one_line(table.fields[key].raw) if key in table.fields else ""


def _prose(table: Table, key: Field) -> str:
    return prose(table.fields[key].raw) if key in table.fields else ""


def _check_code(table: Table, code: str, report: ProblemReport) -> None:
    cell = table.place(Field.CODE)
    if not code:
        report.error("project_code_missing", cell, "")
        return
    verdict = project_code.verify(code)
    if verdict is CodeCheck.NOT_A_CODE:
        report.error("project_code_malformed", cell, code)
    elif verdict is CodeCheck.UNVERIFIABLE:
        report.warning("project_code_unverifiable", cell, code)
    elif verdict is CodeCheck.WRONG_CHECK_CHARACTER:
        report.error("wrong_check_character", cell, code, **project_code.corrections(code))


def _check_name(table: Table, name: str, report: ProblemReport) -> None:
    if not name:
        report.error("project_name_missing", table.place(Field.NAME), "")
        return
    titled = titled_project(table.title.raw) if table.title else None
    if titled is not None and compact(titled) != compact(name):
        report.warning("title_and_name_differ", table.place(Field.NAME), name, title=titled)


def _unit(table: Table, report: ProblemReport) -> tuple[str, str]:
    cell, code_cell = table.fields.get(Field.UNIT), table.fields.get(Field.UNIT_CODE)
    unit = labelled_unit_of(cell.raw) if cell else None
    if unit is not None:
        return unit
    name = one_line(cell.raw) if cell else ""
    code = compact(code_cell.raw) if code_cell else ""
    if name and _UNIT_CODE.fullmatch(code):
        return code, name
    if name:
        report.error("unit_code_missing", cell, name)
        return "", name
    report.error("unit_missing", table.start, "")
    return "", ""


def _tell_unread(table: Table, report: ProblemReport) -> None:
    for cell in table.unexpected:
        report.warning("unexpected_text", cell)
    for cell in table.contradicted:
        report.error("rows_contradict", cell)
    for cell in table.header.unknown() if table.header else ():
        report.warning("column_not_read", cell)


def _indicators(table: Table, year: int | None, report: ProblemReport, end: Row | None) -> tuple[Indicator, ...]:
    header, last = table.indicators[-1] if table.indicators else (None, None)
    cut = last if header and last and last is end and _is_cut(last, len(header.columns)) else None
    if end and end.in_table and (cut or not table.indicators):
        report.warning("document_cut_off", end.cells[-1], code_of(table))
    elif not table.indicators:
        report.warning("indicators_missing", table.start, code_of(table))
    return read_indicators(table.indicators, year, report, cut)


def _is_cut(row: Row, width: int) -> bool:
    return len(row.cells) < width or row.cells[-1].raw.endswith("\N{REPLACEMENT CHARACTER}")
