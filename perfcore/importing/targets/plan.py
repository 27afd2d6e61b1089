"""资金支出计划: the months and figures of a project's plan, however they are written, read into checkpoints.

Figures may be shares or amounts, cumulative or for each period alone. Which they are is read from their words, else
from what they add up to; where neither tells, they are cumulative and held to what that demands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from perfcore.importing.targets.labels import MONEY_UNITS, money_unit_in_label
from perfcore.importing.targets.problems import ProblemReport
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell, Checkpoint
from perfcore.money import MoneyUnit, NotAnAmountError, parse_number

_MONTH = re.compile(
    r"(?:.*\D)?(?P<month>\d{1,2})月(?:份|底|末|份底|份末|\d{1,2}日)?(?:前|之前|以前)?(?:累计)?(?:支出)?(?:计划|进度)?(?:\([^()]*\))?"
)
_QUARTER = re.compile(
    r"(?:20\d\d年)?(?:第?(?P<quarter>[一二三四1-4])季度?|[Qq](?P<q>[1-4]))(?:末|底)?(?:前|累计)?(?:支出)?(?:计划|进度)?(?:\([^()]*\))?"
)
_WORDS = {
    "年底": 12, "年末": 12, "全年": 12, "下半年": 12, "上半年": 6, "半年": 6, "前三季度": 9, "年中": 6, "1季度": 3,
}  # fmt: skip
_QUARTERS = {sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4"), start=1) for sign in signs}
_MARKS = re.compile(
    r"(?:时间|节点|时点|月份|季度|(?:计划|支出|累计|支付|资金)*(?:比例|进度|金额)|累计|本期|当期|各季度?|当季)(?:\([^()]*\))?:?"
)
_PAIR = re.compile(
    r"(?P<month>\d{1,2}月(?:份)?(?:底|末)?|第?[一二三四1-4]季度|上半年|前三季度|年底|年末|全年)(?:前|之前|以前)?[:：,，]?"
    r"(?:计划|累计|资金|支出|支付|完成|达到|使用|拨付|进度|不低于|≥|为|到)*(?P<figure>\d[\d,.]*(?:%|万元|元)?)"
)
_GLUE = re.compile(r"[,，;；、。.\s]*")
_FIGURE_UNIT = re.compile(r"(?:%|万元|元)$")
_EACH = re.compile(r"当季|本季|分季|各季|当期|本期|分期|单季|增量|当月")

_WHOLE = Decimal(100)
_SHARE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Money:
    """What is known about a project's money: its budget in 元 and the unit its amounts stand in, None where unknown."""

    budget: Decimal | None
    unit: MoneyUnit | None


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of a plan: `months` and the cell, number and written unit of each."""

    months: tuple[int, ...]
    cells: tuple[Cell, ...]
    numbers: tuple[Decimal, ...]
    units: tuple[str, ...]


def month_of(raw: str) -> int | None:
    """Give the month (1 to 12) at whose end a checkpoint of this name is, None where the text names none."""
    month = _month(compact(raw))
    return month if month is not None and 1 <= month <= 12 else None  # noqa: PLR2004 - the months of a year


def _month(text: str) -> int | None:
    if text in _WORDS:
        return _WORDS[text]
    if match := _MONTH.fullmatch(text):
        return int(match["month"])
    if match := _QUARTER.fullmatch(text):
        return 3 * _QUARTERS[match["quarter"] or match["q"]]
    return None


def read_plan(
    rows: Sequence[Sequence[Cell]], label: Cell | None, money: Money, place: Cell | None, report: ProblemReport
) -> tuple[Checkpoint, ...]:
    """Read the cells of a plan, row by row, blank ones included; shares are percent of the budget, cumulative.

    `label` is the label of the plan, `place` where to point for the plan as a whole.
    """
    filled = [[cell for cell in row if compact(cell.raw)] for row in rows]
    if not any(filled):
        report.warning("plan_missing", place, "")
        return ()
    pairs = _pairs(filled)
    if pairs is None:
        report.error("plan_unreadable", place, " ".join(compact(cell.raw) for row in filled for cell in row))
        return ()
    figures = _figures(pairs, report)
    if figures is None:
        return ()
    words = compact(label.raw if label else "") + "".join(compact(cell.raw) for row in filled for cell in row)
    shares = _shares(figures, words, money, place, report)
    if shares is None:
        return ()
    checkpoints = tuple(map(Checkpoint, figures.months, shares, figures.cells))
    _check(checkpoints, place, report)
    return checkpoints


def _pairs(rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, Cell]] | None:
    """Pair months with figures: one row of each, one behind the other, in turn, or both in the words of a sentence."""
    lines = [[cell for cell in row if not _MARKS.fullmatch(compact(cell.raw))] for row in _one_figure_row(rows)]
    cells = [cell for line in lines for cell in line]
    is_month = [_month(compact(cell.raw)) is not None for cell in cells]
    months = [cell for cell, month in zip(cells, is_month, strict=True) if month]
    figures = [cell for cell, month in zip(cells, is_month, strict=True) if not month]
    if (
        months
        and len(months) == len(figures)
        and (cells == months + figures or is_month == [True, False] * len(months))
    ):
        return list(zip(months, figures, strict=True))
    return _pairs_in_words(cells)


def _one_figure_row(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Where a plan gives shares and amounts below its months, take the shares, the cumulative ones first."""
    figure_rows = [row for row in rows if row and _month(compact(row[-1].raw)) is None]
    if len(figure_rows) < 2 or any(_MARKS.fullmatch(compact(row[0].raw)) is None for row in figure_rows):  # noqa: PLR2004 - a choice takes two
        return list(rows)
    best = max(figure_rows, key=lambda row: ("累计" in row[0].raw) + 2 * ("比例" in row[0].raw or "%" in row[-1].raw))
    return [row for row in rows if row is best or row not in figure_rows]


