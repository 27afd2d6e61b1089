"""Files of results: the header where it stands, the month where it is said, every fault at its cell."""

import csv
import io
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import ResultFile, read_results
from perfcore.judgement import DeviationKind, Likelihood
from tests.factories import FIRST, SECOND

JULY = Month(2024, 7)
HEAD = "项目编码,一级指标,二级指标,三级指标,实际完成值"


def read(*lines: str, month: Month | None = None) -> ResultFile:
    return read_results("完成情况.csv", "\n".join(lines).encode(), month)


def said(file: ResultFile) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(each.code, each.row, each.column, each.value) for each in file.problems]


def test_every_field_of_a_row() -> None:
    file = read(
        "2024年7月绩效指标完成情况",
        "项目编码,项目名称,三级指标,年度指标值,上次填报,实际完成值（截至7月底）,完成情况说明,偏差原因,原因说明,全年预计完成值,完成目标可能性",
        f"{FIRST},项目甲,考核人数,≥1700人,3月：400,850人,按计划,人员保障,缺两人,1700,有可能",
    )
    (row,) = file.rows
    assert (row.month, row.project_code, row.project_name, row.indicator) == (JULY, FIRST, "项目甲", "考核人数")
    assert (row.value.value, row.value.unit, row.raw, row.explanation) == (Decimal(850), "人", "850人", "按计划")
    assert (row.kinds, row.deviation_text) == ((DeviationKind.STAFF,), "缺两人")
    assert (row.expected, row.likelihood, row.sheet, row.row) == (Decimal(1700), Likelihood.POSSIBLE, "", 3)
    assert (file.problems, file.columns[""]["value"], file.columns[""]["kinds"]) == ((), "F", "H")


@pytest.mark.parametrize(
    ("title", "heading", "answer", "expected"),
    [
        ("2024年7月完成情况", "实际完成值", None, JULY),
        ("2024年绩效监控", "1-7月执行情况", None, JULY),
        ("2024年度", "截至7月底累计完成值", None, JULY),
        ("绩效监控", "1-7月完成情况", JULY, JULY),
        ("绩效指标", "实际完成值", JULY, JULY),
    ],
)
def test_the_month_comes_from_the_files_own_words(
    title: str, heading: str, answer: Month | None, expected: Month
) -> None:
    file = read(title, f"项目编码,三级指标,{heading}", f"{FIRST},人数,5", month=answer)
    assert [row.month for row in file.rows] == [expected], file.problems


def test_a_month_of_its_own_for_every_row() -> None:
    file = read("2024年", "项目编码,月份,三级指标,实际完成值", f"{FIRST},3,人数,5", f"{FIRST},2024-06,人数,9")
    assert [row.month for row in file.rows] == [Month(2024, 3), Month(2024, 6)]


@pytest.mark.parametrize(
    ("title", "answer", "code"),
    [
        ("绩效指标", None, "results_month_missing"),
        ("7月绩效指标", None, "year_missing"),
        ("2024年6月至2024年9月", None, "results_month_missing"),
        ("2024年7月", Month(2024, 8), "results_month_contradiction"),
        ("2024年7月", Month(2023, 7), "results_month_contradiction"),
    ],
)
def test_a_month_that_is_not_said_or_said_twice_is_asked(title: str, answer: Month | None, code: str) -> None:
    file = read(title, HEAD, f"{FIRST},,,人数,5", month=answer)
    assert (said(file), file.rows) == ([(code, 3, "E", "5")], ())


def test_all_faults_are_listed_at_once_each_at_its_cell() -> None:
    file = read(
        "2024年7月",
        f"{HEAD},偏差原因,全年预计完成值,完成目标可能性,月份",
        f"{FIRST},,,人数,很多,天气,更多,大概,13月",
        f"{SECOND},,,人数,5,,,,",
    )
    assert said(file) == [
        ("month_unreadable", 3, "I", "13月"),
        ("result_unreadable", 3, "E", "很多"),
        ("reason_kind_unknown", 3, "F", "天气"),
        ("not_a_number", 3, "G", "更多"),
        ("likelihood_unknown", 3, "H", "大概"),
    ]
    assert [row.project_code for row in file.rows] == [SECOND]


def test_blank_is_not_reported_and_notes_are_no_rows() -> None:
    file = read("2024年7月", HEAD, f"{FIRST},,,人数,", ",,,,", "注：空白为未报,,,,", f"{FIRST},,,场次,0")
    assert [(row.indicator, row.value.value) for row in file.rows] == [("场次", Decimal(0))]
    assert file.problems == ()


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["项目编码,金额", f"{FIRST},5"], "results_header_not_found"),
        (["2024年7月", HEAD, f"{FIRST},,,人数,"], "no_results"),
        ([""], "results_header_not_found"),
    ],
)
def test_files_that_say_nothing(lines: list[str], code: str) -> None:
    assert [(each.code, each.row) for each in read(*lines).problems] == [(code, None)]


CELLS = st.one_of(
    st.sampled_from(
        ["2024年7月", FIRST, "人数", "850人", "98.5%", "达成", "部分达成（75%）", "未完成", "2024-06-30", "人员"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)


@given(st.lists(st.lists(CELLS, max_size=7), max_size=8))
def test_whatever_stands_in_a_table_gives_rows_or_problems(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["2024年7月"], HEAD.split(","), *table])
    file = read_results("表.csv", text.getvalue().encode())
    assert file.rows or file.problems
    assert all(row.month == JULY and row.row >= 3 for row in file.rows)


def test_a_workbook_that_is_none() -> None:
    assert [each.code for each in read_results("a.xlsx", b"PK\x03\x04...").problems] == ["unreadable_archive"]


def test_a_code_merged_over_its_indicators_and_other_sheets() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.add_worksheet("说明").write_string(0, 0, "填表说明")
        sheet = workbook.add_worksheet("7月")
        sheet.write_string(0, 0, "2024年绩效指标")
        for column, name in enumerate(("项目编码", "三级指标", "实际完成值")):
            sheet.write_string(1, column, name)
        sheet.merge_range(2, 0, 3, 0, FIRST)
        sheet.write_string(2, 1, "人数")
        sheet.write_number(2, 2, 850)
        sheet.write_string(3, 1, "满意度")
        sheet.write_number(3, 2, 98.5)
    file = read_results("表.xlsx", content.getvalue())
    assert [(row.project_code, row.indicator, str(row.value.value), row.sheet, row.row) for row in file.rows] == [
        (FIRST, "人数", "850.000000", "7月", 3),
        (FIRST, "满意度", "98.500000", "7月", 4),
    ]
    assert {row.month for row in file.rows} == {JULY}
