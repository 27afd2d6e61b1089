"""A file of indicator results to rows: which indicator of which project, what was reached, and why not more.

One header row with a column each for project code, indicator (三级指标) and achieved value; every other is optional.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from perfcore.fiscal_months import Month
from perfcore.importing.actuals.months import read_month
from perfcore.importing.files.sheets import Sheet, UnreadableFileError, column_letter, read_sheets
from perfcore.importing.results.values import (
    NotAResultError,
    ResultValue,
    read_expected_value,
    read_kinds,
    read_likelihood,
    read_result_value,
)
from perfcore.importing.words.heading_text import bare, plain
from perfcore.importing.words.period_words import periods_in, years_in
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.problem import Problem, Severity
from perfcore.project_code import normalise

Value = TypeVar("Value")
_HEADER_SEARCHED = 20
_MONTHS = r"(?:\d{0,4}年?[\d一二三四五六七八九十]{1,2}月?[-至~])?(?:\d{4}年)?[\d一二三四五六七八九十]{0,2}月?[底末]?"
_ROLES = {
    "code": re.compile(r"(预算)?项目(编码|代码|编号)|编码|code"),
    "name": re.compile(r"(预算)?项目(名称)?"),
    "month": re.compile(r"月份|(所属|填报|报告)?期间|month"),
    "level1": re.compile(r"一级指标(名称)?|level1"),
    "level2": re.compile(r"二级指标(名称)?|level2"),
    "indicator": re.compile(r"三级指标(名称)?|(绩效)?指标(名称)?|indicator|level3"),
    "value": re.compile(rf"(截至)?{_MONTHS}(累计|实际)?(完成|执行)(值|情况)|(累计|全年)?实际(完成)?值|value|achieved"),
    "explanation": re.compile(r"(完成)?情况说明|(完成情况)?说明|备注|explanation"),
    "kinds": re.compile(r"偏差原因(类别|类型|分类)?|reason"),
    "deviation_text": re.compile(r"(偏差)?原因(说明|分析)|偏差(原因)?(说明|分析)(及改进措施)?"),
    "expected": re.compile(r"(全年|年底|年末)?预计(全年|年底)?完成(值|情况)|expected"),
    "likelihood": re.compile(r"(完成)?目标(完成)?(的)?可能性|完成(目标)?可能性|likelihood"),
}
_NEEDED = frozenset({"code", "indicator", "value"})
_ENTRIES = ("value", "explanation", "kinds", "deviation_text", "expected", "likelihood")


@dataclass(frozen=True, slots=True)
class ReportedResult:
    """What was reported for one indicator, and where. `indicator_key` is its identity where that is known already.

    Texts are "" where nothing was written. `sheet` and `row` are empty and 0 where a person entered it on a page.
    """

    month: Month
    project_code: str
    indicator: str
    value: ResultValue = field(default_factory=ResultValue)
    raw: str = ""
    project_name: str = ""
    level1: str = ""
    level2: str = ""
    indicator_key: str = ""
    explanation: str = ""
    kinds: tuple[DeviationKind, ...] = ()
    deviation_text: str = ""
    expected: Decimal | None = None
    likelihood: Likelihood | None = None
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file as it was read. `columns` gives the letter of each role's column, by sheet."""

    name: str
    rows: tuple[ReportedResult, ...]
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Table:
    """One sheet with its header: the rows under it, the column of each role, and the month said above it."""

    file_name: str
    sheet: Sheet
    body: Sequence[Sequence[str]]
    first_row: int
    places: Mapping[str, int]
    year: int | None
    month: int | None

    def problem(self, code: str, row: int | None, role: str, value: str, **details: str) -> Problem:
        column = column_letter(self.places[role]) if role in self.places else None
        name = self.sheet.name or None
        return Problem(code, Severity.ERROR, self.file_name, name, row, column, value, details)


