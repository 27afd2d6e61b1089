"""The results in official forms: what was reached by each indicator, and why not more, as their cells say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from perfcore.fiscal_months import MONTHS, Month
from perfcore.importing.forms.rows import FormKind, ProjectForm
from perfcore.importing.results.rows import ReportedResult, ResultFile
from perfcore.importing.results.values import (
    NotAResultError,
    ResultValue,
    read_expected_value,
    read_kinds,
    read_result_value,
)
from perfcore.importing.words.cell_text import compact, one_line, prose
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.model import Cell
from perfcore.problem import Problem, Severity

Value = TypeVar("Value")
_LIKELIHOODS = (Likelihood.CERTAIN, Likelihood.POSSIBLE, Likelihood.IMPOSSIBLE)
_SAID = ("achieved", "expected", "reason", "remark", *DeviationKind, *_LIKELIHOODS)
_KINDS_END = "；"
# A tick in brackets is what the product proposed; nobody has said it.
_PROPOSED = "(√)"


def results_of_forms(file_name: str, forms: Sequence[ProjectForm], month: Month | None = None) -> ResultFile:
    """Return the results of forms; an indicator of which its form says nothing is not reported.

    `month` is what a person says where a form does not name its month; what neither says is asked, never guessed.
    """
    found = [each for form in forms for each in _of_form(file_name, form, month)]
    rows = tuple(each for each in found if isinstance(each, ReportedResult))
    problems = tuple(each for each in found if isinstance(each, Problem))
    if not found:
        problems = (Problem("no_results", Severity.ERROR, file_name),)
    cells = (cells["achieved"] for form in forms for cells in form.indicators if "achieved" in cells)
    return ResultFile(file_name, rows, problems, {cell.sheet: {"value": cell.column} for cell in cells})


def _of_form(file_name: str, form: ProjectForm, answer: Month | None) -> Iterator[ReportedResult | Problem]:
    filled = [cells for cells in form.indicators if any(_text(cells, name) not in {"", _PROPOSED} for name in _SAID)]
    if not filled:
        return
    if form.code is None:
        yield _problem("results_header_not_found", file_name, form.start)
        return
    month = _month(file_name, form, answer)
    if isinstance(month, Problem):
        yield month
        return
    for cells in filled:
        yield from _result(file_name, form, form.code.raw, month, cells)


def _month(file_name: str, form: ProjectForm, answer: Month | None) -> Month | Problem:
    year = form.year if form.year is not None or answer is None else answer.year
    month = form.month if form.month is not None or answer is None else answer.number
    if year is None:
        return _problem("year_missing", file_name, form.start)
    if month is None or month not in MONTHS:
        return _problem("results_month_missing", file_name, form.start)
    said = Month(year, month)
    if answer is not None and answer != said:
        return _problem("results_month_contradiction", file_name, form.start, said=str(said), answer=str(answer))
    return said


def _result(
    file_name: str, form: ProjectForm, code: str, month: Month, cells: Mapping[str, Cell]
) -> Iterator[ReportedResult | Problem]:
    faults: list[Problem] = []

    def read(name: str, reader: Callable[[str], Value]) -> Value | None:
        text = _text(cells, name)
        try:
            return reader(text) if text else None
        except NotAResultError as error:
            faults.append(_problem(error.code, file_name, cells[name]))
            return None

    value = read("achieved", read_result_value)
    expected = read("expected", read_expected_value)
    kinds, reason = _reason(form, cells)
    ticked = [each for each in _LIKELIHOODS if _text(cells, each) not in {"", _PROPOSED}]
    if len(ticked) > 1:
        faults.append(_problem("likelihood_unknown", file_name, cells[ticked[1]]))
    yield from faults
    if not faults:
        level3 = cells["level3"]
        yield ReportedResult(
            month,
            code,
            one_line(level3.raw),
            value or ResultValue(),
            _text(cells, "achieved"),
            _line(form.cells, "name"),
            _line(cells, "level1"),
            _line(cells, "level2"),
            explanation=_prose(cells, "remark"),
            kinds=kinds,
            deviation_text=reason,
            expected=expected,
            likelihood=ticked[0] if ticked else None,
            sheet=level3.sheet,
            row=level3.row,
        )


def _reason(form: ProjectForm, cells: Mapping[str, Cell]) -> tuple[tuple[DeviationKind, ...], str]:
    """Return kinds and words of a reason; the self-evaluation has both in one cell, the kinds before a semicolon."""
    text = _prose(cells, "reason")
    if form.kind is FormKind.MONITORING:
        return tuple(kind for kind in DeviationKind if _text(cells, kind)), text
    first, _, rest = text.partition(_KINDS_END)
    try:
        return read_kinds(first), rest
    except NotAResultError:
        return (), text


def _problem(code: str, file_name: str, cell: Cell, **details: str) -> Problem:
    column, value = cell.column or None, one_line(cell.raw) or None
    return Problem(code, Severity.ERROR, file_name, cell.sheet or None, cell.row, column, value, details)


def _text(cells: Mapping[str, Cell], name: str) -> str:
    return compact(cells[name].raw) if name in cells else ""


def _line(cells: Mapping[str, Cell], name: str) -> str:
    return one_line(cells[name].raw) if name in cells else ""


def _prose(cells: Mapping[str, Cell], name: str) -> str:
    return prose(cells[name].raw) if name in cells else ""
