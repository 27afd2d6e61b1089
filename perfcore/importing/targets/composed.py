"""An indicator's target value out of one cell, or out of a cell each for operator, figure and unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perfcore.importing.targets.labels import Column
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.targets.values import (
    begins_with_operator,
    dated,
    is_operator_assumed,
    operator_of,
    parse_target_value,
)
from perfcore.importing.words.cell_text import compact, half_width
from perfcore.model import Cell, Operator, TargetValue

# What else stands in columns called 指标性质: a kind or a direction of the indicator, which is no operator.
_NO_OPERATOR = {
    "定量", "定量指标", "定性指标", "正向", "正向指标", "反向", "反向指标", "负向", "负向指标", "逆向指标", "中性",
    "中性指标", "其他", "/", "-", "—", "无",
}  # fmt: skip
_NO_MEASURE = {"", "/", "-", "—", "无", "--"}
_OF_TIME = {"月", "月份", "年", "日", "号"}
_TIME_WORDS = ("时效", "时间", "时限", "期限", "日期")


@dataclass(frozen=True, slots=True)
class TargetCells:
    """The cells of a row that make up its target value, and the names of its indicator."""

    value: Cell
    operators: Sequence[Cell]
    measure: Cell | None
    names: Mapping[Column, str]

    @property
    def level3(self) -> str:
        """The indicator's own name."""
        return self.names.get(Column.LEVEL3, "")


def read_target(cells: TargetCells, year: int | None, report: ProblemReport) -> TargetValue | None:
    """Read the target value and tell what is missing, assumed or doubtful about it."""
    if not compact(cells.value.raw):
        report.warning("indicator_value_missing", cells.value, level3=cells.level3)
        return None
    return _TargetReader(cells, year, report).read()


@dataclass(frozen=True, slots=True)
class _TargetReader:
    cells: TargetCells
    year: int | None
    report: ProblemReport

    def read(self) -> TargetValue:
        raw = self.cells.value.raw
        operator = self._operator()
        target = self._with_columns(parse_target_value(raw, self.year), operator)
        day = dated(target, self.year) if self._is_about_time() else None
        if day is not None:
            self._warn("date_serial_read", due=str(day.due))
            return day
        if operator in {None, Operator.QUALITATIVE} and is_operator_assumed(raw, target):
            self._warn("operator_assumed")
        if target.operator is Operator.QUALITATIVE and begins_with_operator(raw):
            self._warn("indicator_value_unreadable")
        return target

    def _warn(self, code: str, **details: str) -> None:
        self.report.warning(code, self.cells.value, level3=self.cells.level3, **details)

    def _is_about_time(self) -> bool:
        names = (self.cells.names.get(key, "") for key in (Column.LEVEL2, Column.LEVEL3))
        return any(word in name for name in names for word in _TIME_WORDS)

    def _operator(self) -> Operator | None:
        for cell in self.cells.operators:
            found = operator_of(cell.raw)
            if found is not None:
                return found
            if compact(cell.raw) and compact(cell.raw) not in _NO_OPERATOR:
                self.report.warning("operator_unreadable", cell, level3=self.cells.level3)
        return None

    def _measure(self) -> str:
        cell = self.cells.measure
        return "" if cell is None or compact(cell.raw) in _NO_MEASURE else half_width(cell.raw)

    def _with_columns(self, target: TargetValue, operator: Operator | None) -> TargetValue:
        """Add operator and unit out of their columns to a figure; words and dates stay as they are."""
        measure = self._measure()
        if target.value is None:
            return target
        if measure in _OF_TIME and target.unit is None:
            sign = operator.value if operator and operator is not Operator.QUALITATIVE else ""
            together = parse_target_value(f"{sign}{self.cells.value.raw}{measure}", self.year)
            if together.operator is Operator.DEADLINE:
                return together
        if measure and target.unit and compact(measure) != compact(target.unit):
            self._warn("measure_differs", measure=measure)
        if measure == "%" and target.unit is None and 0 < target.value <= 1:
            self._warn("percent_doubtful")
        return replace(target, operator=self._chosen(target, operator), unit=target.unit or measure or None)

    def _chosen(self, target: TargetValue, operator: Operator | None) -> Operator:
        """Prefer the operator of the figure's own cell to that of the column, and tell where they differ."""
        if operator is None or operator is Operator.QUALITATIVE:
            return target.operator
        if is_operator_assumed(self.cells.value.raw, target):
            return operator
        if target.operator is not operator:
            self._warn("operators_differ", operator=operator.value)
        return target.operator
