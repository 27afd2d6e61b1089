from decimal import Decimal

from perfcore.analysis.rehearsal import Rehearsal
from perfcore.schemes import Scheme
from perfcore.wording import Words
from ui.charts.score_bars import ranked, score_bars
from ui.charts.style import Ink, ink


def a_rehearsal(name: str, won: str, still_open: str = "0.00", grade: str | None = None) -> Rehearsal:
    return Rehearsal(
        fiscal_year=2024,
        month=10,
        project_code=f"{name}编码",
        project_name=name,
        unit_code="356001",
        unit_name="本级",
        scheme=Scheme.COST_UNDER_OUTPUT,
        won=Decimal(won),
        still_open=Decimal(still_open),
        if_nothing_changes=Decimal(won) if grade else None,
        grade_if_nothing_changes=grade,
        if_plan_met=Decimal("97.68"),
        grade_if_plan_met="excellent",
        actions=(),
    )


ROWS = [
    a_rehearsal("招聘工作经费", "77.50", grade="fair"),
    a_rehearsal("社保基金监管经费", "80.79", "10.00"),
    a_rehearsal("人事工作经费", "95.08", grade="excellent"),
    a_rehearsal("就业补助资金", "7.76", "90.00"),
]


def test_the_highest_score_is_on_top_and_what_has_none_last() -> None:
    assert [row.project_name for row in ranked(ROWS)] == [
        *("人事工作经费", "招聘工作经费", "社保基金监管经费", "就业补助资金"),
    ]


def test_a_bar_is_what_is_won_with_the_open_points_behind_it() -> None:
    _, known, won, plans, names, figures = score_bars(ranked(ROWS), Words()).data
    assert (list(won.x), list(known.x)) == ([95.08, 77.5, 80.79, 7.76], [95.08, 77.5, 90.79, 97.76])
    assert list(plans.x) == [97.68] * 4
    assert list(won.marker.color) == [ink(each) for each in (Ink.GREEN, Ink.YELLOW, Ink.GRAY, Ink.GRAY)]
    assert names.text[0] == "人事工作经费"
    assert list(figures.text) == ["优 95.08", "中 77.50", "已得 80.79，10.00 未定", "已得 7.76，90.00 未定"]


def test_a_bar_says_what_it_stands_for() -> None:
    won = score_bars(ROWS, Words()).data[2]
    assert (won.customdata[0], won.hovertext[0]) == (
        "招聘工作经费编码",
        "<b>招聘工作经费</b><br>如果不再变化：中 77.50<br>如果按计划完成：97.68（优）",
    )
