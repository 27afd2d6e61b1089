from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.analysis.crossing import Crossing, CrossingFinding
from perfcore.wording import Language, Words
from ui.charts.quadrant import mark_ink, out_of_step, quadrant
from ui.charts.style import Ink, ink

MONEY, RESULTS, BOTH = (
    *("money_without_results", "results_without_payment"),
    CrossingFinding.BOTH_BEHIND.value,
)


def a_crossing(name: str, paid: float | None, targets: float | None, *findings: str) -> Crossing:
    return Crossing(
        code=f"{name}编码",
        name=name,
        unit_code="356001",
        unit_name="本级",
        project_codes=(f"{name}编码",),
        project_names=(name,),
        month=6,
        adjusted_budget=Decimal("1000000.00"),
        spent=Decimal("450000.00"),
        planned_amount=Decimal("500000.00"),
        execution_rate=45.0,
        planned_share=50.0,
        attainment=paid,
        paid=paid,
        targets=targets,
        indicators=7,
        judged=6,
        apart=None if paid is None or targets is None else paid - targets,
        crossing_apart=Decimal("10.0000"),
        crossing_behind_below=Decimal("80.0000"),
        findings=findings,
    )


STEADY = a_crossing("考核奖励经费", 90.0, 95.0)
AHEAD = a_crossing("招聘工作经费", 100.0, 55.0, MONEY)
UNPAID = a_crossing("就业补助资金", 20.0, 98.0, RESULTS)
SILENT = a_crossing("社保基金监管经费", None, 90.0)
LOANS = replace(
    a_crossing("创业担保贷款贴息", 40.0, 45.0, BOTH), project_codes=("甲", "乙"), project_names=("甲", "乙")
)
ROWS = [STEADY, AHEAD, UNPAID, SILENT, LOANS]


def test_every_project_stands_where_its_money_and_targets_are() -> None:
    _, _, marks = quadrant(ROWS, Words()).data
    assert list(zip(marks.customdata, marks.x, marks.y, strict=True)) == [
        ("考核奖励经费编码", 90.0, 95.0),
        ("招聘工作经费编码", 100.0, 55.0),
        ("就业补助资金编码", 20.0, 98.0),
        ("创业担保贷款贴息编码", 40.0, 45.0),
    ]
    assert list(marks.marker.symbol) == ["circle", "circle", "circle", "diamond"]
    assert list(marks.marker.color) == [ink(each) for each in (Ink.GREEN, Ink.ORANGE, Ink.VIOLET, Ink.RED)]


def test_the_gravest_finding_gives_the_colour() -> None:
    assert mark_ink(a_crossing("甲", 70.0, 20.0, BOTH, MONEY)) is Ink.RED


def test_the_band_and_the_corner_are_the_limits_of_the_month() -> None:
    wider = [replace(row, crossing_apart=Decimal(15), crossing_behind_below=Decimal(60)) for row in ROWS]
    band, corner, _ = quadrant(wider, Words()).data
    assert list(zip(band.x, band.y, strict=True)) == [(0, 0), (15, 0), (100, 85), (100, 100), (85, 100), (0, 15)]
    assert list(zip(corner.x, corner.y, strict=True)) == [(0, 60), (60, 60), (60, 0)]


def test_findings_are_numbered_as_in_the_list_beside_the_figure() -> None:
    assert [row.name for row in out_of_step(ROWS)] == ["就业补助资金", "招聘工作经费", "创业担保贷款贴息"]
    marks = quadrant(ROWS, Words()).data[2]
    assert list(marks.text) == ["", "2", "1", "3"]
    assert list(marks.marker.size) == [12, 20, 20, 20]


def test_a_mark_says_its_figures() -> None:
    marks = quadrant(ROWS, Words()).data[2]
    assert marks.hovertext[1] == (
        "<b>招聘工作经费</b> 支出超前于成效<br>支出为应支的 100.0%（45.00 / 50.00 万元）"
        "<br>指标为应完成的 55.0%（7 项中 6 项有结果）<br>支出减成效 +45.0 个百分点"
    )
    assert quadrant(ROWS, Words(Language.ENGLISH)).data[2].hovertext[0].startswith("<b>考核奖励经费</b> In step<br>")


@pytest.mark.parametrize("rows", [[], [SILENT]])
def test_without_anything_to_judge_the_field_is_empty(rows: list[Crossing]) -> None:
    assert quadrant(rows, Words()).data == ()
