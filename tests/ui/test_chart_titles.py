from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from perfcore.analysis.lights import Light
from perfcore.analysis.situation import Counts, Largest, Portion, Tally
from perfcore.wording import Language, Words
from tests.ui.charts.figures import a_period, a_status
from ui.chart_titles import (
    amounts_title,
    bullets_title,
    clocks_reason,
    clocks_title,
    heat_map_title,
    periods_title,
    shares_title,
)

COUNTS = Counts(
    projects=16,
    budget=Decimal("120703400.00"),
    on_plan_projects=6,
    on_plan_budget=Decimal("19113400.00"),
    behind_projects=9,
    late_by_clock=4,
    losing=4,
    gaining=10,
)
WORDS = Words()


@pytest.mark.parametrize(
    ("rate", "more", "expected"),
    [
        (64.3, {}, "按计划落后 10.7 点，按序时落后 19.0 点"),
        (75.0, {}, "两个进度不一致：按计划不落后，按序时落后 8.3 点"),
        (85.0, {"planned_share": 90.0, "deviation": -5.0}, "两个进度不一致：按计划落后 5.0 点，按序时不落后"),
        (95.0, {}, "按计划和按序时都不落后"),
        (None, {}, "还没有上报支出，无法与计划和序时进度比较"),
        (80.0, {"planned_share": None, "deviation": None}, "没有计划可比；与序时进度相差 −3.3 点"),
    ],
)
def test_how_the_two_clocks_judge(rate: float | None, more: dict[str, Any], expected: str) -> None:
    assert clocks_title(replace(a_status(10, rate), **more), WORDS) == expected


def test_why_the_two_clocks_differ() -> None:
    assert clocks_reason(a_status(10, 75.0), COUNTS, WORDS) == (
        "到10月底，计划比序时少要求 8.3 点：更多的钱安排在年底前几个月。状态按计划判定。"
        "有 4 个项目按计划不落后、按序时落后。"
    )
    assert clocks_reason(a_status(12, 90.0), COUNTS, Words(Language.ENGLISH)) == (
        "By the end of Dec plan and calendar ask for the same."
        " 4 projects are not behind plan and yet behind the calendar."
    )
    assert clocks_reason(a_status(12, 90.0), Counts(projects=1), WORDS) == "到12月底，计划与序时要求相同。"
    assert clocks_reason(a_status(10, 75.0, planned_share=None), COUNTS, WORDS) == ""


def test_projects_below_plan_and_the_furthest_of_them() -> None:
    furthest = a_status(6, 20.0, name="招聘工作经费")
    assert (
        bullets_title(COUNTS, furthest, WORDS) == "16 个项目中 9 个少于计划应支；差得最远的是招聘工作经费（−30.0 点）"
    )
    assert bullets_title(Counts(projects=2), a_status(6, 60.0), WORDS) == "2 个项目中 0 个少于计划应支"
    assert bullets_title(Counts(), None, WORDS) == "0 个项目中 0 个少于计划应支"


def test_which_way_the_projects_went() -> None:
    assert heat_map_title(COUNTS, 10, WORDS) == "与上月相比，4 个项目的偏差变差，10 个变好"
    assert heat_map_title(Counts(projects=3), 1, WORDS) == "1月与上月相比没有变化"


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (2, "还没有到期的期间"),
        (3, "已到期 1 期中 1 期少于应支"),
        (6, "已到期 2 期中 1 期少于应支，1 期未报"),
        (10, "已到期 3 期中 1 期少于应支，1 期未报"),
    ],
)
def test_periods_that_are_over(as_of: int, expected: str) -> None:
    periods = [
        a_period(0, 3, "250000.00", "210000.00"),
        a_period(3, 6, "250000.00", None),
        a_period(6, 10, "250000.00", "250000.00"),
    ]
    assert periods_title(periods, as_of, WORDS) == expected
    assert periods_title(periods[2:], 10, WORDS) == "已到期 1 期都没有少于应支"


def test_how_the_money_is_spread() -> None:
    largest = Largest("1", "汇智人才发展劳务费", Decimal("91000000.00"), 75.39)
    assert amounts_title(COUNTS, largest, WORDS) == "汇智人才发展劳务费一个项目占资金 75.4%，其余 15 个共 2,970.34 万元"


def test_where_no_project_has_much_of_the_money_none_is_named() -> None:
    largest = Largest("1", "信息化建设", Decimal("470000.00"), 0.02)
    many = replace(COUNTS, projects=10_000)
    assert amounts_title(many, largest, WORDS) == "资金分散在 10,000 个项目，最大的一个 47.00 万元"


def test_projects_on_plan_by_number_and_by_money() -> None:
    assert shares_title(Tally(COUNTS, {}), WORDS) == "16 个项目中 6 个达到计划应支，占资金 15.8%"
    assert shares_title(Tally(Counts(), {Light.RED: Portion()}), WORDS) == "0 个项目中 0 个达到计划应支，占资金 —"
