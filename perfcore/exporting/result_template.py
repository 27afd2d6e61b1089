"""The sheet on which a unit reports its indicators: targets and last results stand there, what is known is filled in.

The importer reads it back without a question: its own words say the month.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from perfcore.access import Actor
from perfcore.analysis.completion import IndicatorStatus, completion_course
from perfcore.analysis.relations import Scope
from perfcore.demonstration import demonstration_present
from perfcore.exporting.spreadsheet_text import as_text
from perfcore.fiscal_months import Month
from perfcore.judgement import Band, DeviationKind, Likelihood
from perfcore.model import Operator
from perfcore.store import Store
from perfcore.wording import Language, Words

_HEAD_ROWS = 3
_A4 = 9
_COLUMNS = {
    "项目编码": 25,
    "项目名称": 26,
    "预算单位": 22,
    "一级指标": 11,
    "二级指标": 14,
    "三级指标": 26,
    "年度指标值": 16,
    "上次填报": 18,
    "实际完成值": 14,
    "完成情况说明": 24,
    "偏差原因": 16,
    "原因说明": 24,
    "全年预计完成值": 14,
    "完成目标可能性": 14,
}
_GIVEN = 8
_DEMONSTRATION = "含演示数据，仅供试用"
_NOTE = (
    "填累计完成值，按年度指标值的计量单位；定性指标填 达成、部分达成 或 未达成，可写百分比，如 部分达成（75%）；"
    "时限指标填完成日期，没有完成填 未完成。空白为未报，不按 0 计。"
)
# The importer reads Chinese words, whoever asks for the sheet.
_WORDS = Words(Language.CHINESE)
_Cell = str | Decimal


@dataclass(frozen=True, slots=True)
class ResultTemplate:
    """What is to be reported: the month, and of which projects (None: of all that the person may report for)."""

    month: Month
    of: Scope | None = None

    @property
    def title(self) -> str:
        """The line above the table; the importer reads the month from it."""
        return f"{self.month.year}年{self.month.number}月绩效指标完成情况填报表"


def result_workbook(store: Store, actor: Actor, asked: ResultTemplate) -> bytes:
    """Make the sheet as a workbook, locked except for the cells to fill in. Raises RefusedError."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("指标完成情况")
        formats = _formats(workbook)
        _write_head(sheet, formats, asked, _note(store))
        rows = _rows(store, actor, asked)
        for number, (indicator, cells) in enumerate(rows, start=_HEAD_ROWS):
            _write_row(sheet, formats, number, cells)
            _write_choices(sheet, number, indicator)
        _set_up_page(sheet)
    return output.getvalue()


