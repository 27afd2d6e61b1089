"""The sheet that units fill in: the importer reads it back as it is, and only what was filled in counts."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.completion import IndicatorLight
from perfcore.analysis.relations import Scope
from perfcore.exporting.result_template import ResultTemplate, result_csv, result_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import read_results
from perfcore.results import submit_results
from perfcore.store import Store
from perfcore.store.ledger import Original
from tests.factories import CLERK, EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, YEAR, project, report, store_of
from tests.results import achieve, indicator, indicator_at, reported, submit

JUNE = ResultTemplate(Month(YEAR, 6))
JANUARY = Month(YEAR, 1)
INDICATORS = (
    indicator("人数", "≥100人"),
    indicator("完成时限", "9月底前完成", "时效指标"),
    indicator("服务", "保持顺利开展", "社会效益指标", "效益指标"),
    indicator("=HYPERLINK(1)", "≥98%", "服务对象满意度指标", "满意度指标"),
)
Maker = Callable[[Store, Actor, ResultTemplate], bytes]
MAKERS = [(result_workbook, "表.xlsx"), (result_csv, "表.csv")]


@pytest.fixture
def store() -> Store:
    """Give a store with results of March and June, and a project of another unit."""
    store = store_of(
        project(indicators=INDICATORS), project(SECOND, unit=EMPLOYMENT, indicators=(indicator("场次", "≥6次"),))
    )
    achieve(store, {"人数": "25.5", "服务": "达成"}, month=3)
    submit(
        store,
        reported("人数", "40", kinds="人员、其他", deviation_text="-缺两人", expected="90"),
        reported("完成时限", "未完成"),
        reported("服务", "部分达成（75%）", kinds="其他", explanation="说明"),
    )
    return store


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).worksheets[0]


def cells(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_targets_last_results_and_what_is_known_of_the_month_stand_there(store: Store) -> None:
    sheet = sheet_of(result_workbook(store, CLERK, JUNE))
    assert sheet["A1"].value == "2024年6月绩效指标完成情况填报表"
    assert cells(sheet, 4)[5:] == ["人数", "≥100人", "3月：25.5", 40, None, "人员保障、其他", "-缺两人", 90, None]
    assert cells(sheet, 5)[5:9] == ["完成时限", "9月底前完成", None, "未完成"]
    assert cells(sheet, 6)[5:11] == ["服务", "保持顺利开展", "3月：达成", "部分达成（75%）", "说明", "其他"]
    assert cells(sheet, 7)[5:9] == ["=HYPERLINK(1)", "≥98%", None, None]
    assert (sheet["F7"].data_type, sheet.max_row) == ("s", 8)


def test_only_the_cells_to_fill_in_are_open(store: Store) -> None:
    sheet = sheet_of(result_workbook(store, CLERK, JUNE))
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[4]] == [True] * 8 + [False] * 6
    choices = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert (choices["I6"], choices["N4"]) == ('"达成,部分达成,未达成"', '"确定能,有可能,完全不可能"')
    assert "I4" not in choices


@pytest.mark.parametrize(("maker", "name"), MAKERS)
def test_what_is_not_changed_is_no_news(store: Store, maker: Maker, name: str) -> None:
    content = maker(store, CLERK, JUNE)
    file = read_results(name, content)
    assert (len(file.rows), file.problems) == (3, ())
    assert submit_results(store, CLERK, file, Original(name, content)).is_known


def test_a_filled_in_sheet_is_stored(store: Store) -> None:
    workbook = load_workbook(io.BytesIO(result_workbook(store, CLERK, ResultTemplate(Month(YEAR, 7)))))
    sheet = workbook.worksheets[0]
    assert cells(sheet, 4)[5:9] == ["人数", "≥100人", "6月：40", None]
    sheet["I4"], sheet["N4"] = 56.25, "有可能"
    sheet["I7"] = "98.5%"
    filled = io.BytesIO()
    workbook.save(filled)
    upload = submit_results(store, CLERK, read_results("表.xlsx", filled.getvalue()), None, reason="核对")
    assert (upload.fresh, [problem.code for problem in upload.problems]) == (2, [])
    found = indicator_at(store, 7)
    assert (found.achieved_value, found.light, found.likelihood) == (Decimal("56.25"), IndicatorLight.GREEN, "possible")


def test_a_sheet_for_one_unit_or_project(store: Store) -> None:
    of_unit = sheet_of(result_workbook(store, CLERK, ResultTemplate(JANUARY, Scope(YEAR, EMPLOYMENT))))
    assert ([of_unit["A4"].value, of_unit["H4"].value], of_unit.max_row) == ([SECOND, None], 4)
    of_project = sheet_of(result_workbook(store, CLERK, ResultTemplate(JANUARY, Scope(YEAR, project_code=FIRST))))
    assert {of_project[f"A{row}"].value for row in range(4, of_project.max_row + 1)} == {FIRST}
    own = Actor("own", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    assert {row.project_code for row in read_results("表.csv", result_csv(store, own, JUNE)).rows} == {FIRST}
    with pytest.raises(RefusedError):
        result_csv(store, Actor("nobody"), JUNE)


def test_the_csv_runs_nothing_and_says_what_is_made_up(store: Store) -> None:
    report(store, (FIRST, 1, "1.00"), demonstration=True)
    text = result_csv(store, CLERK, JUNE).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert text.splitlines()[1].startswith("含演示数据，仅供试用")
