"""An actuals file to rows of figures: what was recognised, what was left out and why, and what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.actuals.amounts import YUAN, read_amounts, without_dashes
from perfcore.importing.actuals.answers import Answers, settle
from perfcore.importing.actuals.assigned_header import fitting
from perfcore.importing.actuals.body import Body, Kinds, LeftOut, left_out, read_body, sort_out, wrong_totals
from perfcore.importing.actuals.headers import header_mask, second_headers
from perfcore.importing.actuals.layout import (
    AmountColumn,
    Layout,
    Measure,
    is_transposed,
    names_projects,
    recognise_layout,
)
from perfcore.importing.actuals.sums import sum_rows, without_summed
from perfcore.importing.files.distinct import WORD, repeated
from perfcore.importing.files.sheets import Sheet, UnreadableFileError, column_letter, read_sheets
from perfcore.money import MoneyUnit
from perfcore.problem import Problem, Severity

# One row per figure: where it stands, what it belongs to, its text and its amount in 元.
STAGED_SCHEMA = pa.schema(
    [
        ("sheet", WORD),
        ("source_row", pa.int32()),
        ("source_column", WORD),
        ("project_code", WORD),
        ("project_name", WORD),
        ("fiscal_year", pa.int16()),
        ("month", pa.int8()),
        ("measure", WORD),
        ("raw", pa.string()),
        ("amount", YUAN),
        # The month's own amount, where the file shows it beside a cumulative one.
        ("month_amount", YUAN),
    ]
)


@dataclass(frozen=True, slots=True)
class ActualFile:
    """One file as read. `staged` holds the figures (STAGED_SCHEMA); with an error among the problems it is partial.

    `unread` holds, in the same form, the rows whose amount or month cannot be read: what else is wrong with them is
    said too. `blank` counts the cells without a figure: not reported, which is not zero.
    """

    name: str
    staged: pa.Table
    problems: tuple[Problem, ...]
    layouts: tuple[Layout, ...] = ()
    columns: tuple[AmountColumn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    blank: int = 0
    measures: frozenset[Measure] = field(default_factory=frozenset)
    money: frozenset[MoneyUnit] = field(default_factory=frozenset)
    unread: pa.Table = field(default_factory=STAGED_SCHEMA.empty_table)


def read_actuals(file_name: str, content: bytes, answers: Answers) -> ActualFile:
    """Read a file of actuals. Bad content gives problems, never an exception; nothing is guessed."""
    try:
        sheets = read_sheets(content)
    except UnreadableFileError as error:
        return _refused(file_name, error.code)
    assignments = fitting(answers.assignments, sheets)
    pairs = [(sheet, recognise_layout(sheet, assignments)) for sheet in sheets if sheet.height]
    parts = [_read_sheet(file_name, sheet, layout, answers) for sheet, layout in pairs if layout is not None]
    if not parts and any(is_transposed(sheet) for sheet, _ in pairs):
        return _refused(file_name, "table_transposed")
    if not parts:
        return _refused(file_name, "header_not_found" if pairs else "no_rows")
    skipped = [LeftOut(sheet.name, None, "unrecognised_sheet", "") for sheet, layout in pairs if layout is None]
    hidden = [LeftOut(sheet.name, None, "hidden_sheet", "") for sheet in sheets if sheet.hidden]
    unread = (
        Problem("sheet_not_read", Severity.WARNING, file_name, sheet.name, value=sheet.name)
        for sheet, layout in pairs
        if layout is None and names_projects(sheet)
    )
    return _joined(file_name, parts, [*skipped, *hidden], unread)


def _refused(file_name: str, code: str) -> ActualFile:
    return ActualFile(file_name, STAGED_SCHEMA.empty_table(), (Problem(code, Severity.ERROR, file_name),))


def _joined(
    file_name: str, parts: Sequence[ActualFile], skipped: Iterable[LeftOut], unread: Iterable[Problem]
) -> ActualFile:
    staged = _with_year(pa.concat_tables([part.staged for part in parts]))
    problems = (*chain.from_iterable(part.problems for part in parts), *unread)
    if not staged.num_rows and not problems:
        problems = (Problem("no_rows", Severity.ERROR, file_name),)
    return ActualFile(
        file_name,
        staged,
        problems,
        tuple(chain.from_iterable(part.layouts for part in parts)),
        tuple(chain.from_iterable(part.columns for part in parts)),
        (*chain.from_iterable(part.left_out for part in parts), *skipped),
        sum(part.blank for part in parts),
        frozenset().union(*(part.measures for part in parts)),
        frozenset().union(*(part.money for part in parts)),
        _with_year(pa.concat_tables([part.unread for part in parts])),
    )


def _with_year(staged: pa.Table) -> pa.Table:
    """Give rows without a year (no code carries one) the year of all the others, where that is one."""
    years = pc.unique(staged["fiscal_year"].drop_null())
    if len(years) != 1:
        return staged
    place = STAGED_SCHEMA.get_field_index("fiscal_year")
    return staged.set_column(place, "fiscal_year", pc.fill_null(staged["fiscal_year"], years[0]))


def _read_sheet(file_name: str, sheet: Sheet, layout: Layout, answers: Answers) -> ActualFile:
    columns, questions = settle(file_name, layout, answers)
    body = read_body(sheet, layout)
    read = [without_dashes(sheet.texts(column.index, layout.data_from)) for column in columns]
    texts = [text for text, _ in read]
    said = ((layout.code, body.codes), (layout.name, body.names))
    amounts = [(column.index, text) for column, text in zip(columns, texts, strict=True)]
    kinds = sort_out(body, texts, header_mask(sheet, layout, said, amounts))
    found = _Findings(file_name, sheet, layout, body, kinds)
    problems = [*questions, *found.second_tables(), *found.unreadable_months(texts)]
    problems += found.dashes([(column, dashes) for column, (_, dashes) in zip(columns, read, strict=True)])
    tables = [STAGED_SCHEMA.empty_table()]
    unread = [STAGED_SCHEMA.empty_table()]
    if not questions:
        for column, text in zip(columns, texts, strict=True):
            reading = _Column(file_name, layout, column, body, kinds)
            tables.append(reading.stage(text, _month_beside(sheet, layout, column)))
            unread.append(reading.unread)
            problems += reading.problems
    staged = pa.concat_tables(tables)
    if answers.adds_rows or any(column.measure is Measure.PAYMENTS for column in columns):
        staged, unread = sum_rows(staged), [without_summed(table, staged) for table in unread]
    return ActualFile(
        file_name,
        staged,
        tuple(problems),
        (layout,),
        columns,
        left_out(layout, body, kinds),
        sum(pc.sum(pc.equal(text.filter(kinds.figure), "")).as_py() or 0 for text in texts),
        frozenset(column.measure for column in columns if column.measure),
        frozenset(column.money for column in columns if column.money),
        pa.concat_tables(unread),
    )


@dataclass(frozen=True, slots=True)
class _Findings:
    """What is wrong with whole rows of a sheet, whatever the amounts in them."""

    file_name: str
    sheet: Sheet
    layout: Layout
    body: Body
    kinds: Kinds

    def second_tables(self) -> Iterator[Problem]:
        """Refuse a table below the first, rather than read it as if it were part of it."""
        rows = self.body.numbers.filter(self.kinds.header).to_pylist()
        key = self.layout.name if self.layout.code is None else self.layout.code
        for row in second_headers(self.sheet, self.layout, rows):
            yield self._problem("second_table", row, key)

    def unreadable_months(self, texts: Sequence[pa.Array]) -> Iterator[Problem]:
        """Name the rows that have an amount and no month that can be read."""
        if self.layout.month is None:
            return
        wrong = pc.and_(self.kinds.figure, pc.is_null(self.body.months))
        if pc.any(wrong).as_py():
            blank = [text.filter(wrong).to_pylist() for text in texts]
            for row, *cells in zip(self.body.numbers.filter(wrong).to_pylist(), *blank, strict=True):
                if any(cells):
                    yield self._problem("month_unreadable", row, self.layout.month)

    def dashes(self, columns: Sequence[tuple[AmountColumn, pa.Array]]) -> Iterator[Problem]:
        """Say once for each column that its dashes count as not reported."""
        for column, mask in columns:
            rows = self.body.numbers.filter(pc.and_(mask, self.kinds.figure))
            if len(rows):
                yield self._problem("dash_as_blank", rows[0].as_py(), column.index, Severity.WARNING, len(rows))

    def _problem(
        self, code: str, row: int, column: int | None, severity: Severity = Severity.ERROR, count: int = 1
    ) -> Problem:
        at = column or 0
        (cells,) = self.sheet.rows(row - 1, row)
        place = (self.layout.sheet or None, row, column_letter(at), cells[at])
        return Problem(code, severity, self.file_name, *place, {"count": str(count)})


def _month_beside(sheet: Sheet, layout: Layout, column: AmountColumn) -> pa.Array | None:
    """Return the texts of the one monthly column that stands beside a cumulative one."""
    monthly = [each for each in layout.amounts if each.meant is Measure.MONTHLY and each.month in {None, column.month}]
    if column.measure is not Measure.CUMULATIVE or len(monthly) != 1:
        return None
    return sheet.texts(monthly[0].index, layout.data_from)


class _Column:
    """One column of figures, its unit and measure settled, on its way to staged rows."""

    def __init__(self, file_name: str, layout: Layout, column: AmountColumn, body: Body, kinds: Kinds) -> None:
        self.problems: list[Problem] = []
        self.unread = STAGED_SCHEMA.empty_table()
        self._file_name = file_name
        self._layout = layout
        self._column = column
        self._body = body
        self._kinds = kinds
        self._money = column.money or MoneyUnit.YUAN
        self._letter = column_letter(column.index)

    def stage(self, texts: pa.Array, month_texts: pa.Array | None) -> pa.Table:
        amounts, wrong = read_amounts(texts, self._money)
        self._report(texts, wrong)
        for row, figure, total in wrong_totals(self._body, self._kinds, amounts):
            self._problem("total_differs", Severity.WARNING, row, f"{figure}", total=f"{total}")
        month_amounts = pa.nulls(len(texts), YUAN) if month_texts is None else read_amounts(month_texts, self._money)[0]
        is_figure = pc.and_(self._kinds.figure, pc.is_valid(amounts))
        if self._column.month is None:
            is_figure = pc.and_(is_figure, pc.is_valid(self._body.months))
        is_unread = pc.and_not(pc.and_(self._kinds.figure, pc.not_equal(texts, "")), is_figure)
        self.unread = self._table(is_unread, texts, amounts, month_amounts)
        return self._table(is_figure, texts, amounts, month_amounts)

    def _table(self, mask: pa.Array, texts: pa.Array, amounts: pa.Array, month_amounts: pa.Array) -> pa.Table:
        if not pc.any(mask).as_py():
            return STAGED_SCHEMA.empty_table()
        body, column = self._body.filter(mask), self._column
        height = len(body.numbers)
        if height < len(texts):
            texts, amounts, month_amounts = (each.filter(mask) for each in (texts, amounts, month_amounts))
        is_cumulative = column.measure is Measure.CUMULATIVE
        return pa.table(
            [
                repeated(self._layout.sheet, height),
                body.numbers,
                repeated(self._letter, height),
                body.codes,
                body.names,
                body.years if column.year is None else _numbers(column.year, height, pa.int16()),
                body.months if column.month is None else _numbers(column.month, height, pa.int8()),
                repeated((Measure.CUMULATIVE if is_cumulative else Measure.MONTHLY).value, height),
                texts,
                amounts,
                month_amounts,
            ],
            schema=STAGED_SCHEMA,
        )

    def _report(self, texts: pa.Array, wrong: pa.Array) -> None:
        bad = pc.and_(pc.is_valid(wrong), pc.or_(self._kinds.figure, self._kinds.total))
        columns = (each.filter(bad).to_pylist() for each in (wrong, self._body.numbers, texts))
        for code, row, text in zip(*columns, strict=True):
            self._problem(code, Severity.ERROR, row, text)

    def _problem(self, code: str, severity: Severity, row: int, value: str, **details: str) -> None:
        sheet = self._layout.sheet or None
        self.problems.append(Problem(code, severity, self._file_name, sheet, row, self._letter, value, details))


def _numbers(value: int, height: int, kind: pa.DataType) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), height)
