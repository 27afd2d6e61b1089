"""Rows of a targets document, from whatever file format, to the document they say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from perfcore import project_code
from perfcore.importing.targets.amounts import money_words
from perfcore.importing.targets.goals import read_goals
from perfcore.importing.targets.labels import Field, is_title, titled_project
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.targets.project import code_of, read_project
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.table import Table
from perfcore.importing.targets.tables import Tables, read_tables
from perfcore.importing.words.cell_text import compact, one_line
from perfcore.model import Cell, ProjectTarget, TargetsDocument
from perfcore.problem import Problem
from perfcore.project_code import CodeCheck

_YEAR = re.compile(r"(20\d{2})年度?(?:部门|单位|预算|项目|绩效)")

_YEAR_LINE = re.compile(r"\(?(20\d{2})年度\)?")


def recognise(rows: Sequence[Row], file_name: str, year: int | None) -> tuple[TargetsDocument, tuple[Problem, ...]]:
    """Read all projects and goals; `year` is the fiscal year as a person said it, None to take the document's own."""
    report = ProblemReport(file_name)
    tables = _tables(rows, report)
    fiscal_year = _fiscal_year(rows, tables, year, report)
    # Only the text layout tells by its shape that it breaks off; a grid is whole or cannot be opened.
    end = rows[-1] if rows and not rows[-1].places else None
    read = [read_project(table, fiscal_year, report, end if table is tables[-1] else None) for table in tables]
    projects = tuple(project for project in read if project is not None)
    _check_duplicates(projects, report)
    document = TargetsDocument(fiscal_year, _unit_of_money(tables), projects, read_goals(_part_one(rows)))
    return document, tuple(report.in_order(cell for row in rows for cell in row.cells))


def _tables(rows: Sequence[Row], report: ProblemReport) -> tuple[Table, ...]:
    """Read the tables; what belongs to none, is blank or speaks of the whole department is told and left out."""
    found = read_tables(rows)
    filled = tuple(table for table in found.tables if not table.is_empty)
    _tell_lost_titles(found.tables, filled, report)
    stacked = tuple(table for table in filled if not table.is_departments and not table.is_blank)
    listed = tuple(table for each in found.lists for table in each.tables if not table.is_blank)
    tables = stacked + listed
    for table in filled:
        if table.is_departments:
            report.warning("department_table_left_out", table.title)
        elif table.is_blank:
            # A blank form among filled ones is a leftover; alone it is the wrong file.
            tell = report.warning if tables else report.error
            tell("blank_form", table.start)
    _tell_lists(found, report, is_any=bool(tables))
    if not tables and not report.found:
        report.error("no_projects")
    return tables


def _tell_lost_titles(tables: Iterable[Table], filled: Iterable[Table], report: ProblemReport) -> None:
    """Tell the titles without a table, unless they are lines of a list of contents whose tables follow."""
    titles = {compact(table.title.raw) for table in filled if table.title}
    for table in tables:
        if (
            table.is_empty
            and table.title
            and titled_project(table.title.raw)
            and compact(table.title.raw) not in titles
        ):
            report.warning("table_missing", table.title)


def _tell_lists(found: Tables, report: ProblemReport, *, is_any: bool) -> None:
    for each in found.lists:
        if not any(not table.is_blank for table in each.tables):
            tell = report.warning if is_any else report.error
            tell("blank_form", each.header.row.cells[0])
        for cell in each.unknown_heads():
            report.warning("column_not_read", cell)
        for cell in each.stray:
            report.error("row_without_project", cell)
    for cell in (*found.stray, *_lost_texts(found.tables)) if is_any else ():
        report.warning("text_outside_tables", cell)


def _lost_texts(tables: Iterable[Table]) -> list[Cell]:
    """Give, line by line, the texts of what began like a project's table and went on as something else."""
    lines: dict[tuple[str, int], list[Cell]] = {}
    for table in tables:
        if table.is_empty and not table.is_beginning:
            for cell in (*table.fields.values(), *table.unexpected):
                lines.setdefault((cell.sheet, cell.row), []).append(cell)
    return [replace(cells[0], raw=" | ".join(one_line(cell.raw) for cell in cells)) for cells in lines.values()]


def _fiscal_year(rows: Sequence[Row], tables: Sequence[Table], said: int | None, report: ProblemReport) -> int | None:
    coded = [(project_code.fiscal_year(code), table) for table in tables if _is_sound(code := code_of(table))]
    years = {year for year, _ in coded}
    if said is not None:
        for year, table in coded:
            if year != said:
                report.error("year_contradiction", table.fields[Field.CODE], said=str(said), years=str(year))
        return said
    if len(years) > 1:
        report.error("year_contradiction", said="", years=" ".join(str(year) for year in sorted(years)))
        return None
    found = next(iter(years), None) or _year_in_words(rows, tables)
    if found is None and tables:
        report.error("year_missing")
    return found


def _is_sound(code: str) -> bool:
    return project_code.verify(code) in {CodeCheck.VALID, CodeCheck.UNVERIFIABLE}


def _year_in_words(rows: Sequence[Row], tables: Iterable[Table]) -> int | None:
    """Read the year out of part one, titles and lines such as （2024年度）, if they agree."""
    texts = [compact(row.cells[0].raw) for row in _part_one(rows)]
    texts += [compact(table.title.raw) for table in tables if table.title]
    lines = (compact(row.filled[0].raw) for row in rows if len(row.filled) == 1)
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    years |= {int(match[1]) for line in lines if (match := _YEAR_LINE.fullmatch(line))}
    return years.pop() if len(years) == 1 else None


def _part_one(rows: Iterable[Row]) -> list[Row]:
    """Give the paragraphs before the first project's title."""
    paragraphs: list[Row] = []
    for row in rows:
        if is_title(row.cells[0].raw):
            break
        if not row.in_table:
            paragraphs.append(row)
    return paragraphs


def _unit_of_money(tables: Iterable[Table]) -> str | None:
    words = {money_words(table) for table in tables}
    return words.pop() if len(words) == 1 else None


def _check_duplicates(projects: Iterable[ProjectTarget], report: ProblemReport) -> None:
    first: dict[str, int] = {}
    for project in projects:
        cell = project.cells[Field.CODE.value]
        if project.code in first:
            found = report.about(project.name, project.code)
            found.error("duplicate_project", cell, project.code, first_row=str(first[project.code]))
        first.setdefault(project.code, cell.row)
