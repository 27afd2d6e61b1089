"""What a file says about its figures and what a person says about them, brought together without guessing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from perfcore.assignment import Assignment
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.layout import AmountColumn, Fault, Layout, Measure
from perfcore.importing.files.sheets import column_letter
from perfcore.money import MoneyUnit
from perfcore.problem import Problem, Severity

# No answer helps where a heading says something that cannot be read.
_SETTLED_BY = {"period_unsupported": {"measure", "year", "month"}, "money_unit_unknown": {"money_unit"}}


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says about a file that does not say it itself. None is "not said".

    `assignments` say what the columns of headers hold; of several for the same header the first holds. `adds_rows` says
    that several rows of a project and month are parts of one figure, not a repetition.
    """

    month: Month | None = None
    measure: Measure | None = None
    money: MoneyUnit | None = None
    assignments: tuple[Assignment, ...] = ()
    adds_rows: bool = False


def settle(file_name: str, layout: Layout, answers: Answers) -> tuple[tuple[AmountColumn, ...], tuple[Problem, ...]]:
    """Return the columns to read with measure, unit and month known, and a problem for whatever is not.

    A month stays None where the rows have one of their own.
    """
    chosen = _chosen(layout.amounts, answers.measure)
    problems = [_fault(file_name, layout, fault) for fault in layout.faults]
    problems += (_fault(file_name, layout, fault) for column in _later(layout, chosen) for fault in column.faults)
    for column in chosen:
        problems += (_fault(file_name, layout, fault) for fault in column.faults)
        problems += _open_questions(file_name, layout, column, answers)
    return tuple(_answered(layout, column, answers) for column in chosen), tuple(problems)


def _chosen(columns: tuple[AmountColumn, ...], measure: Measure | None) -> tuple[AmountColumn, ...]:
    """Take the figures of one measure where a file has several side by side: the one asked for, else cumulative.

    Twelve months beside one cumulative figure say more than that one.
    """
    months = {
        kind: {column.month for column in columns if column.meant is kind}
        for kind in (Measure.CUMULATIVE, Measure.MONTHLY)
    }
    if not any(months.values()):
        return columns
    wanted = measure if measure is not None and months.get(measure) else max(months, key=lambda kind: len(months[kind]))
    return tuple(column for column in columns if column.meant is wanted)


def _later(layout: Layout, chosen: tuple[AmountColumn, ...]) -> Iterator[AmountColumn]:
    """Yield the columns beside the chosen ones that go on where those end: not reading them would lose figures."""
    last = max((column.month or 0 for column in chosen), default=0)
    return (column for column in layout.amounts if column not in chosen and (column.month or 0) > last)


def _answered(layout: Layout, column: AmountColumn, answers: Answers) -> AmountColumn:
    month = None if layout.month is not None else answers.month
    return replace(
        column,
        measure=_measure_said(layout, column) or column.assigned or answers.measure,
        money=column.money or answers.money,
        year=column.year or (month.year if month else None),
        month=column.month or (month.number if month else None),
    )


def _open_questions(file_name: str, layout: Layout, column: AmountColumn, answers: Answers) -> Iterator[Problem]:
    """Say what neither the file nor the person says, and where the two say different things."""
    month = answers.month
    measure = _measure_said(layout, column)
    is_reassigned = measure is not None and column.assigned not in {None, measure}
    settled = {what for fault in column.faults for what in _SETTLED_BY[fault.code]}
    asked = (
        ("money_unit", column.money, answers.money),
        ("measure", measure or column.assigned, column.assigned if is_reassigned else answers.measure),
        ("year", column.year, month.year if month else None),
        ("month", column.month, month.number if month else None),
    )
    for what, said, answer in asked:
        if what in settled:
            continue
        if said is None and answer is None and not _told_by_rows(what, layout):
            yield _question(f"{what}_missing", file_name, layout, column)
        elif said is not None and answer is not None and said != answer:
            details = {"said": str(said), "answer": str(answer)}
            if what == "year":
                # The sentence that targets documents have too: what a person said, and the years of the file.
                details = {"said": str(answer), "years": str(said)}
            yield _question(f"{what}_contradiction", file_name, layout, column, **details)


def _measure_said(layout: Layout, column: AmountColumn) -> Measure | None:
    """Rows with a date of their own are single payments, unless the column says that it runs up."""
    return Measure.PAYMENTS if layout.has_payments and column.measure is not Measure.CUMULATIVE else column.measure


def _told_by_rows(what: str, layout: Layout) -> bool:
    """Months may stand in a column of their own; the year can be read off the project codes."""
    return (what == "month" and layout.month is not None) or (what == "year" and layout.code is not None)


def _fault(file_name: str, layout: Layout, fault: Fault) -> Problem:
    # Where there is no header, its first row is meant.
    place = (layout.sheet or None, max(fault.row, 0) + 1, column_letter(fault.column))
    return Problem(fault.code, Severity.ERROR, file_name, *place, fault.text)


def _question(code: str, file_name: str, layout: Layout, column: AmountColumn, **details: str) -> Problem:
    return Problem(
        code,
        Severity.ERROR,
        file_name,
        layout.sheet or None,
        max(layout.data_from, 1),
        column_letter(column.index),
        column.heading,
        details,
    )
