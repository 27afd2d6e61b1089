from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.access import Actor, RefusedError
from perfcore.analysis.completion import completions
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import ProjectScore, Why, scores
from perfcore.analysis.score_words import unscored_sentence, why_sentence
from perfcore.fiscal_months import Month
from perfcore.model import Indicator
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from perfcore.wording import Language, Words
from tests.analysis.scores import report_results, score_of, won
from tests.analysis.targets import indicator
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    FIRST,
    INSURANCE,
    SECOND,
    YEAR,
    StandingClock,
    change_budget,
    code,
    project,
    report,
    store_of,
)

DECEMBER = Month(YEAR, 12)


def indicators(raw: str | None, kind: str = "数量") -> tuple[Indicator, ...]:
    return (indicator(kind, "指标", raw),)


def one(raw: str | None, kind: str = "数量", said: str | None = None, month: int = 12) -> Store:
    """Make a project with one indicator, worth ninety points, and the result that was said of it."""
    store = store_of(project(indicators=indicators(raw, kind)))
    if said is not None:
        report_results(store, month, (FIRST, "指标", said))
    return store


RESULTS = [
    ("≥100人", "100", "90.00", Why.REACHED),
    ("≥100人", "99.999999", "90.00", Why.PROPORTIONAL),  # 89.9999991
    ("≥100人", "99.99", "89.99", Why.PROPORTIONAL),
    ("≥100人", "99.994444", "89.99", Why.PROPORTIONAL),  # 89.9949996
    ("≥100人", "250", "90.00", Why.REACHED),
    ("≥100人", "0", "0.00", Why.PROPORTIONAL),
    ("≥100人", "-5", "0.00", Why.PROPORTIONAL),
    (">100人", "100.01", "90.00", Why.REACHED),
    (">100人", "100", "90.00", Why.PROPORTIONAL),  # all of 100 but no more: 90 x 100 ÷ 100
    (">100人", "50", "45.00", Why.PROPORTIONAL),
    ("≤8万元", "8", "90.00", Why.REACHED),
    ("≤8万元", "0", "90.00", Why.REACHED),
    ("≤8万元", "8.01", "89.89", Why.PROPORTIONAL),  # 90 x 8 ÷ 8.01 = 89.8876
    ("≤8万元", "16", "45.00", Why.PROPORTIONAL),
    ("<8万元", "7.99", "90.00", Why.REACHED),
    ("<8万元", "10", "72.00", Why.PROPORTIONAL),
    ("=8万元", "8", "90.00", Why.REACHED),
    ("=8万元", "7", "78.75", Why.PROPORTIONAL),  # 90 x 7 ÷ 8
    ("=8万元", "9", "80.00", Why.PROPORTIONAL),  # 90 x 8 ÷ 9
    ("=8万元", "0", "0.00", Why.PROPORTIONAL),
    ("年底完成", "2024-12-31", "90.00", Why.REACHED),
    ("年底完成", "2025-01-01", "54.00", Why.LATE),  # 60 %
    ("年底完成", "未达成", "0.00", Why.NOT_DONE),
    ("效果明显", "达成", "90.00", Why.BAND),
    ("效果明显", "达成 80", "72.00", Why.BAND),
    ("效果明显", "部分达成", "63.00", Why.BAND),  # 70 %
    ("效果明显", "部分达成 79.99", "71.99", Why.BAND),
    ("效果明显", "未达成", "27.00", Why.BAND),  # 30 %
    ("效果明显", "未达成 0", "0.00", Why.BAND),
]


@cache
def results() -> dict[tuple[str, str], ProjectScore]:
    """Score one project per row of the table."""
    places = {(raw, said): code(number) for number, (raw, said, _, _) in enumerate(RESULTS, start=1)}
    store = store_of(*(project(each, indicators=indicators(raw)) for (raw, _), each in places.items()))
    report_results(store, 12, *((each, "指标", said) for (_, said), each in places.items()))
    found = {each.project_code: each for each in scores(store, ADMINISTRATOR, DECEMBER)}
    return {row: found[each] for row, each in places.items()}


@pytest.mark.parametrize(("raw", "said", "points", "why"), RESULTS)
def test_a_result_wins_its_share_of_the_points(raw: str, said: str, points: str, why: Why) -> None:
    (found,) = results()[raw, said].indicators
    assert (str(found.won), found.why) == (points, why)


@pytest.mark.parametrize(
    ("raw", "month", "why"),
    [
        ("≥100人", 12, Why.MISSING),
        ("效果明显", 12, Why.MISSING),
        ("年底完成", 11, Why.NOT_DUE),
        ("年底完成", 12, Why.MISSING),
        (None, 12, Why.NO_TARGET),
    ],
)
def test_what_is_not_known_has_no_points_and_no_total(raw: str | None, month: int, why: Why) -> None:
    store = one(raw)
    report(store, (FIRST, 1, "1200000.00"))
    found = score_of(store, month)
    assert [(each.won, each.why) for each in found.indicators] == [(None, why)]
    assert (found.total, found.grade, str(found.won), str(found.still_open)) == (None, None, "10.00", "90.00")
    assert found.unscored == found.indicators


