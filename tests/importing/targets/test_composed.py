import pytest

from perfcore.importing.targets.composed import TargetCells, read_target
from perfcore.importing.targets.labels import Column
from perfcore.importing.targets.problems import ProblemReport
from perfcore.model import Cell


def composed(value: str, operator: str = "", measure: str = "", level2: str = "数量指标") -> tuple[str, list[str]]:
    """Read a value with what stands beside it: "operator value unit due" and the codes of its problems."""
    report = ProblemReport("目标")
    names = {Column.LEVEL2: level2, Column.LEVEL3: "某事"}
    target = read_target(TargetCells(Cell(1, value), (Cell(1, operator),), Cell(1, measure), names), 2024, report)
    parts = (target.operator, target.value, target.unit, target.due) if target else ()
    return " ".join(str(part) for part in parts if part is not None), [problem.code for problem in report.found]


@pytest.mark.parametrize(
    ("value", "operator", "measure", "expected"),
    [
        ("1700", "≥", "人", ">= 1700 人"),
        ("1,700", "不少于", "人", ">= 1700 人"),
        ("98", "＞", "％", "> 98 %"),
        ("30", "<=", "万元", "<= 30 万元"),
        ("30万元", "≤", "万元", "<= 30 万元"),
        ("≥30", "≥", "", ">= 30"),
        ("≥30", "定量", "场", ">= 30 场"),
        ("≥30", "正向指标", "/", ">= 30"),
        ("100", "=", "百分比", "= 100 百分比"),
        ("300", "≤", "元/人·月", "<= 300 元/人·月"),
        ("12", "≤", "月", "deadline 2024-12-31"),
        ("12月底前", "≤", "", "deadline 2024-12-31"),
        ("2024-06-30", "≤", "日期", "deadline 2024-06-30"),
        ("优", "定性", "", "qualitative"),
        ("持续改善", "=", "/", "qualitative"),
    ],
)
def test_a_target_in_columns(value: str, operator: str, measure: str, expected: str) -> None:
    assert composed(value, operator, measure) == (expected, [])


@pytest.mark.parametrize(
    ("value", "operator", "measure", "expected", "code"),
    [
        ("1700", "", "人", "= 1700 人", "operator_assumed"),
        ("1700", "定性", "人", "= 1700 人", "operator_assumed"),
        ("≥30", "≤", "", ">= 30", "operators_differ"),
        ("30人", "≥", "场", ">= 30 人", "measure_differs"),
        ("0.98", "≥", "%", ">= 0.98 %", "percent_doubtful"),
        ("≥30", "大概", "", ">= 30", "operator_unreadable"),
        ("≥若干", "", "", "qualitative", "indicator_value_unreadable"),
        (" ", "≥", "人", "", "indicator_value_missing"),
    ],
)
def test_a_target_that_is_doubtful(value: str, operator: str, measure: str, expected: str, code: str) -> None:
    assert composed(value, operator, measure) == (expected, [code])


@pytest.mark.parametrize(
    ("value", "operator", "level2", "expected", "codes"),
    [
        ("45657", "", "时效指标", "deadline 2024-12-31", ["date_serial_read"]),
        ("45657", "≤", "时效指标", "deadline 2024-12-31", ["date_serial_read"]),
        ("45747", "", "时效指标", "deadline 2025-03-31", ["date_serial_read"]),
        ("45657", "≥", "数量指标", ">= 45657", []),
        ("43000", "≤", "时效指标", "<= 43000", []),
        ("45657元", "≤", "时效指标", "<= 45657 元", []),
        ("45657.5", "≤", "时效指标", "<= 45657.5", []),
    ],
)
def test_a_date_that_lost_its_look(value: str, operator: str, level2: str, expected: str, codes: list[str]) -> None:
    assert composed(value, operator, level2=level2) == (expected, codes)
