"""The bureau's 16 projects with made-up results, scored by hand: the arithmetic stands beside each expected value."""

from functools import cache

import pytest

from perfcore.analysis.score import ProjectScore, scores
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store
from tests.analysis.scores import report_results, won
from tests.analysis.targets import shipped, store_with
from tests.factories import ADMINISTRATOR, YEAR, report

DECEMBER = Month(YEAR, 12)
# What was spent of the year's budget by the end of December; projects 16 and 17 are not reported.
SPENT = {
    1: "2043000.00",  # of 2270000.00
    2: "400000.00",  # of 400000.00
    3: "25000.00",  # of 50000.00
    4: "0.00",  # of 500000.00
    5: "2980000.00",  # of 2980000.00
    6: "200000.00",  # of 180000.00
    7: "190000.00",  # of 380000.00
    8: "80000.00",  # of 80000.00
    9: "100000.00",  # of 300000.00
    10: "299999.99",  # of 300000.00
    11: "60666666.67",  # of 91000000.00
    12: "-5000.00",  # of 2000000.00
    13: "1713200.00",  # of 1713200.00
    14: "1015000.00",  # of 2030000.00
    15: "2140200.00",  # of 2140200.00
}
# Every other indicator has just reached its target.
RESULTS = {
    (1, "考核奖励人数"): "1600",  # ≥1700人
    (1, "发放考核奖励金及时性"): "90",  # ≥99%
    (1, "考核奖金"): "240",  # ≤227万元
    (3, "监督种类"): "3",  # 4种
    (3, "社保基金监管满意度"): "49",  # ≥98%
    (4, "公开招聘次数"): "0",  # ≥6次
    (5, "落实英才奖补"): "120",  # ≥106人
    (6, "证书使用费用"): "20",  # ≤18万元
    (6, "支付时效"): "2025-01-15",  # 年底完成
    (7, "征缴任务完成时限"): "未达成",  # 年底完成
    (7, "打击欺诈骗保行为，保障基金安全"): "97",  # ≥98%
    (8, "行政村数量"): "490",  # 488个
    (8, "提供经办服务"): "部分达成 75",  # in words
    (10, "创业担保贷款发放额"): "1250",  # 1000万元
    (12, "社会保险补贴人均标准"): "达成",  # in words
    (14, "公益性岗位补贴人均标准"): "未达成",  # in words
    (15, "创业担保贷款服务对象满意度"): "",  # not reported
}
BY_HAND = [
    # number, indicator, by 2020-10, by 2021-101
    (1, "考核奖励人数", "11.76/12.50", "12.56/13.34"),  # x 1600 ÷ 1700
    (1, "考核奖励金发放率", "12.50/12.50", "13.33/13.33"),  # reached
    (1, "发放考核奖励金及时性", "11.36/12.50", "12.12/13.33"),  # x 90 ÷ 99
    (1, "考核奖金", "11.82/12.50", "18.92/20.00"),  # less was wanted: x 227 ÷ 240
    (3, "监督种类", "9.38/12.50", "10.01/13.34"),  # x 3 ÷ 4: 9.375 and 10.005, half a hundredth up
    (3, "社保基金监管满意度", "5.00/10.00", "5.00/10.00"),  # x 49 ÷ 98
    (4, "公开招聘次数", "0.00/12.50", "0.00/13.34"),  # nothing done is zero, not unknown
    (5, "落实英才奖补", "12.50/12.50", "13.34/13.34"),  # more than wanted wins no more
    (5, "人才奖补完成时限", "12.50/12.50", "13.33/13.33"),  # on the last day
    (6, "证书使用费用", "11.25/12.50", "12.01/13.34"),  # x 18 ÷ 20: 12.006
    (6, "支付时效", "7.50/12.50", "8.00/13.33"),  # late: x 60 %: 7.998
    (7, "征缴任务完成时限", "0.00/12.50", "0.00/13.33"),  # not done
    (7, "打击欺诈骗保行为，保障基金安全", "9.90/10.00", "6.60/6.67"),  # x 97 ÷ 98: 9.898 and 6.602
    (7, "各项宣传政策及时公开", "10.00/10.00", "6.66/6.66"),  # the last of three has a hundredth less
    (8, "行政村数量", "12.45/12.50", "13.29/13.34"),  # exactly 488 was wanted: x 488 ÷ 490
    (8, "提供经办服务", "22.50/30.00", "15.00/20.00"),  # partly, 75 % by a person
    (10, "创业担保贷款发放额", "10.00/12.50", "10.67/13.34"),  # exactly 1000 was wanted: x 1000 ÷ 1250
    (12, "社会保险补贴人均标准", "12.50/12.50", "20.00/20.00"),  # reached, 100 % by the setting
    (14, "公益性岗位补贴人均标准", "3.75/12.50", "6.00/20.00"),  # missed, 30 % by the setting
    (15, "创业担保贷款服务对象满意度", "—/10.00", "—/10.00"),  # missing is missing
    (16, "符合政策规定的毕业年度高校毕业生享受求职创业补贴比例", "—/90.00", "—/90.00"),  # no target value
]
TOTALS = {
    # number: execution, total and grade by 2020-10, by 2021-101
    1: ("9.00", "96.44 excellent", "95.93 excellent"),  # 90 %; 90 - 0.74 - 1.14 - 0.68; 90 - 0.78 - 1.21 - 1.08
    2: ("10.00", "100.00 excellent", "100.00 excellent"),
    3: ("5.00", "86.88 good", "86.67 good"),  # 90 - 3.12 - 5; 90 - 3.33 - 5
    4: ("0.00", "77.50 fair", "76.66 fair"),  # 90 - 12.5; 90 - 13.34
    5: ("10.00", "100.00 excellent", "100.00 excellent"),
    6: ("10.00", "93.75 excellent", "93.34 excellent"),  # no more than 10; 90 - 1.25 - 5; 90 - 1.33 - 5.33
    7: ("5.00", "82.40 good", "81.60 good"),  # 90 - 12.5 - 0.1; 90 - 13.33 - 0.07
    8: ("10.00", "92.45 excellent", "94.95 excellent"),  # 90 - 0.05 - 7.5; 90 - 0.05 - 5
    9: ("3.33", "93.33 excellent", "93.33 excellent"),  # 10 ÷ 3
    10: ("10.00", "97.50 excellent", "97.33 excellent"),  # 9.9999997; 90 - 2.5; 90 - 2.67
    11: ("6.67", "96.67 excellent", "96.67 excellent"),  # 10 x 2 ÷ 3
    12: ("0.00", "90.00 excellent", "90.00 excellent"),  # what was paid back is nothing spent
    13: ("10.00", "100.00 excellent", "100.00 excellent"),
    14: ("5.00", "86.25 good", "81.00 good"),  # 90 - 8.75; 90 - 14
}