EXECUTION = [
    (None, "1200000.00", "10.00"),
    (None, "1199999.99", "10.00"),  # 9.99999992
    (None, "1199400.00", "10.00"),  # 9.995: half a hundredth up
    (None, "1199399.99", "9.99"),
    (None, "1500000.00", "10.00"),
    (None, "0.00", "0.00"),
    (None, "-200.00", "0.00"),
    ("300000.00", "1200000.00", "8.00"),  # of 1500000.00
    (None, None, None),
    ("-1200000.00", "5.00", None),  # nothing to divide by
    ("-1199999.50", "0.25", "5.00"),  # of 0.50
]


@cache
def executions() -> dict[tuple[str | None, str | None], ProjectScore]:
    """Score one project of 1200000.00 per row of the table; its indicator has reached its target."""
    places = {(changed, spent): code(number) for number, (changed, spent, _) in enumerate(EXECUTION, start=1)}
    store = store_of(*(project(each, indicators=indicators("≥100人")) for each in places.values()))
    report_results(store, 12, *((each, "指标", "100") for each in places.values()))
    report(store, *((each, 12, spent) for (_, spent), each in places.items() if spent))
    for (changed, _), each in places.items():
        if changed:
            change_budget(store, each, f"{YEAR}-05-15", changed)
    found = {each.project_code: each for each in scores(store, ADMINISTRATOR, DECEMBER)}
    return {row: found[each] for row, each in places.items()}


@pytest.mark.parametrize(("changed", "spent", "points"), EXECUTION)
def test_execution_is_ten_times_the_rate(changed: str | None, spent: str | None, points: str | None) -> None:
    found = executions()[changed, spent]
    assert found.execution_won == (None if points is None else Decimal(points))
    assert (found.is_scored, found.total) == ((False, None) if points is None else (True, found.won))
    assert found.won == 90 + Decimal(points or 0)


def test_a_project_without_indicators_has_all_points_open() -> None:
    store = store_of()
    report(store, (FIRST, 12, "1200000.00"))
    found = score_of(store)
    assert (found.indicators, str(found.still_open), found.is_scored) == ((), "90.00", False)
    assert str(found.won) == "10.00"
    assert unscored_sentence(found, Words()) == "暂不评分：没有绩效指标"


def test_what_several_indicators_leave_open_adds_up() -> None:
    store = store_of(project(indicators=(*indicators("≥3人"), indicator("社会效益", "就业率", "≥90%"))))
    assert str(score_of(store).still_open) == "100.00"
    report_results(store, 12, (FIRST, "指标", "2"))
    found = score_of(store)
    assert (str(found.won), str(found.still_open)) == ("37.50", "43.75")  # two thirds of 56.25
    assert [each.share for each in found.indicators] == [66.6666666667, None]


GRADES = [
    ("88.888889", "90.00", "excellent"),  # 80 + 10: exactly on the limit
    ("88.87", "89.98", "good"),
    ("77.777778", "80.00", "good"),
    ("77.77", "79.99", "fair"),
    ("55.555556", "60.00", "fair"),
    ("55.55", "60.00", "fair"),  # 49.995, half a hundredth up
    ("55.54", "59.99", "poor"),
    ("0", "10.00", "poor"),
]


@cache
def graded() -> dict[str, ProjectScore]:
    """Score one project per row of the table that has spent all of its budget."""
    places = {said: code(number) for number, (said, _, _) in enumerate(GRADES, start=1)}
    store = store_of(*(project(each, indicators=indicators("≥100人")) for each in places.values()))
    report_results(store, 12, *((each, "指标", said) for said, each in places.items()))
    report(store, *((each, 12, "1200000.00") for each in places.values()))
    found = {each.project_code: each for each in scores(store, ADMINISTRATOR, DECEMBER)}
    return {said: found[each] for said, each in places.items()}


@pytest.mark.parametrize(("said", "total", "grade"), GRADES)
def test_a_total_on_the_limit_has_the_better_grade(said: str, total: str, grade: str) -> None:
    found = graded()[said]
    assert (str(found.total), found.grade) == (total, grade)


def test_grades_and_the_share_for_late_work_are_dated_settings() -> None:
    store = one("年底完成", said="2025-01-10")
    report(store, (FIRST, 12, "1200000.00"))
    for name, value in (("score_done_late", "87.5"), ("grade_excellent_from", "88.75")):
        set_setting(store, ADMINISTRATOR, name, value, Month(YEAR, 12), "县里规定")
    assert (str(score_of(store).total), score_of(store).grade) == ("88.75", "excellent")  # 90 x 0.875 + 10


