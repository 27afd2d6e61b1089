from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.bundles import bundles
from perfcore.analysis.doctor import TargetFinding, check_targets
from perfcore.model import Indicator, ProjectTarget, TargetsDocument
from perfcore.project_code import check_character
from perfcore.store import Store
from perfcore.store.target_checks import set_rule, silence
from perfcore.store.target_groups import set_bundle, set_goal_link
from perfcore.wording import Language, Words
from tests.analysis.targets import SOUND, SOURCE, goal, indicator, numbers, original, shipped, sound, store_with
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    add_targets,
    code,
    project,
    store_of,
)

# What is wrong with the bureau's 16 projects, by rule and the number of the project in the document.
FACTS: Mapping[str, Sequence[int | None]] = {
    "amount_as_percent": [6],
    "cost_above_budget": [10, 11, 13, 15],
    "cost_far_below_budget": [2],
    "counted_in_several_purses": [10, 12, 13, 14, 15, 16],
    "direction_contradicts_class": [13, 15],
    "name_says_nothing": [9, 13, 15],
    "operator_missing": [8, 9, 10, 10, 11],
    "project_without_goal": [8, 13, 14, 15, 16],
    "target_value_missing": [16],
    "text_instead_of_number": [8, 12, 14],
    "unit_contradicts_name": [13],
    "weights_missing": [None],
}
# The slips are there: projects 1 and 3 are named because 开合 and 设计 stand in them.
SLIPS = {
    1: [("单位考核奖励", "单位开合奖励")],
    2: [("劳动人事纠纷", "劳动认识纠纷"), ("于完善初、", "于完成初、"), ("提高检察工", "提高监察工")],
    3: [("行的审计监", "行的设计监")],
}


def found_in(store: Store) -> list[TargetFinding]:
    """Check the targets of a store, and that every finding can be said in both languages."""
    findings = check_targets(store, ADMINISTRATOR, YEAR)
    for language in Language:
        words = Words(language)
        for each in findings:
            sentence = words(f"finding.{each.rule.code}", **each.figures)
            assert "None" not in sentence
    return findings


def by_rule(document: TargetsDocument) -> dict[str, list[int | None]]:
    number = numbers(document)
    rules: dict[str, list[int | None]] = {}
    for each in found_in(store_with(document)):
        rules.setdefault(each.rule.code, []).append(number[each.project_code] if each.project_code else None)
    return rules


def rules_of(*projects: ProjectTarget) -> list[str]:
    return [each.rule.code for each in found_in(store_of(*projects))]


def test_the_shipped_targets() -> None:
    assert by_rule(shipped()) == FACTS


def test_the_bureaus_own_document() -> None:
    if not SOURCE.is_file():
        pytest.skip(f"the bureau's document is not here: {SOURCE}")
    document = original()
    assert by_rule(document) == {**FACTS, "typing_slip": [1, 2, 2, 2, 3]}
    number = numbers(document)
    slips: dict[int, list[tuple[object, object]]] = {}
    for each in found_in(store_with(document)):
        if each.rule.code == "typing_slip":
            pair = (each.figures["part_one"], each.figures["part_two"])
            slips.setdefault(number[each.project_code or ""], []).append(pair)
    assert slips == SLIPS


def test_the_figures_that_show_it() -> None:
    figures = {
        (each.rule.code, numbers(shipped())[each.project_code]): dict(each.figures)
        for each in found_in(store_with(shipped()))
        if each.project_code
    }
    assert figures["cost_above_budget", 10] == {
        "indicator": "创业担保贷款贴息金额",
        "value": "300万元",
        "amount": Decimal("3000000.00"),
        "budget": Decimal("300000.00"),
    }
    assert figures["cost_far_below_budget", 2] == {
        "amount": Decimal("180000.00"),
        "budget": Decimal("400000.00"),
        "share": 45.0,
        "bound": 50.0,
    }
    assert figures["unit_contradicts_name", 13] == {
        "indicator": "创业担保贷款发放笔数",
        "value": "≥1000万元",
        "unit": "万元",
    }
    assert figures["counted_in_several_purses", 13] == {
        "bundle": "创业担保贷款贴息",
        "indicators": "12月份完成、创业担保贷款服务对象满意度、扶持小微企业",
        "count": 3,
        "times": 3,
    }


