"""The indicator table of a project: rows under their column heads, read into indicators."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from perfcore.importing.targets.composed import TargetCells, read_target
from perfcore.importing.targets.heads import Header
from perfcore.importing.targets.labels import Column
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact, one_line, prose
from perfcore.model import Cell, Indicator, TargetValue
from perfcore.money import NotAnAmountError, parse_number

_LEVELS = (Column.LEVEL1, Column.LEVEL2, Column.LEVEL3)
# Forms number the lines they leave for indicators: "指标1：考核奖励人数".
_LINE_NUMBER = re.compile(r"(?:三级)?指标\d{1,2}\s*[:：.、]?\s*|[…\.]+")
# A second-level name in the first column: the cells of the row have slipped.
_SECOND_LEVEL = {
    "数量指标",
    "质量指标",
    "时效指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: its cells by column, those of the operator apart, and the first cell of each."""

    cells: dict[Column, Cell]
    operators: tuple[Cell, ...]
    row: Row

    def text(self, column: Column) -> str:
        return one_line(self.cells[column].raw) if column in self.cells else ""


def read_indicators(
    rows: Iterable[tuple[Header, Row]], year: int | None, report: ProblemReport, cut: Row | None
) -> tuple[Indicator, ...]:
    """Read the rows, each under its heads; a blank first-level (and second-level) cell continues the one above it.

    `cut` is the row in which the document breaks off: it may be short, and its last cell may be incomplete.
    """
    indicators = []
    above = ("", "")
    for header, row in rows:
        line = _line(header, row, report, is_cut=row is cut)
        if line is None:
            above = ("", "")
            continue
        above = _levels(line, above)
        if row is not cut and _is_pre_printed(line):
            continue
        if row is not cut or Column.LEVEL3 in line.cells:
            indicators.append(_indicator(line, above, year, report, row.cells[-1] if row is cut else None))
    return tuple(indicators)


def _line(header: Header, row: Row, report: ProblemReport, *, is_cut: bool) -> _Line | None:
    under = dict(enumerate(row.cells[: len(header.columns)])) if is_cut else header.under(row)
    if under is None:
        report.error("indicator_unreadable", row.cells[0], _joined(row), cells=str(len(row.cells)))
        return None
    cells: dict[Column, Cell] = {}
    operators = []
    for index, cell in under.items():
        column = header.columns[index]
        if column is Column.OPERATOR:
            operators.append(cell)
        elif column is None and compact(cell.raw):
            report.warning("unexpected_text", cell)
        elif column is not None:
            cells[column] = cell
    _spread(header, row, cells)
    return _Line(cells, tuple(operators), row)


def _spread(header: Header, row: Row, cells: dict[Column, Cell]) -> None:
    """Let a first-level cell that is merged over the second level's column name both."""
    if not row.places or len(row.cells) == len(header.columns) or Column.LEVEL1 not in cells or Column.LEVEL2 in cells:
        return
    level1 = cells[Column.LEVEL1]
    place = row.places[row.cells.index(level1)]
    if Column.LEVEL2 in header.columns and header.row.places[header.columns.index(Column.LEVEL2)].start in place:
        cells[Column.LEVEL2] = level1


def _joined(row: Row) -> str:
    return " | ".join(one_line(cell.raw) for cell in row.cells)


def _levels(line: _Line, above: tuple[str, str]) -> tuple[str, str]:
    level1, level2 = line.text(Column.LEVEL1), line.text(Column.LEVEL2)
    if level1:
        return level1, level2
    return above[0], level2 or above[1]


def _name(line: _Line) -> str:
    text = line.text(Column.LEVEL3)
    match = _LINE_NUMBER.match(text)
    return text[match.end() :] if match else text


def _is_pre_printed(line: _Line) -> bool:
    """Tell whether a row is a line of the form that nobody filled in."""
    said = (Column.VALUE, Column.DESCRIPTION, Column.BASIS)
    return (
        not _name(line)
        and not any(line.text(column) for column in said)
        and bool(line.row.places or line.text(Column.LEVEL3))
    )


def _indicator(
    line: _Line, levels: tuple[str, str], year: int | None, report: ProblemReport, last: Cell | None
) -> Indicator:
    cells = line.cells
    broken_off = last is not None and cells.get(Column.VALUE, last) is last
    cell = cells.get(Column.VALUE) or Cell(line.row.cells[-1].row, "", sheet=line.row.cells[-1].sheet)
    level3 = _name(line)
    if not all((*levels, level3)):
        report.warning("indicator_name_missing", cell, level3=level3)
    if levels[0] in _SECOND_LEVEL:
        report.warning("indicator_levels_doubtful", cell, level3=level3, level1=levels[0])
    return Indicator(
        level1=levels[0],
        level2=levels[1],
        level3=level3,
        description=line.text(Column.DESCRIPTION),
        target=None if broken_off else _target(line, cell, (*levels, level3), year, report),
        raw=cell.raw if Column.VALUE in cells and not broken_off else None,
        basis=prose(cells[Column.BASIS].raw) or None if Column.BASIS in cells else None,
        weight=_weight(cells.get(Column.WEIGHT), level3, report),
        cell=cell,
    )


def _target(
    line: _Line, cell: Cell, names: tuple[str, str, str], year: int | None, report: ProblemReport
) -> TargetValue | None:
    parts = TargetCells(cell, line.operators, line.cells.get(Column.MEASURE), dict(zip(_LEVELS, names, strict=True)))
    return read_target(parts, year, report)


def _weight(cell: Cell | None, level3: str, report: ProblemReport) -> Decimal | None:
    if cell is None or not compact(cell.raw):
        return None
    try:
        return parse_number(compact(cell.raw).removesuffix("分").removesuffix("%"))
    except NotAnAmountError as error:
        report.error(error.code, cell, field="weight", level3=level3)
        return None
