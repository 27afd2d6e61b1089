from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.analysis.attention import Attention
from perfcore.analysis.lights import Light
from perfcore.analysis.situation import Shortfall
from perfcore.analysis.situation_words import situation, units_compared
from perfcore.analysis.status import Status
from perfcore.wording import Language, Words
from tests.ui.charts.figures import a_status
from ui.leadership.sentences import how_far_behind, what_it_takes

SERVICES = Shortfall("1", "汇智人才发展劳务费", Decimal("90000.00"), 92.04)


def all_projects(rate: float | None, **more: object) -> Status:
    return a_status(6, rate, Light.GREEN, "", projects=16, **more)


@pytest.mark.parametrize(
    ("status", "language", "expected"),
    [
        (
            all_projects(41.2),
            Language.CHINESE,
            "截至6月底执行率 41.2%，落后计划 8.8 个百分点，差 8.80 万元；落后金额的 92.0% 来自汇智人才发展劳务费",
        ),
        (
            all_projects(41.2),
            Language.ENGLISH,
            "By the end of Jun 41.2% is spent: 8.8 points behind plan, 8.80 wan short; 92.0% of what is missing is "
            + SERVICES.name,
        ),
        (all_projects(52.0), Language.CHINESE, "截至6月底执行率 52.0%，超前计划 2.0 个百分点，多支出 2.00 万元"),
        (all_projects(50.0), Language.CHINESE, "截至6月底执行率 50.0%，与计划一致"),
        (all_projects(None), Language.CHINESE, "截至6月底尚未上报支出"),
        (
            all_projects(30.0, deviation=None, gap=None),
            Language.CHINESE,
            "截至6月底执行率 30.0%，没有资金支出计划可比",
        ),
        (a_status(6, 40.0), Language.CHINESE, "截至6月底执行率 40.0%，落后计划 10.0 个百分点，差 10.00 万元"),
    ],
)
def test_the_situation_in_one_sentence(status: Status, language: Language, expected: str) -> None:
    assert situation(status, SERVICES, Words(language)) == expected


@pytest.mark.parametrize(("share", "is_named"), [(9.99, False), (10.0, True)])
def test_a_project_that_explains_little_is_not_named(share: float, is_named: bool) -> None:  # noqa: FBT001
    source = replace(SERVICES, share=share)
    assert (SERVICES.name in situation(all_projects(41.2), source, Words())) is is_named


def test_units_are_compared_by_their_distance_from_plan() -> None:
    behind = [a_status(6, 37.5, Light.YELLOW, "本级"), a_status(6, 45.7, name="就业"), a_status(6, None, name="社保")]
    assert units_compared(behind, Words()) == "3 个单位中 1 个滞后；离计划最远的是本级，差 12.5 个百分点"
    assert units_compared([a_status(6, 55.0)], Words()) == "1 个单位均未滞后"


def laggard(next_month: int | None) -> Attention:
    return Attention(
        code="1",
        name="招聘工作经费",
        unit_name="本级",
        light=Light.RED,
        adjusted_budget=Decimal("500000.00"),
        deviation=-29.33,
        attainment=41.34,
        gap=Decimal("146662.29"),
        reported_month=6,
        since_month=4,
        next_month=next_month,
        monthly_to_catch_up=None if next_month is None else Decimal("67915.58"),
        monthly_so_far=Decimal("17222.95"),
    )


def test_a_laggard_is_told_how_far_since_when_and_what_it_takes() -> None:
    assert how_far_behind(laggard(10), Words()) == "落后计划 **14.67 万元**（29.3 个百分点），自 4月起"
    assert what_it_takes(laggard(10), Words()) == "到 10月底须每月支出 **6.79 万元**，至今月均 1.72 万元"


def test_in_december_there_is_nothing_left_to_catch_up() -> None:
    assert what_it_takes(laggard(None), Words()) == "年度已经结束，全年月均支出 1.72 万元"
