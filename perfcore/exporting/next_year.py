"""新年度: this year's projects as the draft of next year's targets document, and what they leave over as 结转.

Both are files for people to complete and import: nothing enters the store until they do. Codes are proposals, too: the
finance system issues them, and the importer checks each.
"""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.workbook import Workbook

from perfcore.access import Actor
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status, status
from perfcore.exporting.cell_formats import CellFormats
from perfcore.fiscal_months import MONTHS, Month
from perfcore.model import Indicator, ProjectTarget
from perfcore.project_code import check_character, is_regular
from perfcore.store import Store
from perfcore.store.held_targets import held_targets

_YEAR_DIGITS = slice(6, 8)
_CENTURY = 100
_BEFORE_PLAN = ("预算单位", "项目编码", "项目名称", "年初预算数", "财政资金", "其他资金", "资金用途", "绩效目标")
_AFTER_PLAN = ("一级指标", "二级指标", "三级指标", "指标描述", "指标值", "确定依据", "分值")
_CARRYOVER = ("项目编码", "项目名称", "调整日期", "调整类型", "金额", "文号", "原因")
_HEADINGS_AT = 2
_A4 = 9
_WIDTH = 16
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "align": "center", "border": 0},
    "note": {"align": "right", "border": 0},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "align": "center"},
    "text": {},
    "entry": {"bg_color": "#FFF9E5", "num_format": "#,##0.00"},
    "money": {"num_format": "#,##0.00"},
}
_BASE = {"border": 1, "text_wrap": True, "valign": "vcenter"}


def next_code(code: str) -> str:
    """Return the code that a project would have a year later; empty where the rule of its codes is not known."""
    if not is_regular(code):
        return ""
    year = (int(code[_YEAR_DIGITS]) + 1) % _CENTURY
    first20 = f"{code[: _YEAR_DIGITS.start]}{year:02d}{code[_YEAR_DIGITS.stop : -1]}"
    return first20 + check_character(first20)


def draft_targets(store: Store, actor: Actor, year: int) -> bytes:
    """Make the draft of the targets of a year from those of the year before: all but the money. Raises RefusedError.

    A workbook in the form of a list that the importer reads; the yellow cells are to be filled in.
    """
    projects = held_targets(store, actor, year - 1)
    months = sorted({point.month for project in projects for point in project.checkpoints})
    headings = (*_BEFORE_PLAN, *(f"{month}月底" for month in months), *_AFTER_PLAN)
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        title = f"{year}年项目支出绩效目标表（草案，项目编码以财政系统为准）"
        rows = (row for project in projects for row in _target_rows(project, months))
        _write_list(book, title, headings, rows)
    return output.getvalue()


def draft_carryover(store: Store, actor: Actor, year: int) -> bytes:
    """Make the list of what the projects of the year before leave over, as budget changes. Raises RefusedError.

    The amount stays empty where December was not reported: what is left is not known then.
    """
    december = Month(year - 1, MONTHS[-1])
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        rows = (row for each in status(store, actor, december, Level.PROJECT) for row in _carryover_rows(each, year))
        _write_list(book, f"{year - 1}年结转到{year}年的资金（草案）", _CARRYOVER, rows)
    return output.getvalue()


def _target_rows(project: ProjectTarget, months: Sequence[int]) -> Iterator[list[str | Decimal | None]]:
    shares = {point.month: f"{point.share.normalize():f}%" for point in project.checkpoints}
    plan = [shares.get(month, "") for month in months]
    unit = f"{project.unit_code}{project.unit_name}"
    about = [unit, next_code(project.code), project.name, None, None, None, project.purpose, project.goal]
    for indicator in project.indicators or (None,):
        yield [*about, *plan, *_indicator_cells(indicator)]


def _indicator_cells(indicator: Indicator | None) -> list[str]:
    if indicator is None:
        return [""] * len(_AFTER_PLAN)
    weight = "" if indicator.weight is None else f"{indicator.weight.normalize():f}"
    levels = [indicator.level1, indicator.level2, indicator.level3, indicator.description]
    return [*levels, indicator.raw or "", indicator.basis or "", weight]


def _carryover_rows(project: Status, year: int) -> Iterator[list[str | Decimal | None]]:
    is_known = project.spent is not None and project.reported_month == MONTHS[-1]
    left = project.adjusted_budget - (project.spent or Decimal(0)) if is_known else None
    if left is None or left > 0:
        reason = f"{year - 1}年结转" if is_known else f"{year - 1}年12月未报，结转数待核实"
        yield [next_code(project.code), project.name, f"{year}-01-01", "结转", left, "", reason]


def _write_list(
    book: Workbook, title: str, headings: Sequence[str], rows: Iterator[list[str | Decimal | None]]
) -> None:
    sheet = book.add_worksheet("草案")
    formats = CellFormats(book, _LOOKS, _BASE)
    last = len(headings) - 1
    sheet.merge_range(0, 0, 0, last, title, formats["title"])
    sheet.merge_range(1, 0, 1, last, "单位：元", formats["note"])
    for column, heading in enumerate(headings):
        sheet.write_string(_HEADINGS_AT, column, heading, formats["heading"])
    for number, row in enumerate(rows, start=_HEADINGS_AT + 1):
        for column, value in enumerate(row):
            if value is None:
                sheet.write_blank(number, column, None, formats["entry"])
            elif isinstance(value, Decimal):
                sheet.write_number(number, column, value, formats["money"])
            else:
                formats.write_text(sheet, number, column, value, "text")
    sheet.set_column(0, last, _WIDTH)
    sheet.freeze_panes(_HEADINGS_AT + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, _HEADINGS_AT)