def test_sound_targets_give_no_findings() -> None:
    assert rules_of(sound(project())) == []


WRONG = (
    (indicator("成本", "培训费", "≤120.01万元"), "cost_above_budget"),
    (indicator("成本", "培训费", "≤1200000.01元"), "cost_above_budget"),
    (indicator("成本", "培训费", "≤59.99万元"), "cost_far_below_budget"),
    (indicator("成本", "培训费", "≥100万元"), "direction_contradicts_class"),
    (indicator("成本", "人均成本", "≥100元"), "direction_contradicts_class"),
    (indicator("时效", "发放时间", "≥5天"), "direction_contradicts_class"),
    (indicator("服务对象满意度", "群众满意度", "≤95%"), "direction_contradicts_class"),
    (indicator("数量", "发放笔数", "≥1000万元"), "unit_contradicts_name"),
    (indicator("数量", "参训人数", "≥98%"), "unit_contradicts_name"),
    (indicator("质量", "合格率", "≥98人"), "unit_contradicts_name"),
    (indicator("质量", "合格率", "≥98"), "unit_contradicts_name"),
    (indicator("社会效益", "节约成本金额", "≥98%"), "amount_as_percent"),
    (indicator("数量", "贷款发放额", "≥98%"), "amount_as_percent"),
    (indicator("社会效益", "全年", "≥98%"), "name_says_nothing"),
    (indicator("时效", "12月份完成", "≥99%"), "name_says_nothing"),
    (indicator("社会效益", "社会效益", "≥98%"), "name_says_nothing"),
    (indicator("数量", "指标1", "≥1个"), "name_says_nothing"),
    (indicator("社会效益", "服务水平", "明显提升"), "text_instead_of_number"),
    (indicator("数量", "贷款发放额", "1000万元"), "operator_missing"),
    (indicator("质量", "合格率", "98%"), "operator_missing"),
    (indicator("质量", "合格率", None), "target_value_missing"),
)
RIGHT = (
    indicator("成本", "培训费", "≤120万元"),
    indicator("成本", "培训费", "≤60万元"),
    indicator("成本", "人均成本", "≤100元"),
    indicator("成本", "预算控制率", "≥95%"),
    indicator("成本", "节约经费金额", "≥70万元"),
    indicator("成本", "补贴标准", "≤0.5万元"),
    indicator("时效", "提前完成天数", "≥5天"),
    indicator("时效", "发放时限", "≤12月份"),
    indicator("时效", "完成及时性", "≥99%"),
    indicator("数量", "培训种类", "4种"),
    indicator("数量", "培训次数", "≥6次"),
    indicator("数量", "培训名额", "≥60人"),
    indicator("数量", "名额", "≥60个"),
    indicator("质量", "合格率", "≥98%"),
    indicator("质量", "合格率", "=100%"),
    indicator("质量", "巡查频率", "≥2次"),
    indicator("服务对象满意度", "服务对象满意度", "≥98%"),
    indicator("服务对象满意度", "不满意率", "≤5%"),
)


def rules_by_indicator(*indicators: Indicator) -> dict[tuple[str, str | None], list[str]]:
    """Check one project of 1.2 million for each indicator, and give what is found by its name and value."""
    projects = [sound(project(code(number)), each) for number, each in enumerate(indicators, start=1)]
    found = found_in(store_of(*projects))
    return {
        (each.level3, each.raw): [one.rule.code for one in found if one.project_code == holder.code]
        for each, holder in zip(indicators, projects, strict=True)
    }


def test_what_a_rule_finds_in_an_indicator() -> None:
    expected = {(each.level3, each.raw): [rule] for each, rule in WRONG}
    assert len(expected) == len(WRONG)
    assert rules_by_indicator(*(each for each, _ in WRONG)) == expected


def test_what_no_rule_finds_fault_with() -> None:
    assert rules_by_indicator(*RIGHT) == {(each.level3, each.raw): [] for each in RIGHT}