def result_csv(store: Store, actor: Actor, asked: ResultTemplate) -> bytes:
    """Make the sheet as csv with a byte order mark, which Chinese Excel needs. Raises RefusedError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([asked.title])
    writer.writerow([_note(store)])
    writer.writerow(_COLUMNS)
    for _, cells in _rows(store, actor, asked):
        writer.writerow([as_text(cell) if isinstance(cell, str) else _plain(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def result_text(indicator: IndicatorStatus) -> str:
    """Return a result as the importer reads it: 1650, 部分达成（75%）, 2024-06-30, 未完成; "" where none is known."""
    if indicator.reached_on is not None:
        return indicator.reached_on.isoformat()
    value = "" if indicator.achieved_value is None else _plain(indicator.achieved_value)
    if indicator.band is None:
        return value
    if indicator.operator == Operator.DEADLINE:
        return _WORDS("indicator.band.not_done")
    band = _WORDS(f"indicator.band.{indicator.band}")
    return f"{band}（{value}%）" if value else band


def _rows(store: Store, actor: Actor, asked: ResultTemplate) -> list[tuple[IndicatorStatus, Sequence[_Cell]]]:
    """Return the indicators of the month, each with its cells: what was said of this month is filled in."""
    month = asked.month.number
    scope = asked.of or Scope(asked.month.year)
    course = completion_course(store, actor, scope, (max(month - 1, 1), month))
    before = {(each.project_code, each.indicator_key): each for each in course if each.month < month}
    return [
        (each, [*_given(each, before.get((each.project_code, each.indicator_key))), *_entered(each)])
        for each in course
        if each.month == month
    ]


def _given(indicator: IndicatorStatus, before: IndicatorStatus | None) -> tuple[_Cell, ...]:
    last = ""
    if before is not None and before.reported_month is not None:
        last = f"{before.reported_month}月：{result_text(before)}"
    return (
        *(indicator.project_code, indicator.project_name, indicator.unit_name),
        *(indicator.level1, indicator.level2, indicator.level3, indicator.raw or "", last),
    )


def _entered(indicator: IndicatorStatus) -> tuple[_Cell, ...]:
    value: _Cell = ""
    if indicator.reported_month == indicator.month:
        number = indicator.achieved_value
        value = result_text(indicator) if number is None or indicator.band else number
    if indicator.said_month != indicator.month:
        return value, "", "", "", "", ""
    kinds = "、".join(_WORDS(f"lagging.kind.{kind}") for kind in indicator.deviation_kinds or ())
    return (
        *(value, indicator.explanation or "", kinds, indicator.deviation_text or ""),
        "" if indicator.expected_value is None else indicator.expected_value,
        _WORDS(f"likelihood.{indicator.likelihood}") if indicator.likelihood else "",
    )


def _formats(workbook: Workbook) -> dict[str, Format]:
    middle = {"align": "center", "valign": "vcenter"}
    looks: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14, **middle},
        "note": {"text_wrap": True, "valign": "vcenter"},
        "heading": {"bold": True, "border": 1, "bg_color": "#DCE6F1", "text_wrap": True, **middle},
        "text": {"border": 1, "num_format": "@", "valign": "vcenter", "text_wrap": True},
        "entry": {"border": 1, "valign": "vcenter", "text_wrap": True, "locked": False, "bg_color": "#FFF9E5"},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


def _write_head(sheet: Worksheet, formats: dict[str, Format], asked: ResultTemplate, note: str) -> None:
    last = len(_COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, asked.title, formats["title"])
    sheet.merge_range(1, 0, 1, last, note, formats["note"])
    sheet.set_row(1, 32)
    for column, (name, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, name, formats["heading"])


def _write_row(sheet: Worksheet, formats: dict[str, Format], row: int, cells: Sequence[_Cell]) -> None:
    for column, cell in enumerate(cells):
        look = formats["text" if column < _GIVEN else "entry"]
        if isinstance(cell, Decimal):
            sheet.write_number(row, column, cell, look)
        elif cell:
            sheet.write_string(row, column, cell, look)
        else:
            sheet.write_blank(row, column, None, look)


def _write_choices(sheet: Worksheet, row: int, indicator: IndicatorStatus) -> None:
    """Offer the words that the importer reads; other texts stay possible, such as a band with its percentage."""
    likely = (each for each in Likelihood if each is not Likelihood.UNKNOWN)
    choices = {
        _GIVEN + 2: [_WORDS(f"lagging.kind.{kind}") for kind in DeviationKind],
        _GIVEN + 5: [_WORDS(f"likelihood.{each}") for each in likely],
    }
    if indicator.operator == Operator.QUALITATIVE:
        choices[_GIVEN] = [_WORDS(f"indicator.band.{band}") for band in Band]
    for column, words in choices.items():
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": words, "show_error": False})


def _set_up_page(sheet: Worksheet) -> None:
    sheet.freeze_panes(_HEAD_ROWS, 2)
    sheet.protect()
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, _HEAD_ROWS - 1)


def _note(store: Store) -> str:
    return f"{_DEMONSTRATION}。{_NOTE}" if demonstration_present(store) else _NOTE


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
