import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.importing.targets.file import read_targets
from perfcore.importing.targets.record import read_targets_json
from perfcore.model import Cell, Checkpoint, Indicator, Operator, ProjectTarget, TargetsDocument, TargetValue
from perfcore.problem import Problem, Severity
from tests.importing.target_layout import ONE_INDICATOR, PLAN, Sheet, document_text, figures, row

SHIPPED = Path(__file__).parents[3] / "data" / "targets" / "2024-356-laoting.json"
DOCUMENT = read_targets_json(SHIPPED.read_text(encoding="utf-8"))
TEXT = document_text(DOCUMENT)
LINES = TEXT.split("\n")
SECOND = Sheet(code="13022524P0008F010037M", name="人事工作经费", budget="40.00", fiscal="40.00")


def read(text: str, year: int | None = None) -> tuple[TargetsDocument, tuple[Problem, ...]]:
    return read_targets("目标.txt", text.encode(), year)


def with_indicator(level1: str, level3: str, value: str) -> Sheet:
    return Sheet(indicators=((level1, "数量指标", level3, "", value, "依据"),))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def only(sheet: Sheet) -> tuple[ProjectTarget, tuple[Problem, ...]]:
    """Read one table, which must still be a project, as one of 2024."""
    document, problems = read(sheet.text(), 2024)
    (project,) = document.projects
    return project, problems


def told(indicator: Indicator) -> tuple[object, ...]:
    """Give all an indicator says, without its place."""
    return indicator.level1, indicator.level2, indicator.level3, indicator.target, indicator.raw, indicator.basis


def test_a_small_document_value_by_value() -> None:
    text = (
        "一、总体绩效目标\n我局2023年做得好。\n目标1：稳就业。\n二、分项绩效目标\n（一）考核奖励经费项目\n按时发放。\n及时。\n"
        "三、工作保障措施\n一是。\n\n"
        "[bookmark: _Toc_4]1.考核奖励经费绩效目标表\n"
        "\t356001乐亭县人力资源和社会保障局本级\n\t单位：万元\n\n"
        "\t项目编码\n\t13022524P0008F010032K\n\t项目名称\n\t考核奖\n励经费\n\n"
        "\t预算规模及资金用途\n\t预算数\n\t1,227.05\n\t其中：财政    资金\n\t1227.00\n\t其他资金\n\t0.05\n\n"
        "\t\n\t[bookmark: _GoBack]发放\t奖金。\t\t\n确保到位。\n\n\n"
        "\t资金支出计划（%）\n\t6月底\n\t12月底\n\n\t\n\t33.3%\n\t100%\n\n"
        "\t绩效目标\n\t1.发放。\n\n\n \n"
        "\t一级指标\n\t二级指标\n\t三级指标\n\t绩效指标描述\n\t指标值\n\t指标值确定依据\n\n"
        "\t产出指标\n\t数量指标\n\t人数\n\t符合要求的\n人数\n\t≥1700人\n\t唐财社【2023】170号\n\n"
        "\t\n\t时效指标\n\t时限\n\t\n\t≤11月份\n\t \n\n"
    )
    document, problems = read(text)
    assert codes(problems) == []
    assert (document.year, document.unit_of_money) == (2024, "万元")
    assert [(goal.name, goal.text, goal.cell.row) for goal in document.goals] == [
        ("", "目标1：稳就业。", 3),
        ("考核奖励经费项目", "按时发放。\n及时。", 5),
    ]
    assert document.projects == (
        ProjectTarget(
            code="13022524P0008F010032K",
            name="考核奖励经费",
            unit_code="356001",
            unit_name="乐亭县人力资源和社会保障局本级",
            initial_budget=Decimal("12270500.00"),
            fiscal_funds=Decimal("12270000.00"),
            other_funds=Decimal("500.00"),
            purpose="发放\t奖金。\n确保到位。",
            goal="1.发放。",
            checkpoints=(
                Checkpoint(6, Decimal("33.3"), Cell(39, "33.3%")),
                Checkpoint(12, Decimal(100), Cell(40, "100%")),
            ),
            indicators=(
                Indicator(
                    "产出指标", "数量指标", "人数", "符合要求的人数",
                    TargetValue(Operator.AT_LEAST, Decimal(1700), "人"),
                    "≥1700人", "唐财社【2023】170号", None, Cell(59, "≥1700人"),
                ),
                Indicator(
                    "产出指标", "时效指标", "时限", "",
                    TargetValue(Operator.DEADLINE, due=date(2024, 11, 30)),
                    "≤11月份", None, None, Cell(66, "≤11月份"),
                ),
            ),
            cells={
                "unit": Cell(12, "356001乐亭县人力资源和社会保障局本级"),
                "code": Cell(16, "13022524P0008F010032K"),
                "name": Cell(18, "考核奖\n励经费"),
                "initial_budget": Cell(23, "1,227.05"),
                "fiscal_funds": Cell(25, "1227.00"),
                "other_funds": Cell(27, "0.05"),
                "purpose": Cell(30, "[bookmark: _GoBack]发放\t奖金。\t\t\n确保到位。"),
                "goal": Cell(43, "1.发放。"),
            },
        ),
    )  # fmt: skip