@pytest.mark.parametrize(
    ("indicators", "rules"),
    [
        (SOUND[1:], ["class_missing", "weights_not_100"]),
        ((SOUND[0], SOUND[2]), ["class_missing", "weights_not_100"]),
        (SOUND[:2], ["satisfaction_missing", "weights_not_100"]),
        ((), ["class_missing"]),
        (tuple(replace(each, weight=None) for each in SOUND), ["weights_missing"]),
        ((*SOUND, indicator("质量", "合格率", "≥98%", "9.99")), ["weights_not_100"]),
        ((*SOUND, indicator("质量", "合格率", "≥98%")), ["weights_not_100"]),
        ((*SOUND, indicator("质量", "合格率", "≥98%", "10")), []),
    ],
)
def test_classes_and_weights(indicators: tuple[Indicator, ...], rules: list[str]) -> None:
    assert rules_of(project(indicators=indicators)) == rules


def test_weights_are_missed_project_by_project_where_others_have_them() -> None:
    bare = replace(project(SECOND), indicators=tuple(replace(each, weight=None) for each in SOUND))
    found = found_in(store_of(sound(project(FIRST)), bare))
    assert [(each.rule.code, each.project_code) for each in found] == [("weights_missing", SECOND)]


@pytest.mark.parametrize(
    ("plan", "rules"),
    [
        ((), ["plan_missing"]),
        (((3, "25"), (12, "100")), []),
        (((3, "50"), (6, "25"), (12, "100")), ["plan_falls"]),
        (((6, "50"), (12, "99.99")), ["plan_not_ending_at_100"]),
    ],
)
def test_plans(plan: tuple[tuple[int, str], ...], rules: list[str]) -> None:
    assert rules_of(sound(project(plan=plan))) == rules


@pytest.mark.parametrize(
    ("fiscal", "other", "rules"),
    [
        ("1200000.00", None, []),
        ("1000000.00", "200000.00", []),
        (None, None, []),
        ("1000000.00", None, ["funds_differ_from_budget"]),
        (None, "1200000.01", ["funds_differ_from_budget"]),
    ],
)
def test_funds(fiscal: str | None, other: str | None, rules: list[str]) -> None:
    funds = {"fiscal_funds": fiscal and Decimal(fiscal), "other_funds": other and Decimal(other)}
    assert rules_of(replace(sound(project()), **funds)) == rules  # type: ignore[arg-type]


def test_codes() -> None:
    wrong = FIRST[:-1] + ("0" if FIRST[-1] != "0" else "1")
    last_year = "13022523P00000110001"
    old = last_year + check_character(last_year)
    found = found_in(store_of(sound(project(wrong)), sound(project(old))))
    figures = {each.rule.code: dict(each.figures) for each in found if each.rule.code != "counted_in_several_purses"}
    assert figures == {
        "wrong_check_character": {"expected": FIRST[-1]},
        "year_of_code_differs": {"year_of_code": 2023, "year": 2024},
    }


def test_one_code_for_two_projects() -> None:
    store = store_of(sound(project(FIRST, unit=HEAD_OFFICE)))
    add_targets(store, sound(project(FIRST, unit=EMPLOYMENT)))
    assert found_in(store) == []
    add_targets(store, replace(sound(project(FIRST, unit=HEAD_OFFICE)), name="另一个项目"))
    assert [(each.rule.code, each.figures["other_unit"]) for each in found_in(store)] == [
        ("duplicate_code", EMPLOYMENT)
    ]


def test_goals_and_projects_that_have_nothing_to_do_with_each_other() -> None:
    store = store_of(sound(project(FIRST)))
    assert found_in(store) == []
    add_targets(store, sound(project(FIRST)), goals=(goal("考核奖励经费项目"),))
    found = [(each.rule.code, each.project_code, each.department_code) for each in found_in(store)]
    assert found == [("goal_without_project", None, "356"), ("project_without_goal", FIRST, "356")]
    set_goal_link(store, ADMINISTRATOR, YEAR, "考核奖励经费项目", [FIRST], "同一件事")
    assert found_in(store) == []


