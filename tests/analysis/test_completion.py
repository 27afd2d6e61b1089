"""How far indicators are: by direction, by day and by band, on and beside every threshold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.completion import (
    completion_course,
    completions,
)
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    StandingClock,
    add_targets,
    project,
    store_of,
)
from tests.results import achieve, indicator, indicator_at, indicator_store, reported, submit

JUNE = Month(YEAR, 6)


NUMBERS = (
    # More is wanted: achieved ÷ target, and what is beyond it shows.
    ("≥1700人", "1700", (100.0, True)),
    ("≥1700人", "1699", (99.9411764706, False)),
    ("≥1700人", "850人", (50.0, False)),
    ("≥1700人", "1955", (115.0, True)),
    ("≥1700人", "0", (0.0, False)),
    ("＞50人", "50", (100.0, False)),
    ("＞50人", "51", (102.0, True)),
    ("≥0件", "0", (100.0, True)),
    ("≥10件", "-5", (0.0, False)),
    # Less is wanted: inside is the whole, beyond it target ÷ achieved.
    ("≤200万元", "200", (100.0, True)),
    ("≤200万元", "120", (100.0, True)),
    ("≤200万元", "250", (80.0, False)),
    ("≤200万元", "600", (33.3333333333, False)),
    ("＜200万元", "200", (100.0, False)),
    ("＜200万元", "199.99", (100.0, True)),
    ("≤1起", "2", (50.0, False)),
    ("≤0起", "0", (100.0, True)),
    ("≤0起", "2", (0.0, False)),
    # Exactly so much: either side is short of it.
    ("488个", "488", (100.0, True)),
    ("488个", "244", (50.0, False)),
    ("488个", "610", (80.0, False)),
    ("488个", "0", (0.0, False)),
)


def test_a_number_is_held_against_its_target_in_its_own_direction() -> None:
    store = indicator_store(*(indicator(f"指标{place}", target) for place, (target, *_) in enumerate(NUMBERS)))
    achieve(store, {f"指标{place}": text for place, (_, text, *_) in enumerate(NUMBERS)}, month=12)
    found = completions(store, ADMINISTRATOR, Month(YEAR, 12))
    assert [(each.completion, each.is_reached) for each in found] == [expected for *_, expected in NUMBERS]


LIGHTS = (
    # 1700 × 50 % = 850 are due by June.
    ("0", 0.0, "red"),
    ("509.99", 59.9988235294, "red"),
    ("510", 60.0, "yellow"),
    ("679.99", 79.9988235294, "yellow"),
    ("680", 80.0, "green"),
    ("1019.99", 119.9988235294, "green"),
    ("1020", 120.0, "blue"),
    ("3000", 352.9411764706, "blue"),
)


def test_a_positive_indicator_is_lit_by_what_is_due() -> None:
    store = indicator_store(*(indicator(f"人数{text}", "≥1700人") for text, _, _ in LIGHTS))
    achieve(store, {f"人数{text}": text for text, _, _ in LIGHTS})
    found = completions(store, ADMINISTRATOR, JUNE)
    assert {(each.judged_by, each.planned_share) for each in found} == {("progress", 50.0)}
    assert [(each.attainment, each.light) for each in found] == [(attainment, light) for _, attainment, light in LIGHTS]


@pytest.mark.parametrize(
    ("target", "text", "light"),
    [
        ("≥0件", "0", "green"),
        ("≥0件", "3", "green"),
        ("＞0件", "0", "red"),
        # One is no longer nothing: half of it is what is due by June.
        ("≥1件", "0.5", "green"),
    ],
)
def test_nothing_as_a_target_is_reached_or_not_and_one_is_on_its_way(target: str, text: str, light: str) -> None:
    store = indicator_store(indicator("人数", target))
    achieve(store, {"人数": text})
    assert indicator_at(store, 6).light == light


def test_thresholds_are_those_of_their_month() -> None:
    store = indicator_store(indicator("人数", "≥1700人"))
    achieve(store, {"人数": "510"})
    set_setting(store, ADMINISTRATOR, "red_below", "60.0001", Month(YEAR, 6), "从严")
    assert indicator_at(store, 6).light == "red"
    set_setting(store, ADMINISTRATOR, "red_below", "50", Month(YEAR, 5), "从宽")
    assert indicator_at(store, 6).light == "red"
    set_setting(store, ADMINISTRATOR, "red_below", "60", Month(YEAR, 6), "恢复")
    assert indicator_at(store, 6).light == "yellow"


BOUNDS = (
    # Cost, quality and time are inside or outside, whatever is due by the month.
    ("≤227万元", "成本指标", "227", "green"),
    ("≤227万元", "成本指标", "227.01", "red"),
    ("≥99%", "质量指标", "99%", "green"),
    ("≥99%", "质量指标", "98.99%", "red"),
    ("≥96%", "时效指标", "96", "green"),
    ("≥96%", "时效指标", "95.9", "red"),
    ("8万元", "成本指标", "8", "green"),
    ("8万元", "成本指标", "7.99", "red"),
    # Whoever wants less of a quantity wants no plan fulfilled.
    ("≤18万元", "数量指标", "17", "green"),
    ("≤18万元", "数量指标", "18.5", "red"),
    ("＜18万元", "数量指标", "17", "green"),
    ("＜18万元", "数量指标", "18", "red"),
)


def test_bounds_are_kept_or_not() -> None:
    names = [f"指标{place}" for place in range(len(BOUNDS))]
    store = indicator_store(
        *(indicator(name, target, level2) for name, (target, level2, _, _) in zip(names, BOUNDS, strict=True))
    )
    achieve(store, {name: text for name, (_, _, text, _) in zip(names, BOUNDS, strict=True)})
    found = completions(store, ADMINISTRATOR, JUNE)
    assert {(each.judged_by, each.attainment) for each in found} == {("bounds", None)}
    assert [each.light for each in found] == [light for *_, light in BOUNDS]


@pytest.mark.parametrize(
    ("text", "completion", "attainment", "light", "is_over"),
    [
        ("1000", 48.8, 48.8, "red", True),
        ("490", 99.5918367347, 99.5918367347, "green", False),
        ("488", 100.0, 200.0, "blue", False),
    ],
)
def test_an_exact_target_that_is_overshot_is_not_ahead(
    text: str, completion: float, attainment: float, light: str, *, is_over: bool
) -> None:
    store = indicator_store(indicator("人数", "488个"))
    achieve(store, {"人数": text})
    found = indicator_at(store, 6)
    assert (found.completion, found.attainment, found.light) == (completion, attainment, light)
    assert found.is_over_achieved is is_over


@pytest.mark.parametrize(
    ("target", "is_assumed"),
    [("488个", True), ("8万元", True), ("=488个", False), ("等于488个", False), ("≥488个", False)],
)
def test_an_equals_sign_that_the_document_does_not_have_is_to_be_confirmed(target: str, *, is_assumed: bool) -> None:
    store = indicator_store(indicator("人数", target))
    assert indicator_at(store, 6).is_operator_assumed is is_assumed


@pytest.mark.parametrize(
    ("month", "text", "light", "completion"),
    [
        (8, "2024-09-15", None, None),
        (9, "2024-09-15", "green", 100.0),
        (9, "2024-09-30", "green", 100.0),
        (10, "2024-10-01", "red", 0.0),
        (8, "未完成", "not_due", 0.0),
        (9, "未完成", "red", 0.0),
    ],
)
def test_a_deadline_is_kept_by_its_day(month: int, text: str, light: str | None, completion: float | None) -> None:
    store = indicator_store(indicator("人数", "9月底前完成", "时效指标"))
    upload = submit(store, reported("人数", text, month))
    if light is None:
        assert [problem.code for problem in upload.problems] == ["day_after_month"]
        return
    found = indicator_at(store, month)
    assert (found.due, found.judged_by, found.light, found.completion) == (
        *(date(YEAR, 9, 30), "deadline"),
        *(light, completion),
    )


@pytest.mark.parametrize(("month", "light"), [(8, "not_due"), (9, "missing"), (12, "missing")])
def test_a_deadline_of_which_nobody_said_anything(month: int, light: str) -> None:
    store = indicator_store(indicator("人数", "9月底前完成", "时效指标"))
    found = indicator_at(store, month)
    assert (found.light, found.completion, found.is_reached) == (light, None, None)


@pytest.mark.parametrize(
    ("text", "light", "completion", "is_reached"),
    [
        ("达成", "green", 100.0, True),
        ("达成（85%）", "green", 85.0, True),
        ("部分达成", "yellow", 70.0, False),
        ("部分达成（60%）", "yellow", 60.0, False),
        ("未达成", "red", 30.0, False),
        ("未达成（0%）", "red", 0.0, False),
    ],
)
def test_a_quality_is_judged_in_three_bands(text: str, light: str, completion: float, *, is_reached: bool) -> None:
    store = indicator_store(indicator("人数", "保持经办服务顺利开展", "社会效益指标", "效益指标"))
    achieve(store, {"人数": text})
    found = indicator_at(store, 6)
    assert (found.light, found.completion, found.is_reached) == (light, completion, is_reached)


def test_what_a_band_counts_without_a_percentage_is_a_dated_setting() -> None:
    store = indicator_store(indicator("人数", "保持经办服务顺利开展"))
    achieve(store, {"人数": "部分达成"})
    set_setting(store, ADMINISTRATOR, "band_partly", "65.5", Month(YEAR, 7), "自评办法")
    assert (indicator_at(store, 6).completion, indicator_at(store, 7).completion) == (70.0, 65.5)


@pytest.mark.parametrize(
    ("limit", "text", "is_over"), [("15", "115", False), ("15", "115.01", True), ("20", "120", False)]
)
def test_over_achievement_begins_above_its_limit(limit: str, text: str, *, is_over: bool) -> None:
    targets = {"人数": "≥100人", "超过": "＞100人", "恰好": "100人"}
    store = indicator_store(*(indicator(name, target) for name, target in targets.items()))
    set_setting(store, ADMINISTRATOR, "over_achievement_above", limit, Month(YEAR, 1), "试")
    achieve(store, dict.fromkeys(targets, text))
    assert {indicator_at(store, 6, name).is_over_achieved for name in targets} == {is_over}


def test_less_than_wanted_is_never_over_achieved() -> None:
    store = indicator_store(indicator("人数", "≤100万元"))
    achieve(store, {"人数": "1"})
    assert indicator_at(store, 6).is_over_achieved is False


@pytest.mark.parametrize("sign", ["%", "‰"])
def test_a_rate_may_be_held_against_its_whole_target_all_year(sign: str) -> None:
    store = indicator_store(indicator("人数", f"≥98{sign}", "服务对象满意度指标", "满意度指标"))
    achieve(store, {"人数": "73.5"})
    assert (indicator_at(store, 6).attainment, indicator_at(store, 6).light) == (150.0, "blue")
    set_setting(store, ADMINISTRATOR, "rate_indicators", "whole", Month(YEAR, 6), "比率不按进度")
    assert (indicator_at(store, 6).attainment, indicator_at(store, 6).light) == (75.0, "yellow")


def test_missing_is_missing_and_a_month_without_a_report_shows_the_last_one() -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    achieve(store, {"人数": "30"}, month=3)
    achieve(store, {"人数": "0"}, month=5)
    seen = [indicator_at(store, month) for month in (2, 3, 4, 5, 6)]
    assert [(each.light, each.reported_month, each.achieved_value) for each in seen] == [
        ("missing", None, None),
        ("blue", 3, Decimal(30)),
        ("green", 3, Decimal(30)),
        ("red", 5, Decimal(0)),
        ("red", 5, Decimal(0)),
    ]


def test_words_belong_to_their_month_and_values_last() -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    submit(store, reported("人数", "20", 3, kinds="人员", deviation_text="缺人", expected="90"))
    submit(store, reported("人数", "", 4, explanation="在补"))
    found = indicator_at(store, 4)
    assert (found.achieved_value, found.reported_month, found.explanation, found.said_month) == (
        Decimal(20),
        3,
        "在补",
        4,
    )
    assert (found.deviation_kinds, found.expected_value) == (None, None)
    assert indicator_at(store, 3).deviation_kinds == ["staff"]


def test_without_a_target_value_there_is_nothing_to_judge() -> None:
    store = indicator_store(indicator("人数", None))
    upload = submit(store, reported("人数", "5"))
    assert [problem.code for problem in upload.problems] == ["target_value_unknown"]
    found = indicator_at(store, 6)
    assert (found.light.value, found.judged_by, found.completion, found.achieved_value) == (
        "no_target",
        None,
        None,
        Decimal(5),
    )


def test_a_project_without_a_plan_lights_no_progress() -> None:
    store = indicator_store(indicator("人数", "≥100人"), plan=())
    achieve(store, {"人数": "50"})
    assert (indicator_at(store, 6).light, indicator_at(store, 6).completion) == ("no_plan", 50.0)


@pytest.mark.parametrize(("text", "light"), [("0", "green"), ("1", "blue")])
def test_before_anything_is_due(text: str, light: str) -> None:
    store = indicator_store(indicator("人数", "≥100人"), plan=((3, "0"), (12, "100")))
    achieve(store, {"人数": text}, month=2)
    assert indicator_at(store, 2).light == light


def test_a_withdrawn_batch_gives_way_to_the_one_before() -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    achieve(store, {"人数": "30"})
    batch = achieve(store, {"人数": "40"})
    assert (indicator_at(store, 6).achieved_value, indicator_at(store, 6).batch_id) == (Decimal(40), batch)
    withdraw(store, CLERK, batch, "填错")
    assert indicator_at(store, 6).achieved_value == 30


def test_a_revised_target_holds_from_its_month_on_and_keeps_the_results() -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    achieve(store, {"人数": "40"})
    add_targets(store, project(indicators=(indicator("场次", "≥6次"), indicator("人数", "≥200人"))), since=7)
    assert (indicator_at(store, 6).completion, indicator_at(store, 7).completion) == (40.0, 20.0)
    assert (indicator_at(store, 6).position, indicator_at(store, 7).position) == (0, 1)


def test_as_known_on_an_earlier_day() -> None:
    clock = StandingClock()
    clock.set("2024-07-05T01:00")
    store = store_of(project(indicators=(indicator("人数", "≥100人"),)), clock=clock)
    achieve(store, {"人数": "30"})
    clock.set("2024-07-09T01:00")
    achieve(store, {"人数": "50"})
    then = Scope(YEAR, known_on=date(2024, 7, 6))
    assert (indicator_at(store, 6, scope=then).achieved_value, indicator_at(store, 6).achieved_value) == (
        Decimal(30),
        Decimal(50),
    )


def test_the_course_is_every_month() -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    achieve(store, {"人数": "30"}, month=4)
    course = completion_course(store, ADMINISTRATOR, Scope(YEAR))
    assert [each.month for each in course] == [*range(1, 13)]
    assert course[5] == indicator_at(store, 6)


def test_a_unit_sees_its_own_indicators() -> None:
    mine, theirs = indicator("人数", "≥100人"), indicator("场次", "≥6次")
    store = store_of(project(indicators=(mine,)), project(SECOND, unit=EMPLOYMENT, indicators=(theirs,)))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    assert [each.level3 for each in completions(store, clerk, JUNE)] == ["人数"]
    assert [each.level3 for each in completions(store, ADMINISTRATOR, JUNE, Scope(YEAR, EMPLOYMENT))] == ["场次"]
    with pytest.raises(RefusedError):
        completions(store, Actor("nobody"), JUNE)


def test_shares_and_attainment_have_ten_decimals() -> None:
    store = indicator_store(indicator("人数", "≥300人"))
    achieve(store, {"人数": "150"}, month=10)
    assert indicator_at(store, 10).attainment == 66.6666666667
    # A third of the way from 25 % in March to 50 % in June.
    assert indicator_at(store, 4).planned_share == 33.3333333333


@pytest.mark.slow
@settings(max_examples=10)
@given(st.integers(1, 10**12), st.integers(0, 10**13), st.sampled_from(["≥", "≤", "="]))
def test_parts_and_whole_say_what_the_completion_says(target: int, achieved: int, sign: str) -> None:
    store = indicator_store(indicator("人数", f"{sign}{target}人"))
    achieve(store, {"人数": str(achieved)})
    found = indicator_at(store, 6)
    holds = {"≥": achieved >= target, "≤": achieved <= target, "=": achieved == target}[sign]
    assert found.is_reached is holds
    assert found.completion is not None
    assert (found.completion >= 100) is holds
    ratio = achieved / target
    wanted = {"≥": ratio, "≤": min(1.0, 1 / ratio if ratio else 1.0), "=": min(ratio, 1 / ratio) if ratio else 0.0}[
        sign
    ]
    assert found.completion == pytest.approx(100 * wanted, abs=1e-6, rel=1e-9)