def test_the_bureaus_document_by_its_figures() -> None:
    document, problems = read(TEXT)
    assert (document.year, document.unit_of_money) == (2024, "万元")
    assert sum((project.initial_budget for project in document.projects), Decimal(0)) == Decimal("120703400.00")
    assert sum(len(project.checkpoints) for project in document.projects) == 64
    units = Counter(project.unit_code for project in document.projects)
    assert units == {"356001": 5, "356003": 3, "356004": 8}
    assert [figures(project) for project in document.projects] == [figures(project) for project in DOCUMENT.projects]
    assert [[told(one) for one in project.indicators] for project in document.projects] == [
        [told(one) for one in project.indicators] for project in DOCUMENT.projects
    ]
    assert Counter(codes(problems)) == {"operator_assumed": 9, "document_cut_off": 1}
    assert [goal.name for goal in document.goals] == [goal.name for goal in DOCUMENT.goals]


def test_where_the_bureaus_document_is_cut_off() -> None:
    document, problems = read(TEXT)
    (cut,) = (problem for problem in problems if problem.code == "document_cut_off")
    assert cut.severity is Severity.WARNING
    assert cut.value == "13022524P00000810008Q"
    assert cut.details["project"] == "中央就业补助资金"
    assert LINES[(cut.row or 0) - 1] == "\t符合政策规定的毕业年度高校毕业生享受求职创业补贴比例"
    (indicator,) = document.projects[-1].indicators
    assert (indicator.target, indicator.raw) == (None, None)
    assert document.projects[-1].initial_budget == Decimal("14380000.00")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    assert read_targets("目标.txt", TEXT.encode(encoding)) == read(TEXT)


def test_line_breaks_of_windows_make_no_difference() -> None:
    assert read(TEXT.replace("\n", "\r\n")) == read(TEXT)


def test_bytes_that_are_no_text() -> None:
    document, problems = read_targets("目标.txt", b"\x80\x00")
    assert document == TargetsDocument(None, None, ())
    assert problems == (Problem("undecodable_text", Severity.ERROR, "目标.txt"),)


@pytest.mark.parametrize("text", ["", "第一部分\n部门整体绩效目标\n", "\t3月底\n\t6月底\n\n"])
def test_a_text_without_any_table(text: str) -> None:
    document, problems = read(text)
    assert document.projects == ()
    assert problems == (Problem("no_projects", Severity.ERROR, "目标.txt"),)


def test_a_sound_table_has_no_problem_and_blank_is_not_zero() -> None:
    project, problems = only(Sheet())
    assert problems == ()
    assert project.other_funds is None
    assert only(Sheet(other="0"))[0].other_funds == Decimal("0.00")