def test_the_last_result_holds_and_later_ones_are_not_known_yet() -> None:
    store = one("≥100人", said="20", month=3)
    batch = report_results(store, 9, (FIRST, "指标", "70"))
    report(store, (FIRST, 1, "300000.00"))
    assert [won(score_of(store, month))["指标"] for month in (2, 3, 8, 9)] == [
        *("—/90.00", "18.00/90.00", "18.00/90.00", "63.00/90.00"),
    ]
    withdraw(store, CLERK, batch, "有误")
    assert won(score_of(store, 9))["指标"] == "18.00/90.00"


def test_a_score_can_be_asked_as_it_was_known_on_a_day() -> None:
    clock = StandingClock()
    clock.set(f"{YEAR}-07-05T01:00")
    store = store_of(project(indicators=indicators("≥100人")), clock=clock)
    report_results(store, 6, (FIRST, "指标", "50"))
    clock.set(f"{YEAR}-07-20T01:00")
    report_results(store, 6, (FIRST, "指标", "80"))
    (before,) = scores(store, ADMINISTRATOR, Month(YEAR, 6), None, Scope(YEAR, known_on=date(YEAR, 7, 10)))
    assert (won(before)["指标"], won(score_of(store, 6))["指标"]) == ("45.00/90.00", "72.00/90.00")


def test_only_what_the_reader_may_see_is_scored() -> None:
    store = store_of(project(), project(SECOND, unit=INSURANCE))
    reader = Actor("reader", ADMINISTRATOR.roles, frozenset({INSURANCE}))
    assert [each.project_code for each in scores(store, reader, DECEMBER)] == [SECOND]
    with pytest.raises(RefusedError):
        scores(store, Actor("stranger"), DECEMBER)


VALUES = st.decimals(Decimal(-1000), Decimal(1000000), places=6)
OPERATORS = {">=": "≥", ">": "＞", "=": "=", "<": "＜", "<=": "≤"}


def share(operator: str, target: Fraction, value: Fraction) -> Fraction:
    """Say what part of the points is won, in fractions and from the norm's own words."""
    reached = {
        ">=": value >= target,
        ">": value > target,
        "=": value == target,
        "<": value < target,
        "<=": value <= target,
    }[operator]
    if reached:
        return Fraction(1)
    if target <= 0 or value <= 0:
        return Fraction(0)
    return min(value / target, target / value)


@pytest.mark.slow
@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(list(OPERATORS)), VALUES.filter(lambda each: each > 0), VALUES), min_size=1))
def test_points_are_exact_whatever_the_values(rows: list[tuple[str, Decimal, Decimal]]) -> None:
    targets = tuple(
        indicator("数量", f"指标{number}", f"{OPERATORS[operator]}{target:f}人")
        for number, (operator, target, _) in enumerate(rows)
    )
    store = store_of(project(indicators=targets))
    report_results(store, 12, *((FIRST, f"指标{number}", f"{value:f}") for number, (_, _, value) in enumerate(rows)))
    found = score_of(store).indicators
    for (operator, target, value), each in zip(rows, found, strict=True):
        cents = Fraction(each.points) * 100 * share(operator, Fraction(target), Fraction(value))
        assert each.won == Decimal(int(cents + Fraction(1, 2))) / 100
    judged = completions(store, ADMINISTRATOR, DECEMBER)
    assert [each.share for each in found] == pytest.approx([min(each.completion or 0.0, 100.0) for each in judged])


def test_every_reason_has_its_sentence() -> None:
    said = {
        ("≥100人", "50"): "完成 50人，指标值 ≥100人，按 50.0% 计分",
        ("100人", "100"): "达到指标值 100人，得满分（文件没有比较符号，暂按“＝”，待确认）",
        ("效果明显", "部分达成 75"): "部分达成，按 75.0% 计分",
        ("年底完成", "2025-01-15"): "2025-01-15 完成，晚于期限 2024-12-31，按 60.0% 计分",
        ("年底完成", "未达成"): "期限 2024-12-31，填报为未完成，不得分",
        ("≥100人", None): "未报结果，不能计分",
        (None, None): "绩效目标没有指标值，不能计分",
    }
    for (raw, result), sentence in said.items():
        (found,) = score_of(one(raw, said=result)).indicators
        assert why_sentence(found, Words()) == sentence
        assert why_sentence(found, Words(Language.ENGLISH))
    assert unscored_sentence(score_of(one(None)), Words()) == (
        "暂不评分：未报支出，预算执行率不能计分；1 项指标没有指标值（指标）"
    )
    assert not unscored_sentence(score_of(scored_store()), Words())


def scored_store() -> Store:
    store = one("≥100人", said="100")
    report(store, (FIRST, 12, "1.00"))
    return store