def read_results(file_name: str, content: bytes, month: Month | None = None) -> ResultFile:
    """Read every sheet that has the header. Bad content gives problems, never an exception.

    `month` is what a person says where the file does not name its month. A row without any entry is not reported.
    """
    try:
        sheets = [sheet for sheet in read_sheets(content) if sheet.height]
    except UnreadableFileError as error:
        return ResultFile(file_name, (), (Problem(error.code, Severity.ERROR, file_name),))
    tables = [table for sheet in sheets if (table := _table(file_name, sheet)) is not None]
    found = [each for table in tables for each in _rows(table, month)]
    rows = tuple(each for each in found if isinstance(each, ReportedResult))
    problems = tuple(each for each in found if isinstance(each, Problem))
    if not tables:
        problems = (Problem("results_header_not_found", Severity.ERROR, file_name),)
    elif not found:
        problems = (Problem("no_results", Severity.ERROR, file_name),)
    columns = {table.sheet.name: {role: column_letter(at) for role, at in table.places.items()} for table in tables}
    return ResultFile(file_name, rows, problems, columns)


def _table(file_name: str, sheet: Sheet) -> _Table | None:
    table = sheet.rows(0, sheet.height)
    for number, row in enumerate(table[:_HEADER_SEARCHED]):
        headings = [bare(plain(cell)) for cell in row]
        places = {
            role: at
            for role, heading in _ROLES.items()
            for at, text in reversed(list(enumerate(headings)))
            if heading.fullmatch(text.lower())
        }
        if places.keys() >= _NEEDED:
            above = [sheet.name, *(cell for line in table[:number] for cell in line), row[places["value"]]]
            year, month = _said_above(above)
            return _Table(file_name, sheet, table[number + 1 :], number + 2, places, year, month)
    return None


def _said_above(texts: Iterable[str]) -> tuple[int | None, int | None]:
    """Return the year and the month that titles name; None where none does or they name several."""
    spoken = [plain(text) for text in texts]
    periods = {period for text in spoken for period in periods_in(text) if period.is_usable}
    months = {period.last for period in periods}
    years = {period.year for period in periods if period.year} | {year for text in spoken for year in years_in(text)}
    return years.pop() if len(years) == 1 else None, months.pop() if len(months) == 1 else None


def _rows(table: _Table, answer: Month | None) -> Iterator[ReportedResult | Problem]:
    for number, row in enumerate(table.body, start=table.first_row):
        cells = {role: row[at] for role, at in table.places.items()}
        if any(cells.get(role) for role in _ENTRIES) and (cells["code"] or cells["indicator"]):
            yield from _row(table, number, cells, answer)


def _row(
    table: _Table, number: int, cells: Mapping[str, str], answer: Month | None
) -> Iterator[ReportedResult | Problem]:
    faults: list[Problem] = []

    def read(role: str, reader: Callable[[str], Value], blank: Value) -> Value:
        text = cells.get(role, "")
        try:
            return reader(text) if text else blank
        except NotAResultError as error:
            faults.append(table.problem(error.code, number, role, text))
            return blank

    month = _month(table, number, cells, answer)
    if isinstance(month, Problem):
        faults.append(month)
    value = read("value", read_result_value, ResultValue())
    kinds = read("kinds", read_kinds, tuple[DeviationKind, ...]())
    expected = read("expected", read_expected_value, None)
    likelihood = read("likelihood", read_likelihood, None)
    yield from faults
    if faults or isinstance(month, Problem):
        return
    yield ReportedResult(
        month,
        normalise(cells["code"]),
        cells["indicator"],
        value,
        cells["value"],
        cells.get("name", ""),
        cells.get("level1", ""),
        cells.get("level2", ""),
        "",
        _text(cells, "explanation"),
        kinds,
        _text(cells, "deviation_text"),
        expected,
        likelihood,
        table.sheet.name,
        number,
    )


def _text(cells: Mapping[str, str], role: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from running it."""
    return cells.get(role, "").removeprefix("'")


def _month(table: _Table, number: int, cells: Mapping[str, str], answer: Month | None) -> Month | Problem:
    """Settle the month of a row: its own cell, else what stands above the table, else the answer; never two of them."""
    year, month = table.year, table.month
    text = cells.get("month", "")
    if text:
        own_year, month = read_month(text)
        year = own_year or year
        if month is None:
            return table.problem("month_unreadable", number, "month", text)
    if answer is not None:
        year, month = year or answer.year, month or answer.number
    if month is None:
        return table.problem("results_month_missing", number, "value", cells["value"])
    if year is None:
        return table.problem("year_missing", number, "value", cells["value"])
    said = Month(year, month)
    if answer is not None and said != answer:
        details = {"said": str(said), "answer": str(answer)}
        return table.problem("results_month_contradiction", number, "value", cells["value"], **details)
    return said