@pytest.mark.parametrize(
    ("sheet", "code", "value", "is_error"),
    [
        (Sheet(code="13022524P0008F010032J"), "wrong_check_character", "13022524P0008F010032J", True),
        (Sheet(code="13022524P0008F01OO32K"), "wrong_check_character", "13022524P0008F01OO32K", True),
        (Sheet(code="13022524P0008F01003"), "project_code_malformed", "13022524P0008F01003", True),
        (Sheet(code="51000024R000000019951"), "project_code_unverifiable", "51000024R000000019951", False),
        (Sheet(name=" ", title="绩效目标表"), "project_name_missing", "", True),
        (Sheet(title="1.别的项目绩效目标表"), "title_and_name_differ", "考核奖励经费", False),
        (Sheet(unit=None), "unit_missing", "", True),
        (Sheet(fiscal="二百"), "not_a_number", "二百", True),
        (Sheet(fiscal="226.00"), "fiscal_and_other_differ", "227.00", False),
        (Sheet(budget="-1.00", fiscal="-1.00"), "budget_negative", "-1.00", True),
        (Sheet(plan=None), "plan_missing", "", False),
        (Sheet(plan=((3, "25%"), (2, "100%"))), "plan_unreadable", "3 2", True),
        (Sheet(plan=((3, "25%"), (12, "全部"))), "plan_unreadable", "全部", True),
        (Sheet(plan=((3, "25%"), (13, "100%"))), "plan_unreadable", "13月底", True),
        (Sheet(plan=((3, "-5%"), (12, "100%"))), "plan_unreadable", "-5%", True),
        (Sheet(plan=((3, ""), (12, "100%"))), "plan_unreadable", "3月底 12月底 100%", True),
        (Sheet(plan=((3, "50%"), (6, "40%"), (12, "100%"))), "plan_falls", "40%", True),
        (Sheet(plan=((3, "50%"), (12, "90%"))), "plan_not_ending_at_100", "90%", True),
        (with_indicator("产出指标", "人数", "4种"), "operator_assumed", "4种", False),
        (with_indicator("产出指标", "人数", " "), "indicator_value_missing", " ", False),
        (with_indicator("产出指标", "人数", "≥多"), "indicator_value_unreadable", "≥多", False),
        (with_indicator("产出指标", "", "≥4种"), "indicator_name_missing", "≥4种", False),
        (with_indicator("", "人数", "≥4种"), "indicator_name_missing", "≥4种", False),
    ],
)
def test_what_is_wrong_with_a_table(sheet: Sheet, code: str, value: str, is_error: bool) -> None:  # noqa: FBT001 - cases
    project, problems = only(sheet)
    (problem,) = problems
    assert (problem.code, problem.value) == (code, value)
    assert problem.severity is (Severity.ERROR if is_error else Severity.WARNING)
    assert problem.row is not None
    assert problem.details["project"] == project.name
    assert problem.details["project_code"] == project.code


@pytest.mark.parametrize(
    ("sheet", "code", "value"),
    [
        (Sheet(code=" "), "project_code_missing", ""),
        (Sheet(money=None), "money_unit_missing", ""),
        (Sheet(money="单位：亿元"), "money_unit_unknown", "亿元"),
        (Sheet(budget=" "), "budget_missing", " "),
        (Sheet(budget="约227"), "not_a_number", "约227"),
        (Sheet(budget="227.0000001", fiscal=""), "too_many_decimals", "227.0000001"),
        (Sheet(budget="1" + "0" * 13, fiscal=""), "amount_too_large", "1" + "0" * 13),
    ],
)
def test_without_code_or_budget_there_is_no_project_and_its_neighbour_stands(
    sheet: Sheet, code: str, value: str
) -> None:
    document, problems = read(sheet.text() + SECOND.text())
    assert [project.code for project in document.projects] == [SECOND.code]
    assert document.projects[0].initial_budget == Decimal("400000.00")
    (problem,) = problems
    assert (problem.code, problem.value, problem.severity) == (code, value, Severity.ERROR)


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    bad = Sheet(code="13022524P0008F010032J", budget="x", plan=((3, "50%"), (12, "90%")), unit=None)
    problems = read(bad.text() + replace(bad, money=None).text(), 2024)[1]
    rows = [problem.row or 0 for problem in problems]
    assert rows == sorted(rows)
    assert Counter(codes(problems)) == {
        "unit_missing": 2,
        "wrong_check_character": 2,
        "not_a_number": 1,
        "money_unit_missing": 1,
        "plan_not_ending_at_100": 2,
    }


