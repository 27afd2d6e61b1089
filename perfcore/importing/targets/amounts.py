"""Budget, fiscal and other funds of a project: exact 元 from figures and from words ("854万元，其中：…")."""

import re
from dataclasses import dataclass
from decimal import Decimal

from perfcore.importing.targets.labels import MONEY_UNITS, Field, money_unit_in_label, money_unit_of
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.table import Table
from perfcore.importing.words.cell_text import compact, one_line
from perfcore.model import Cell
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount

_NUMBER = r"[-+(−]?\d[\d,]*(?:\.\d+)?\)?"
_IN_WORDS = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>万元|元)(?:[,;。(]?(?P<parts>其中.*))?[。)]?")
_PARTS = {
    Field.FISCAL: re.compile(
        rf"(?:财政(?:性)?(?:资金|拨款)(?:资金)?|一般公共预算(?:拨款)?)(?:为|:)?(?P<number>{_NUMBER})(?P<unit>万元|元)"
    ),
    Field.OTHER: re.compile(rf"其[他它]资金(?:为|:)?(?P<number>{_NUMBER})(?P<unit>万元|元)"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a table says of its project's money, in 元; None is what it does not say. `unit` is that of bare figures."""

    budget: Decimal | None
    fiscal: Decimal | None
    other: Decimal | None
    unit: MoneyUnit | None


def money_words(table: Table) -> str | None:
    """Give the words for the unit of money: out of a line of its own, else out of the label of the budget."""
    cell = table.fields.get(Field.MONEY_UNIT)
    return (money_unit_of(cell.raw) if cell else None) or _words_in_label(table, Field.BUDGET)


def _words_in_label(table: Table, key: Field) -> str | None:
    labels = (table.labels.get(each) for each in (key, Field.FUNDS))
    return next((words for cell in labels if cell and (words := money_unit_in_label(cell.raw))), None)


def read_amounts(table: Table, report: ProblemReport, end: Row | None) -> Amounts:
    """Read the amounts; what is missing or wrong is told. `end` is where the document may break off."""
    reader = _AmountReader(table, report)
    reader.compare_label()
    budget_cell = table.fields.get(Field.BUDGET)
    # The very last cell of a document that breaks off may lack digits.
    is_whole = budget_cell is not None and not (end and end.cells[-1] is budget_cell)
    if budget_cell is None or not is_whole or not compact(budget_cell.raw):
        report.error("budget_missing", table.place(Field.BUDGET), budget_cell.raw if budget_cell else "")
    budget = reader.amount(Field.BUDGET) if is_whole else None
    fiscal, other = reader.amount(Field.FISCAL), reader.amount(Field.OTHER)
    if budget is not None and budget_cell is not None:
        fiscal = reader.part(Field.FISCAL, budget_cell) if fiscal is None else fiscal
        other = reader.part(Field.OTHER, budget_cell) if other is None else other
        _check(budget, [part for part in (fiscal, other) if part is not None], budget_cell, report)
    return Amounts(budget, fiscal, other, reader.unit(Field.BUDGET))


class _AmountReader:
    def __init__(self, table: Table, report: ProblemReport) -> None:
        self._table = table
        self._report = report
        self._is_told = False

    def amount(self, key: Field) -> Decimal | None:
        cell = self._table.fields.get(key)
        if (
            cell is None
            and key in self._table.labels
            and key is not Field.BUDGET
            and not self._table.labels[key].column
        ):
            self._report.warning("cell_missing", self._table.labels[key])
        if cell is None or not compact(cell.raw):
            return None
        in_words = _IN_WORDS.fullmatch(compact(cell.raw))
        if in_words:
            self._compare(cell, in_words["unit"])
            return self._parsed(in_words["number"], MONEY_UNITS[in_words["unit"]], cell, key)
        unit = self.unit(key)
        if unit is None:
            self._no_unit()
            return None
        return self._parsed(one_line(cell.raw), unit, cell, key)

    def part(self, key: Field, budget_cell: Cell) -> Decimal | None:
        """Read 财政资金 or 其他资金 out of the words behind the budget's amount."""
        in_words = _IN_WORDS.fullmatch(compact(budget_cell.raw))
        found = _PARTS[key].search(in_words["parts"]) if in_words and in_words["parts"] else None
        return self._parsed(found["number"], MONEY_UNITS[found["unit"]], budget_cell, key) if found else None

    def unit(self, key: Field) -> MoneyUnit | None:
        words = _words_in_label(self._table, key) or money_words(self._table)
        return MONEY_UNITS.get(words or "")

    def _no_unit(self) -> None:
        """Say once for a table that nobody can tell in which unit its figures stand."""
        if self._is_told:
            return
        self._is_told = True
        words = money_words(self._table)
        if words:
            self._report.error("money_unit_unknown", self._table.fields.get(Field.MONEY_UNIT), words)
        else:
            self._report.error("money_unit_missing", self._table.place(Field.BUDGET), "")

    def compare_label(self) -> None:
        """Tell where the line for the unit of money and the label of the budget contradict each other."""
        line, label = self._table.fields.get(Field.MONEY_UNIT), self._table.labels.get(Field.BUDGET)
        said, words = money_unit_of(line.raw) if line else None, _words_in_label(self._table, Field.BUDGET)
        if label and said and words and said != words:
            self._report.warning("money_units_differ", label, said=said)

    def _compare(self, cell: Cell, written: str) -> None:
        said = money_words(self._table)
        if said and said != written:
            self._report.warning("money_units_differ", cell, said=said)

    def _parsed(self, text: str, unit: MoneyUnit, cell: Cell, key: Field) -> Decimal | None:
        try:
            return parse_amount(text, unit)
        except NotAnAmountError as error:
            self._report.error(error.code, cell, field=key.value)
            return None


def _check(budget: Decimal, parts: list[Decimal], cell: Cell, report: ProblemReport) -> None:
    if budget < 0:
        report.error("budget_negative", cell)
    if parts and sum(parts) != budget:
        report.warning("fiscal_and_other_differ", cell, budget=str(budget), parts=str(sum(parts)))
