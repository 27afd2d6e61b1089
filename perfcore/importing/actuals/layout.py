"""Where an actuals file says what: its header rows, the role of each column, its unit of money, its month.

Everything here comes from the file's own words. What they do not say stays None and is asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain, islice, repeat

from perfcore.assignment import Assignment, ColumnRole
from perfcore.importing.actuals.header_cells import (
    HEADER_SEARCHED,
    HIGHEST_HEADER,
    first_rows,
    header_shape,
    join_headings,
    month_of_first_day,
)
from perfcore.importing.files.sheets import Sheet
from perfcore.importing.words.heading_text import bare, labels, plain
from perfcore.importing.words.money_words import money_of, money_words, unknown_money
from perfcore.importing.words.period_words import Period, periods_in, without_periods, years_in
from perfcore.money import MoneyUnit
from perfcore.project_code import CodeCheck, normalise, verify

_MONTH_COLUMN = re.compile(r"(份|支出|执行|支付|发生|金额|数|额)*")


class Measure(StrEnum):
    """口径: what one figure of a file stands for. It is read from the file or said by a person, never guessed."""

    MONTHLY = "monthly"
    CUMULATIVE = "cumulative"
    PAYMENTS = "payments"


_ASSIGNED_MEASURES = {
    ColumnRole.MONTHLY: Measure.MONTHLY,
    ColumnRole.CUMULATIVE: Measure.CUMULATIVE,
    ColumnRole.PAYMENT: Measure.PAYMENTS,
}
_AMOUNTS = {"amount", *_ASSIGNED_MEASURES}


@dataclass(frozen=True, slots=True)
class Fault:
    """Words of a header that forbid reading the table. Row and column count from 0; `code` is the problem's code."""

    code: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of figures. None is "the file does not say"; `faults` are words that say what cannot be read.

    `measure` is what the file says, `assigned` what a person says of this column.
    """

    index: int
    heading: str
    measure: Measure | None
    year: int | None
    month: int | None
    money: MoneyUnit | None
    faults: tuple[Fault, ...] = ()
    assigned: Measure | None = None

    @property
    def meant(self) -> Measure | None:
        """The measure by the file's words, else by the person's."""
        return self.measure or self.assigned


@dataclass(frozen=True, slots=True)
class Layout:
    """What was recognised in one sheet. Rows count from 0; `data_from` is the first row below the header, if any.

    `roles` says of each column what it holds, None where that is not known; `assignment` is the one that was followed.
    """

    sheet: str
    header_from: int
    data_from: int
    headings: tuple[str, ...]
    roles: tuple[str | None, ...]
    code: int | None
    name: int | None
    unit: int | None
    month: int | None
    has_payments: bool
    amounts: tuple[AmountColumn, ...]
    faults: tuple[Fault, ...] = ()
    assignment: Assignment | None = None


def recognise_layout(sheet: Sheet, assignments: Sequence[Assignment] = ()) -> Layout | None:
    """Find the header of an actuals sheet and read it; None where no row of the sheet is such a header.

    Of several assignments for the same header the first holds. One without a header holds for a sheet with projects.
    """
    table = first_rows(sheet)
    bare_table = next((each for each in assignments if each.is_without_header), None)
    if bare_table is not None and names_projects(sheet):
        found = _layout(sheet.name, [], ("",) * len(sheet.columns), 0, bare_table)
        return found and replace(found, faults=tuple(_other_tables(table, found, ())))
    assigned = {each.headings: each for each in reversed(assignments) if each.headings}
    places = _header_places(len(table))
    candidates = [each for place in places if (each := _read_header(sheet.name, table, *place, assigned)) is not None]
    best = max(candidates, key=_clarity, default=None)
    return best and replace(best, faults=tuple(_other_tables(table, best, candidates)))


def names_projects(sheet: Sheet) -> bool:
    """Tell whether the first rows of a sheet hold project codes, whatever else it is."""
    return any(_is_code(cell) for row in sheet.rows(0, HEADER_SEARCHED) for cell in row)


def is_transposed(sheet: Sheet) -> bool:
    """Tell whether the projects stand side by side: the one row that names any names several."""
    codes = [sum(map(_is_code, row)) for row in sheet.rows(0, HEADER_SEARCHED)]
    return max(codes, default=0) > 1 and sum(map(bool, codes)) == 1


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """Return what a column of this heading holds, by the words in `words/labels.toml`."""
    text = bare(heading)
    return next((role for role, expression in _roles() if expression.search(text)), None)


def project_heading_pattern() -> str:
    """Return an expression for the headings of the columns that name a project, to find headers among rows."""
    return "(?i)" + "|".join(expression.pattern for role, expression in _roles() if role in {"code", "name"})


def _header_places(rows: int) -> Iterator[tuple[int, int]]:
    for top in range(rows):
        for height in range(1, min(HIGHEST_HEADER, rows - top) + 1):
            yield top, height


def _clarity(layout: Layout) -> tuple[bool, int, int, int]:
    """Prefer the header that a person knows, then the one that tells most, then the lowest, then the earliest."""
    told = sum(each is not None for each in (layout.code, layout.name, layout.unit, layout.month))
    known = sum((each.measure is not None) + (each.month is not None) for each in layout.amounts)
    height = layout.header_from - layout.data_from
    return layout.assignment is not None, told * 10 + known, height, -layout.header_from


def _read_header(
    sheet_name: str, table: list[list[str]], top: int, height: int, assigned: Mapping[tuple[str, ...], Assignment]
) -> Layout | None:
    headings = join_headings(table[top : top + height])
    assignment = assigned.get(header_shape(headings)) if assigned else None
    return _layout(sheet_name, table[:top], headings, height, assignment)


def _layout(
    sheet_name: str, above: list[list[str]], headings: Sequence[str], height: int, assignment: Assignment | None
) -> Layout | None:
    """Read headings of so many rows below those `above`; None where they name no projects or no amounts."""
    top = len(above)
    said = chain(assignment.roles if assignment else (), repeat(None))
    roles = [role or role_of(heading) for heading, role in zip(headings, said)]  # noqa: B905 - what is said is endless
    places = {role: at for at, role in reversed(list(enumerate(roles)))}
    if not {"code", "name"} & places.keys():
        return None
    row = top + height - 1
    columns = (_amount_column(row, at, *each) for at, each in enumerate(zip(headings, roles, strict=True)))
    amounts = tuple(each for each in columns if each is not None)
    if not amounts:
        return None
    layout = Layout(
        sheet=sheet_name,
        header_from=top,
        data_from=top + height,
        headings=tuple(headings),
        roles=tuple(roles),
        code=places.get("code"),
        name=places.get("name"),
        unit=places.get("unit"),
        month=places.get("month", places.get("date")),
        has_payments="date" in places and "month" not in places,
        amounts=amounts,
        assignment=assignment,
    )
    return _with_title(layout, [sheet_name, *(cell for row in above for cell in row)])


def _amount_column(row: int, index: int, heading: str, role: str | None) -> AmountColumn | None:
    text = month_of_first_day(heading)
    periods = periods_in(text)
    is_month_column = role is None and bool(periods) and _MONTH_COLUMN.fullmatch(bare(without_periods(text)))
    if role not in _AMOUNTS and not is_month_column:
        return None
    period = periods[0] if len(periods) == 1 and periods[0].is_usable else None
    words = money_words(heading)
    unknown = unknown_money(words)
    wrong = [
        *([Fault("period_unsupported", row, index, heading)] if periods and not period else []),
        *([Fault("money_unit_unknown", row, index, unknown)] if unknown else []),
    ]
    return AmountColumn(
        index,
        heading,
        _measure(role_of(heading), period),
        (period.year if period else None) or _only(years_in(text)),
        periods[-1].last if periods else None,
        money_of(words),
        tuple(wrong),
        _ASSIGNED_MEASURES.get(role) if isinstance(role, ColumnRole) else None,
    )


def _measure(role: str | None, period: Period | None) -> Measure | None:
    """Tell the measure: one month named means that month, but 3月底 alone may also mean everything up to it."""
    if role == "monthly":
        return Measure.MONTHLY
    if role == "cumulative" or (period is not None and period.runs_up):
        return Measure.CUMULATIVE
    return Measure.MONTHLY if period is not None and not period.is_closing else None


def _with_title(layout: Layout, title: Iterable[str]) -> Layout:
    """Fill in what the rows above the header say for the whole sheet: unit of money, year, month, measure."""
    cells = list(dict.fromkeys(cell for cell in title if cell))
    words = frozenset[str]().union(*(money_words(cell) for cell in cells))
    periods = [period for cell in cells for period in periods_in(plain(cell))]
    years = {period.year for period in periods} - {None} or {year for cell in cells for year in years_in(plain(cell))}
    # Rows with a month of their own know better than the title.
    said = periods if layout.month is None else []
    with_money = (_with_money(each, layout.data_from - 1, words) for each in layout.amounts)
    with_months = (_with_month(each, layout.data_from - 1, said) for each in with_money)
    return replace(layout, amounts=tuple(replace(each, year=each.year or _only(years)) for each in with_months))


def _with_money(column: AmountColumn, row: int, words: frozenset[str]) -> AmountColumn:
    if money_words(column.heading):
        return column
    unknown = unknown_money(words)
    faults = (Fault("money_unit_unknown", row, column.index, unknown),) if unknown else ()
    return replace(column, money=money_of(words), faults=(*column.faults, *faults))


def _with_month(column: AmountColumn, row: int, periods: Sequence[Period]) -> AmountColumn:
    if column.month is not None or any(fault.code == "period_unsupported" for fault in column.faults):
        return column
    if not all(period.is_usable for period in periods):
        fault = Fault("period_unsupported", row, column.index, column.heading)
        return replace(column, faults=(*column.faults, fault))
    month = _only(period.last for period in periods)
    runs_up = month is not None and any(period.runs_up for period in periods)
    return replace(column, month=month, measure=column.measure or (Measure.CUMULATIVE if runs_up else None))


def _other_tables(table: list[list[str]], layout: Layout, candidates: Iterable[Layout]) -> Iterator[Fault]:
    """Find another table on the sheet: projects or a header with rows above, a second column of projects beside."""
    key = layout.name if layout.code is None else layout.code
    beside = (at for at, role in enumerate(layout.roles) if at != key and role == layout.roles[key or 0])
    for at in beside:
        if any(row[at] for row in table[layout.data_from :]):
            yield Fault("second_table", layout.data_from - 1, at, layout.headings[at])
    yield from islice(_tables_above(table, layout, candidates), 1)


def _tables_above(table: list[list[str]], layout: Layout, candidates: Iterable[Layout]) -> Iterator[Fault]:
    for row, cells in enumerate(table[: layout.header_from]):
        yield from (Fault("second_table", row, at, cell) for at, cell in enumerate(cells) if _is_code(cell))
    for above in candidates:
        at = above.name if above.code is None else above.code
        if at is not None and any(row[at] for row in table[above.data_from : layout.header_from]):
            yield Fault("second_table", above.data_from - 1, at, above.headings[at])


def _only(values: Iterable[int | None]) -> int | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _is_code(cell: str) -> bool:
    return verify(normalise(cell)) is not CodeCheck.NOT_A_CODE


@cache
def _roles() -> list[tuple[str, re.Pattern[str]]]:
    return [(item["role"], re.compile("|".join(item["headings"]), re.IGNORECASE)) for item in labels()["role"]]
