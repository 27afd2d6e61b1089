"""A list of budget changes (追加, 调减, 调剂, 结转) to rows: date, amount with its sign, 文号 and reason.

One header row with a column each for project code, date, kind, amount, and where there is one 文号 and reason.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from perfcore.importing.files.sheets import Sheet, UnreadableFileError, column_letter, read_sheets
from perfcore.importing.words.days import read_day
from perfcore.importing.words.money_words import money_of, money_words, unknown_money
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount
from perfcore.problem import Problem, Severity
from perfcore.project_code import normalise

_HEADER_SEARCHED = 20
_TOTAL = re.compile(r"(合|小|总|共)计")
_ROLES = {
    "code": re.compile(r"(预算)?项目(编码|代码|编号)|编码|code"),
    "name": re.compile(r"(预算)?项目(名称)?"),
    "date": re.compile(r"(调整|变更|批复|下达|文件)?(日期|时间)|date"),
    "kind": re.compile(r"(调整|变更)?(类型|类别|方式|性质)|kind"),
    "amount": re.compile(r"(调整|变更|追加|调减)?(金额|数|额)|amount"),
    "document_number": re.compile(r"(批复|依据|文件|调整)?文号|document_number"),
    "reason": re.compile(r"(调整|变更)?(原因|事由|理由|说明|用途)|reason"),
}
_NEEDED = frozenset({"code", "date", "kind", "amount"})


class ChangeKind(StrEnum):
    """预算调整: what kind of change it is. 追加 and 结转 add, 调减 takes away, 调剂 goes as it is written."""

    SUPPLEMENT = "supplement"
    CUT = "cut"
    TRANSFER = "transfer"
    CARRYOVER = "carryover"


_KINDS = {
    "追加": ChangeKind.SUPPLEMENT,
    "调增": ChangeKind.SUPPLEMENT,
    "调减": ChangeKind.CUT,
    "核减": ChangeKind.CUT,
    "调剂": ChangeKind.TRANSFER,
    "结转": ChangeKind.CARRYOVER,
}


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """One change of one project's budget, in 元 with its sign, and where in the file it stands."""

    project_code: str
    changed_on: date
    kind: ChangeKind
    amount: Decimal
    document_number: str
    reason: str
    sheet: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    places: Mapping[str, int]
    money: MoneyUnit


def read_budget_changes(
    file_name: str, content: bytes, money: MoneyUnit | None = None
) -> tuple[tuple[BudgetChange, ...], tuple[Problem, ...]]:
    """Read every sheet that has the header. Bad content gives problems, never an exception.

    `money` is what a person says where the file does not name its unit of money.
    """
    try:
        sheets = [sheet for sheet in read_sheets(content) if sheet.height]
    except UnreadableFileError as error:
        return (), (Problem(error.code, Severity.ERROR, file_name),)
    found: list[BudgetChange | Problem] = []
    headers = 0
    for sheet in sheets:
        table = sheet.rows(0, sheet.height)
        header = _header(file_name, sheet, table, money)
        headers += header is not None
        if isinstance(header, Problem):
            found.append(header)
        elif header is not None:
            found += _rows(file_name, sheet, table, header)
    if not headers:
        found.append(Problem("budget_header_not_found", Severity.ERROR, file_name))
    changes = tuple(each for each in found if isinstance(each, BudgetChange))
    problems = tuple(each for each in found if isinstance(each, Problem))
    if not changes and not problems:
        problems = (Problem("no_rows", Severity.ERROR, file_name),)
    return changes, problems


def _header(
    file_name: str, sheet: Sheet, table: Sequence[Sequence[str]], answer: MoneyUnit | None
) -> _Header | Problem | None:
    for number, row in enumerate(table[:_HEADER_SEARCHED]):
        bare = [re.sub(r"\s|\(.*?\)", "", unicodedata.normalize("NFKC", cell)) for cell in row]
        places = {
            role: at
            for role, heading in _ROLES.items()
            for at, text in reversed(list(enumerate(bare)))
            if heading.fullmatch(text)
        }
        if places.keys() >= _NEEDED:
            words = frozenset[str]().union(*(money_words(cell) for above in table[: number + 1] for cell in above))
            said, unknown = money_of(words), unknown_money(words)
            place = column_letter(places["amount"])
            if unknown is not None:
                return _problem("money_unit_unknown", file_name, sheet, number + 1, place, unknown)
            if said is not None and answer is not None and said is not answer:
                details = {"said": said.value, "answer": answer.value}
                return _problem("money_unit_contradiction", file_name, sheet, number + 1, place, "", details)
            unit = said or answer
            if unit is None:
                return _problem("money_unit_missing", file_name, sheet, number + 1, place, row[places["amount"]])
            return _Header(number, places, unit)
    return None


def _rows(
    file_name: str, sheet: Sheet, table: Sequence[Sequence[str]], header: _Header
) -> Iterator[BudgetChange | Problem]:
    for number, row in enumerate(table[header.row + 1 :], start=header.row + 2):
        cells = {role: row[at] for role, at in header.places.items()}
        if any(cells[role] for role in _NEEDED - {"code"}) and not _TOTAL.search("".join(row[:2])):
            yield from _row(file_name, sheet, number, cells, header)


def _row(
    file_name: str, sheet: Sheet, number: int, cells: Mapping[str, str], header: _Header
) -> Iterator[BudgetChange | Problem]:
    day = read_day(cells["date"])
    kind = next((kind for word, kind in _KINDS.items() if word in cells["kind"]), None)
    amount, fault = _signed(cells["amount"], header.money, kind)
    faults = {"date": None if day else "date_unreadable", "kind": None if kind else "kind_unknown", "amount": fault}
    letters = {role: column_letter(at) for role, at in header.places.items()}
    for role, code in faults.items():
        if code is not None:
            yield _problem(code, file_name, sheet, number, letters[role], cells[role])
    if day is not None and kind is not None and amount is not None:
        yield BudgetChange(
            normalise(cells["code"]),
            day,
            kind,
            amount,
            cells.get("document_number", ""),
            cells.get("reason", ""),
            sheet.name,
            number,
            letters["amount"],
        )


def _signed(text: str, money: MoneyUnit, kind: ChangeKind | None) -> tuple[Decimal | None, str | None]:
    """Read the amount; its sign must agree with the kind. A cut may be written with or without a minus."""
    try:
        amount = parse_amount(text, money)
    except NotAnAmountError as error:
        return None, error.code
    if kind is ChangeKind.CUT:
        return -abs(amount), None
    if amount < 0 and kind in {ChangeKind.SUPPLEMENT, ChangeKind.CARRYOVER}:
        return None, "sign_contradicts_kind"
    return amount, None


def _problem(  # noqa: PLR0913, PLR0917 - a place has this many coordinates
    code: str, file_name: str, sheet: Sheet, row: int, column: str, value: str, details: Mapping[str, str] | None = None
) -> Problem:
    return Problem(code, Severity.ERROR, file_name, sheet.name or None, row, column, value, details or {})