def test_indicators_of_a_bundle_that_people_made() -> None:
    store = store_of(sound(project(FIRST)), sound(project(SECOND)))
    assert found_in(store) == []
    set_bundle(store, ADMINISTRATOR, YEAR, "培训", [FIRST, SECOND], "同一政策")
    assert [(each.rule.code, each.project_code, each.figures["times"]) for each in found_in(store)] == [
        ("counted_in_several_purses", FIRST, 2),
        ("counted_in_several_purses", SECOND, 2),
    ]


def test_nothing_counts_twice_where_no_policy_has_several_purses() -> None:
    # The question is then asked with empty lists, of which nothing says that they hold texts.
    one = (indicator("数量", "人数", "≥100人"),)
    store = store_of(*(project(code(40_000 * number), indicators=one) for number in range(1, 17)))
    assert not [each for each in bundles(store, ADMINISTRATOR, YEAR) if len(each.purses) > 1 or each.is_set]
    assert "counted_in_several_purses" not in {each.rule.code for each in found_in(store)}


def test_a_silenced_finding_keeps_its_reason() -> None:
    store = store_of(project(FIRST, plan=()), project(SECOND, plan=()))
    silence(store, ADMINISTRATOR, YEAR, "plan_missing", FIRST, "按实际进度支付")
    silence(store, ADMINISTRATOR, YEAR, "class_missing", SECOND, "试")
    silence(store, ADMINISTRATOR, YEAR, "class_missing", SECOND, "有效", is_silent=False)
    found = {(each.rule.code, each.project_code): each.silenced for each in found_in(store)}
    assert found == {
        ("class_missing", FIRST): None,
        ("plan_missing", FIRST): "按实际进度支付",
        ("class_missing", SECOND): None,
        ("plan_missing", SECOND): None,
    }


def test_what_is_said_of_a_department_is_silenced_by_its_code() -> None:
    store = store_with(shipped())
    silence(store, ADMINISTRATOR, YEAR, "weights_missing", "356", "年底批复")
    found = [each for each in found_in(store) if each.silenced]
    assert [(each.rule.code, each.subject_code, each.silenced) for each in found] == [
        ("weights_missing", "356", "年底批复")
    ]


def test_a_rule_is_switched_off_from_a_year_on() -> None:
    store = store_of(sound(project(plan=())))
    set_rule(store, ADMINISTRATOR, "plan_missing", YEAR + 1, "试", is_on=False)
    assert [each.rule.code for each in found_in(store)] == ["plan_missing"]
    set_rule(store, ADMINISTRATOR, "plan_missing", YEAR - 1, "试", is_on=False)
    assert found_in(store) == []
    set_rule(store, ADMINISTRATOR, "plan_missing", YEAR, "试", is_on=True)
    assert [each.rule.code for each in found_in(store)] == ["plan_missing"]


def test_a_bound_can_be_set() -> None:
    store = store_of(sound(project(budget="1000000.00"), indicator("成本", "培训费", "≤60万元")))
    assert found_in(store) == []
    set_rule(store, ADMINISTRATOR, "cost_far_below_budget", YEAR, "从严", is_on=True, bound=Decimal(60))
    assert found_in(store) == []
    set_rule(store, ADMINISTRATOR, "cost_far_below_budget", YEAR, "从严", is_on=True, bound=Decimal("60.01"))
    assert [(each.rule.code, each.figures["share"]) for each in found_in(store)] == [("cost_far_below_budget", 60.0)]


def test_the_latest_version_is_checked() -> None:
    store = store_of(sound(project(plan=())))
    add_targets(store, sound(project()), since=7)
    assert found_in(store) == []


def test_everybody_sees_their_own_units() -> None:
    store = store_of(project(FIRST, plan=(), unit=HEAD_OFFICE), project(SECOND, plan=(), unit=EMPLOYMENT))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert {each.project_code for each in check_targets(store, clerk, YEAR)} == {SECOND}
    assert {each.project_code for each in check_targets(store, CLERK, YEAR)} == {FIRST, SECOND}
    assert check_targets(store, CLERK, YEAR - 1) == []
    with pytest.raises(RefusedError):
        check_targets(store, Actor("nobody"), YEAR)