def _pairs_in_words(cells: Sequence[Cell]) -> list[tuple[Cell, Cell]] | None:
    pairs: list[tuple[Cell, Cell]] = []
    for cell in cells:
        text, end = compact(cell.raw), 0
        for match in _PAIR.finditer(text):
            if not _GLUE.fullmatch(text[end : match.start()]):
                return None
            month, figure = (Cell(cell.row, match[key], cell.column, cell.sheet) for key in ("month", "figure"))
            pairs.append((month, figure))
            end = match.end()
        if not end or not _GLUE.fullmatch(text[end:]):
            return None
    return pairs or None


def _figures(pairs: Sequence[tuple[Cell, Cell]], report: ProblemReport) -> _Figures | None:
    """Read months and numbers; None, with every cell told, where one of them cannot be read."""
    months, cells, numbers, units = [], [], [], []
    before = len(report.found)
    for month_cell, cell in pairs:
        month = month_of(month_cell.raw)
        number, unit = _number(cell)
        if month is None:
            report.error("plan_unreadable", month_cell)
        elif number is None or number < 0:
            report.error("plan_unreadable", cell)
        else:
            months.append(month)
            cells.append(cell)
            numbers.append(number)
            units.append(unit)
    if len(report.found) > before:
        return None
    return _Figures(tuple(months), tuple(cells), tuple(numbers), tuple(units))


def _number(cell: Cell) -> tuple[Decimal | None, str]:
    text = compact(cell.raw)
    unit = _FIGURE_UNIT.search(text)
    try:
        return parse_number(_FIGURE_UNIT.sub("", text)), unit[0] if unit else ""
    except NotAnAmountError:
        return None, ""


def _shares(
    figures: _Figures, words: str, money: Money, place: Cell | None, report: ProblemReport
) -> tuple[Decimal, ...] | None:
    """Give the figures as cumulative percent; None, which is told, where nobody knows what they are shares of."""
    whole = _whole(figures, words, money)
    shown = " ".join(compact(cell.raw) for cell in figures.cells)
    if not whole:
        report.error("plan_unreadable", place, shown)
        return None
    if whole == 1:
        report.warning("plan_fractions_read", place, shown)
    numbers = figures.numbers
    adds_up = sum(numbers) == whole != numbers[-1]
    is_each = "累计" not in words and numbers[-1] != whole and (adds_up or _EACH.search(words) is not None)
    if is_each and not _EACH.search(words):
        report.warning("plan_increments_assumed", place, shown)
    cumulative = accumulate(numbers) if is_each else numbers
    return tuple(_percent(number, whole) for number in cumulative)


def _percent(number: Decimal, whole: Decimal) -> Decimal:
    return number if whole == _WHOLE else (number / whole * _WHOLE).quantize(_SHARE).normalize() + Decimal(0)


def _whole(figures: _Figures, words: str, money: Money) -> Decimal | None:
    """Tell what the figures are shares of: 100, 1 (a share typed as a fraction) or the budget in their unit."""
    written = set(figures.units)
    if written == {"%"}:
        return _WHOLE
    if written != {""}:
        return _budget_in(MONEY_UNITS[written.pop()], money) if len(written) == 1 else None
    in_label = money_unit_in_label(words)
    if in_label is not None:
        return _budget_in(MONEY_UNITS[in_label], money) if in_label in MONEY_UNITS else None
    candidates = {_WHOLE, Decimal(1)}
    if "%" not in words and "比例" not in words and money.unit is not None:
        candidates.add(_budget_in(money.unit, money) or _WHOLE)
    possible = [whole for whole in candidates if _may_be(figures.numbers, whole)]
    if len(possible) > 1:
        return None
    return possible[0] if possible else _WHOLE


def _may_be(numbers: Sequence[Decimal], whole: Decimal) -> bool:
    """Tell whether the figures can be shares of this: they end at it without falling, or add up to it."""
    ends = numbers[-1] == whole and all(earlier <= later for earlier, later in pairwise(numbers))
    return (ends or sum(numbers) == whole) and max(numbers) <= whole


def _budget_in(unit: MoneyUnit, money: Money) -> Decimal | None:
    return money.budget / unit.in_yuan if money.budget else None


def _check(checkpoints: tuple[Checkpoint, ...], place: Cell | None, report: ProblemReport) -> None:
    if any(later.month <= earlier.month for earlier, later in pairwise(checkpoints)):
        report.error("plan_unreadable", place, " ".join(str(checkpoint.month) for checkpoint in checkpoints))
    for earlier, later in pairwise(checkpoints):
        if later.share < earlier.share:
            report.error("plan_falls", later.cell, month=str(later.month))
    last = checkpoints[-1]
    if last.share != _WHOLE:
        report.error("plan_not_ending_at_100", last.cell, month=str(last.month))