@pytest.mark.parametrize(
    ("code", "details"),
    [
        ("13022524P0008F010032J", {"expected": "K", "nearest": ""}),
        ("13022524P0008F01OO32K", {"expected": "", "nearest": "13022524P0008F010032K"}),
        ("13022524P0008F01OO32J", {"expected": "", "nearest": ""}),
    ],
)
def test_a_wrong_check_character_says_what_would_be_right(code: str, details: dict[str, str]) -> None:
    (problem,) = only(Sheet(code=code))[1]
    assert problem.details == {"project": "考核奖励经费", "project_code": code} | details


def test_the_documents_own_unit_of_money() -> None:
    in_yuan = Sheet(money="（金额单位：元）", budget="2270000", fiscal="2,270,000.00")
    document, problems = read(in_yuan.text())
    assert problems == ()
    assert document.unit_of_money == "元"
    assert document.projects[0].initial_budget == document.projects[0].fiscal_funds == Decimal("2270000.00")
    mixed = read(in_yuan.text() + SECOND.text())[0]
    assert mixed.unit_of_money is None
    assert [project.initial_budget for project in mixed.projects] == [Decimal("2270000.00"), Decimal("400000.00")]


def test_the_fiscal_year() -> None:
    sheet = Sheet().text()
    older = Sheet(code="12000021P34569010001A", name="二", budget="1.00", fiscal="1.00").text()
    nameless = Sheet(code="13022524P0008F01").text()
    titled = "乐亭县2023年部门预算\n\n"
    assert read(sheet)[0].year == 2024
    assert read(sheet, 2024) == read(sheet)
    assert read(titled + sheet)[0].year == 2024
    assert read(titled + nameless)[0].year == 2023
    assert read(nameless, 2025)[0].year == 2025

    document, problems = read(sheet, 2025)
    (problem,) = problems
    assert (document.year, problem.code, problem.severity) == (2025, "year_contradiction", Severity.ERROR)
    assert (problem.value, problem.details) == ("13022524P0008F010032K", {"said": "2025", "years": "2024"})

    document, problems = read(sheet + older)
    (problem,) = problems
    assert (document.year, problem.code, problem.row) == (None, "year_contradiction", None)
    assert problem.details == {"said": "", "years": "2021 2024"}

    document, problems = read(nameless)
    assert document.year is None
    assert sorted(codes(problems)) == ["project_code_malformed", "year_missing"]


def test_one_project_twice() -> None:
    (problem,) = read(Sheet().text() * 2)[1]
    assert (problem.code, problem.severity, problem.value) == ("duplicate_project", Severity.ERROR, Sheet().code)
    assert problem.details["first_row"] == "6"
    assert problem.row is not None
    assert problem.row > 6


def test_a_list_of_contents_is_no_list_of_lost_tables() -> None:
    contents = "1.考核奖励经费绩效目标表\n2.人事工作经费绩效目标表\n\n"
    assert codes(read(contents + Sheet().text())[1]) == ["table_missing"]
    both = Sheet().text() + replace(SECOND, title="2.人事工作经费绩效目标表").text()
    document, problems = read(contents.replace("1.考", "[bookmark: x]1.考") + both)
    assert len(document.projects) == 2
    assert problems == ()