@cache
def bureau() -> Store:
    document = shipped()
    store = store_with(document)
    codes = {number: each.code for number, each in enumerate(document.projects, start=1)}
    report(store, *((codes[number], 12, amount) for number, amount in SPENT.items()))
    said = {
        (number, each.level3): RESULTS.get((number, each.level3), reached(each.target.value, each.target.operator))
        for number, project in enumerate(document.projects, start=1)
        for each in project.indicators
        if each.target is not None
    }
    report_results(store, 12, *((codes[number], name, value) for (number, name), value in said.items() if value))
    return store


def reached(value: object, operator: str) -> str:
    return {"deadline": "2024-12-31", "qualitative": "达成"}.get(operator, str(value))


@cache
def scored(scheme: Scheme) -> dict[int, ProjectScore]:
    return dict(enumerate(scores(bureau(), ADMINISTRATOR, DECEMBER, scheme), start=1))


@pytest.mark.parametrize(("number", "name", "under", "apart"), BY_HAND)
def test_an_indicator_wins_what_was_worked_out_by_hand(number: int, name: str, under: str, apart: str) -> None:
    assert won(scored(Scheme.COST_UNDER_OUTPUT)[number])[name] == under
    assert won(scored(Scheme.COST_APART)[number])[name] == apart


@pytest.mark.parametrize("number", TOTALS)
def test_a_project_scores_what_was_worked_out_by_hand(number: int) -> None:
    both = [scored(scheme)[number] for scheme in Scheme]
    assert tuple(f"{each.total} {each.grade}" for each in both) == TOTALS[number][1:]
    assert [str(each.execution_won) for each in both] == [TOTALS[number][0]] * 2
    assert all(each.is_scored and not each.unscored and each.still_open == 0 for each in both)


@pytest.mark.parametrize(("number", "open_points"), [(15, "10.00"), (16, "100.00")])
def test_what_has_something_missing_is_not_scored(number: int, open_points: str) -> None:
    for scheme in Scheme:
        found = scored(scheme)[number]
        assert (found.is_scored, found.total, found.grade, str(found.still_open)) == (False, None, None, open_points)
        assert [each.won for each in found.unscored] == [None]


@pytest.mark.parametrize("scheme", Scheme)
def test_every_project_has_a_hundred_points(scheme: Scheme) -> None:
    for found in scored(scheme).values():
        assert str(sum(each.points for each in found.indicators) + found.execution_points) == "100.00"
        assert found.weights_are_systems
