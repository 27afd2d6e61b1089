"""The sheet that finance staff fill in: codes, names and the last cumulative figures are there already.

The importer reads it back without a question: its own words say the month, the measure and the unit of money.
"""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import Status, status
from perfcore.demonstration import demonstration_present
from perfcore.exporting.spreadsheet_text import as_text
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.store import Store

_MONEY = {MoneyUnit.YUAN: "元", MoneyUnit.WAN: "万元"}
_WIDTHS = (26, 44, 34, 18, 20, 24)
_HEAD_ROWS = 3
_A4 = 9
_Cells = tuple[str, str, str, Decimal, Decimal | None]
_DEMONSTRATION = "含演示数据，仅供试用"


@dataclass(frozen=True, slots=True)
class Template:
    """What a template asks for. `unit_code` None means every unit."""

    month: Month
    measure: Measure
    money: MoneyUnit
    unit_code: str | None = None

    @property
    def title(self) -> str:
        """The line above the table; the importer reads the month from it."""
        return f"{self.month.year}年{self.month.number}月预算项目支出上报表"

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns; the last one is filled in."""
        month = f"{self.month.year}年{self.month.number}月"
        asked = f"截至{month}底累计支出" if self.measure is Measure.CUMULATIVE else f"{month}支出"
        return ("项目编码", "项目名称", "预算单位", "全年预算数", "截至上月累计支出", asked)


def template_workbook(store: Store, actor: Actor, asked: Template) -> bytes:
    """Make the template as a workbook, locked except for the cells to fill in. Raises RefusedError."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("支出")
        formats = _formats(workbook, asked.money)
        _write_head(sheet, formats, asked, _unit_line(store, asked))
        for row, project in enumerate(_projects(store, actor, asked), start=_HEAD_ROWS):
            _write_project(sheet, formats, row, _cells(project, asked))
        _set_up_page(sheet)
    return output.getvalue()


def template_csv(store: Store, actor: Actor, asked: Template) -> bytes:
    """Make the template as csv with a byte order mark, which Chinese Excel needs. Raises RefusedError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([asked.title])
    writer.writerow([_unit_line(store, asked)])
    writer.writerow(asked.headings)
    for project in _projects(store, actor, asked):
        code, name, unit, budget, before = _cells(project, asked)
        writer.writerow([code, as_text(name), as_text(unit), budget, "" if before is None else before, ""])
    return text.getvalue().encode("utf-8-sig")


def _formats(workbook: Workbook, money: MoneyUnit) -> dict[str, Format]:
    number = "#,##0.00####" if money is MoneyUnit.WAN else "#,##0.00"
    middle = {"align": "center", "valign": "vcenter"}
    looks: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14, **middle},
        "note": {"align": "right"},
        "heading": {"bold": True, "border": 1, "bg_color": "#DCE6F1", "text_wrap": True, **middle},
        "text": {"border": 1, "num_format": "@", "valign": "vcenter", "text_wrap": True},
        "money": {"border": 1, "num_format": number},
        "entry": {"border": 1, "num_format": number, "locked": False, "bg_color": "#FFF9E5"},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


def _write_head(sheet: Worksheet, formats: dict[str, Format], asked: Template, unit_line: str) -> None:
    last = len(asked.headings) - 1
    sheet.merge_range(0, 0, 0, last, asked.title, formats["title"])
    sheet.merge_range(1, 0, 1, last, unit_line, formats["note"])
    for column, (name, width) in enumerate(zip(asked.headings, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, name, formats["heading"])


def _write_project(sheet: Worksheet, formats: dict[str, Format], row: int, cells: _Cells) -> None:
    *texts, budget, before = cells
    for column, value in enumerate(texts):
        sheet.write_string(row, column, str(value), formats["text"])
    sheet.write_number(row, len(texts), budget, formats["money"])
    if before is None:
        sheet.write_blank(row, len(texts) + 1, None, formats["money"])
    else:
        sheet.write_number(row, len(texts) + 1, before, formats["money"])
    sheet.write_blank(row, len(texts) + 2, None, formats["entry"])


def _set_up_page(sheet: Worksheet) -> None:
    sheet.freeze_panes(_HEAD_ROWS, 2)
    sheet.protect()
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, _HEAD_ROWS - 1)


def _projects(store: Store, actor: Actor, asked: Template) -> list[Status]:
    """Return each project as it stood a month earlier; for January as it stands then."""
    before = Month(asked.month.year, max(asked.month.number - 1, 1))
    return status(store, actor, before, Level.PROJECT, Scope(asked.month.year, unit_code=asked.unit_code))


def _cells(project: Status, asked: Template) -> _Cells:
    is_first = asked.month.number == 1
    return (
        project.code,
        project.name,
        project.unit_name or "",
        project.adjusted_budget / asked.money.in_yuan,
        None if project.spent is None or is_first else project.spent / asked.money.in_yuan,
    )


def _unit_line(store: Store, asked: Template) -> str:
    line = f"单位：{_MONEY[asked.money]}"
    return f"{_DEMONSTRATION}    {line}" if demonstration_present(store) else line