def test_tables_are_told_apart_without_their_titles() -> None:
    untitled = re.sub(r"\[bookmark: _Toc_4\].*\n", "", Sheet().text() + SECOND.text())
    document, problems = read(untitled)
    assert [project.name for project in document.projects] == ["考核奖励经费", "人事工作经费"]
    assert problems == ()


def test_an_indicator_named_like_a_label_starts_no_table() -> None:
    sheet = Sheet(indicators=(*ONE_INDICATOR, ("", "成本指标", "财政资金", "预算数", "≤227万元", "项目编码")))
    project, problems = only(sheet)
    assert problems == ()
    assert project.indicators[1].level3 == "财政资金"


def test_a_row_that_lost_a_cell_is_told_and_its_neighbours_stand() -> None:
    short = ("", "质量指标", "发放率", "≥99%", "依据")
    last = ("效益指标", "社会效益指标", "弘扬正气", "", "≥96%", "依据")
    project, problems = only(Sheet(indicators=(*ONE_INDICATOR, short, last)))
    assert [one.level3 for one in project.indicators] == ["考核奖励人数", "弘扬正气"]
    (problem,) = problems
    assert (problem.code, problem.severity) == ("indicator_unreadable", Severity.ERROR)
    assert (problem.value, problem.details["cells"]) == (" | 质量指标 | 发放率 | ≥99% | 依据", "5")


def test_weights_where_the_table_has_them() -> None:
    head = ("一级指标", "二级指标", "三级指标", "分值", "年度指标值")
    weighted = Sheet(head=head, indicators=(("产出指标", "数量指标", "人数", "10分", "≥4种"),))
    project, problems = only(weighted)
    assert problems == ()
    assert (project.indicators[0].weight, project.indicators[0].basis) == (Decimal(10), None)
    wrong = replace(weighted, indicators=(("产出指标", "数量指标", "人数", "高", "≥4种"),))
    (problem,) = only(wrong)[1]
    assert (problem.code, problem.value, problem.details["field"]) == ("not_a_number", "高", "weight")


def test_text_that_belongs_nowhere_is_told() -> None:
    text = Sheet().text().replace("\t其他资金\n\t \n", "\t其他资金\n\t \n\t备注：待定\n")
    (problem,) = read(text)[1]
    assert (problem.code, problem.severity, problem.value) == ("unexpected_text", Severity.WARNING, "备注：待定")


def test_a_label_without_its_cell_is_told() -> None:
    text = Sheet().text().replace("\t其他资金\n\t \n", "\t其他资金\n")
    (problem,) = read(text)[1]
    assert (problem.code, problem.severity, problem.value) == ("cell_missing", Severity.WARNING, "其他资金")


def test_a_table_without_indicators_in_the_middle_is_not_the_end_of_the_document() -> None:
    bare = Sheet().text().split("\t一级指标")[0]
    assert codes(read(bare + SECOND.text())[1]) == ["indicators_missing"]
    assert codes(read(SECOND.text() + bare)[1]) == ["document_cut_off"]


def test_a_blank_line_inside_the_goal_loses_nothing() -> None:
    project, problems = only(Sheet(goal="1.发放。\n\n目标2：及时。"))
    assert problems == ()
    assert project.goal == "1.发放。\n目标2：及时。"


def test_a_budget_at_the_very_end_of_the_file_may_lack_digits() -> None:
    document, problems = read(SECOND.text() + Sheet().text().split("7.00\n")[0])
    assert [project.code for project in document.projects] == [SECOND.code]
    assert "budget_missing" in codes(problems)
    assert "document_cut_off" in codes(problems)


def test_a_value_at_the_very_end_of_the_file_may_lack_digits() -> None:
    project = read(Sheet().text().split("0人")[0])[0].projects[0]
    (indicator,) = project.indicators
    assert (indicator.target, indicator.raw, indicator.cell.raw) == (None, None, "≥170")


def test_the_row_helper_writes_the_layout_of_the_file() -> None:
    assert row("预算数", "227.00") == "\t预算数\n\t227.00\n\n"
    assert dict(PLAN)[10] == "75%"
