"""Official forms filled in by hand: what is read from them, and every fault at its cell."""

import io
from decimal import Decimal

import openpyxl
import pytest

from perfcore.exporting.exports import Document
from perfcore.fiscal_months import Month
from perfcore.importing.forms.file import forms_in
from perfcore.importing.forms.rows import FormKind
from perfcore.importing.results.file import read_result_file
from perfcore.importing.targets.file import read_targets
from perfcore.judgement import DeviationKind, Likelihood
from tests.exporting.bureau import FIRST_INDICATORS, JULY, exported
from tests.factories import FIRST, project, store_of


@pytest.fixture(scope="module")
def blank() -> bytes:
    """Give the monitoring form of a project that has reported nothing; its indicators stand in rows 13 to 18."""
    return exported(store_of(project(FIRST, indicators=FIRST_INDICATORS)), Document.MONITORING).content


def filled(content: bytes, **cells: str | None) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def test_a_form_that_says_nothing_reports_nothing(blank: bytes) -> None:
    file = read_result_file("表.xlsx", blank)
    assert (file.rows, [problem.code for problem in file.problems]) == ((), ["no_results"])


def test_what_a_person_writes_into_the_form_is_read(blank: bytes) -> None:
    content = filled(
        blank,
        F13="1,650 人",
        G13="1700",
        H13="√",
        J13="是",
        M13="经费未到位",
        P13="√",
        Q13="已催办",
        F15="2024年6月28日",
        F17="部分达成",
    )
    first, third, fifth = read_result_file("表.xlsx", content).rows
    assert (first.month, first.project_code, first.level1, first.level2) == (JULY, FIRST, "产出指标", "数量指标")
    assert (first.indicator, first.value.value, first.value.unit) == ("培训人数", Decimal(1650), "人")
    assert (first.kinds, first.deviation_text) == ((DeviationKind.FUNDING, DeviationKind.STAFF), "经费未到位")
    assert (first.expected, first.likelihood, first.explanation) == (Decimal(1700), Likelihood.IMPOSSIBLE, "已催办")
    assert (third.indicator, str(third.value.reached_on), fifth.level1) == ("发放时间", "2024-06-28", "效益指标")
    assert (first.row, third.row, fifth.row) == (13, 15, 17)


def test_a_proposal_of_the_product_is_nobodys_word(blank: bytes) -> None:
    file = read_result_file("表.xlsx", filled(blank, N13="（√）", F14="99%", N14="（√）"))
    assert [(row.indicator, row.likelihood) for row in file.rows] == [("资金发放率", None)]


@pytest.mark.parametrize(
    ("cells", "code", "place", "value"),
    [
        ({"F13": "很好"}, "result_unreadable", "F13", "很好"),
        ({"F13": "850人", "G13": "差不多"}, "not_a_number", "G13", "差不多"),
        ({"F13": "850人", "N13": "√", "O13": "√"}, "likelihood_unknown", "O13", "√"),
        ({"F13": "850人", "A3": "金额单位：万元"}, "results_header_not_found", "A1", "项目支出绩效目标执行监控表"),
        ({"F13": "850人", "A2": "年度"}, "year_missing", "A1", "项目支出绩效目标执行监控表"),
    ],
)
def test_every_fault_is_told_at_its_cell(
    blank: bytes, cells: dict[str, str], code: str, place: str, value: str
) -> None:
    file = read_result_file("表.xlsx", filled(blank, **cells))
    (problem,) = file.problems
    assert (problem.code, f"{problem.column}{problem.row}", problem.value) == (code, place, value)
    assert problem.sheet == "项目" + FIRST[-5:]
    assert file.rows == ()


@pytest.mark.parametrize(
    ("cells", "answer", "months", "codes"),
    [
        ({}, None, {JULY}, []),
        ({}, JULY, {JULY}, []),
        ({}, Month(2024, 8), set(), ["results_month_contradiction"]),
        ({"A2": "年度"}, JULY, {JULY}, []),
    ],
)
def test_the_month_is_the_forms_or_what_a_person_says(
    blank: bytes, cells: dict[str, str], answer: Month | None, months: set[Month], codes: list[str]
) -> None:
    file = read_result_file("表.xlsx", filled(blank, F13="850人", **cells), answer)
    assert ({row.month for row in file.rows}, [problem.code for problem in file.problems]) == (months, codes)


def test_rows_that_continue_a_level_have_its_name(blank: bytes) -> None:
    (form,) = forms_in(blank)
    assert (form.kind, form.year, form.month) == (FormKind.MONITORING, 2024, 7)
    assert [cells["level1"].raw for cells in form.indicators] == ["产出指标"] * 4 + ["效益指标", "满意度指标"]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({}, ["form_has_no_plan"]),
        ({"E7": None}, ["form_has_no_plan", "budget_missing"]),
        ({"E7": "一百万"}, ["form_has_no_plan", "not_a_number"]),
        ({"A3": None}, ["form_has_no_plan", "project_code_missing"]),
    ],
)
def test_a_form_cannot_take_the_place_of_targets(blank: bytes, cells: dict[str, str | None], codes: list[str]) -> None:
    document, problems = read_targets("表.xlsx", filled(blank, **cells))
    assert sorted(problem.code for problem in problems) == sorted(codes)
    assert len(document.projects) == (1 if len(codes) == 1 else 0)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "项目编码,三级指标,实际完成值".encode()])
def test_what_is_no_form_is_left_to_other_readers(content: bytes) -> None:
    assert forms_in(content) == ()
