from dataclasses import replace

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.goals import goal_links, goal_page
from perfcore.model import ProjectTarget
from perfcore.store.target_groups import set_goal_link
from tests.analysis.targets import goal, numbers, shipped, store_with
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    add_targets,
    code,
    project,
    store_of,
)


def named(code: str, name: str, unit: str = HEAD_OFFICE) -> ProjectTarget:
    return replace(project(code, unit=unit), name=name)


def test_the_bureaus_goals_and_the_five_projects_without_one() -> None:
    document = shipped()
    number = numbers(document)
    found = goal_links(store_with(document), ADMINISTRATOR, YEAR)
    linked = {each.name: [number[code] for code in each.project_codes] for each in found.goals}
    assert linked == {
        "人事工作经费项目": [2],
        "考核奖励经费项目": [1],
        "招聘工作经费项目": [4],
        "社保基金监管经费项目": [3],
        "兑现人才奖补资金项目": [5],
        "社保中心运行费项目": [7],
        "CA证书使用费用项目": [6],
        "人才市场运行经费": [9],
        "就业补助资金项目": [12],
        "创业担保贷款贴息资金项目": [10],
        "汇智人才发展劳务费项目": [11],
    }
    assert [number[each.code] for each in found.loose_projects] == [8, 13, 14, 15, 16]
    assert found.loose_goals == ()


@pytest.mark.parametrize(
    ("name", "projects", "linked"),
    [
        ("考核奖励", ["考核奖励经费"], [0]),
        ("考核奖励经费项目", ["考核奖励"], [0]),
        ("考核 奖励经费项目", ["考核奖励资金"], [0]),
        ("就业补助资金项目", ["省级就业补助资金"], []),
        ("就业补助资金项目", ["就业补助经费", "就业补助资金"], [1]),
        ("就业补助项目", ["就业补助经费", "就业补助资金"], []),
        ("就业", ["就业补助"], []),
    ],
)
def test_a_goal_stands_for_the_project_of_its_name(name: str, projects: list[str], linked: list[int]) -> None:
    codes = [FIRST, SECOND][: len(projects)]
    store = store_of(*map(named, codes, projects))
    add_targets(store, *map(named, codes, projects), goals=(goal(name), goal("")))
    found = goal_links(store, ADMINISTRATOR, YEAR)
    assert [each.project_codes for each in found.goals] == [tuple(codes[number] for number in linked)]
    assert [each.code for each in found.loose_projects] == [
        code for number, code in enumerate(codes) if number not in linked
    ]


def test_people_may_say_otherwise_and_take_it_back() -> None:
    projects = (named(FIRST, "考核奖励经费"), named(SECOND, "绩效奖金"), named(THIRD, "招聘经费"))
    store = store_of(*projects)
    add_targets(store, *projects, goals=(goal("考核奖励项目"), goal("招聘项目")))
    set_goal_link(store, ADMINISTRATOR, YEAR, "考核奖励项目", [SECOND, FIRST], "两项都是奖励")
    found = goal_links(store, ADMINISTRATOR, YEAR)
    assert [(each.project_codes, each.is_said) for each in found.goals] == [((FIRST, SECOND), True), ((THIRD,), False)]
    assert found.loose_projects == ()
    set_goal_link(store, ADMINISTRATOR, YEAR, "考核奖励项目", [], "都不是")
    found = goal_links(store, ADMINISTRATOR, YEAR)
    assert [each.name for each in found.loose_goals] == ["考核奖励项目"]
    assert [each.code for each in found.loose_projects] == [FIRST, SECOND]


def test_the_last_goals_of_a_department_hold() -> None:
    store = store_of(named(FIRST, "考核"))
    add_targets(store, named(FIRST, "考核"), goals=(goal("考核"), goal("招聘")))
    add_targets(store, named(FIRST, "考核"), goals=(goal("考核"),))
    add_targets(store, named(SECOND, "培训", unit="361001"), goals=(goal("培训"),))
    found = goal_links(store, ADMINISTRATOR, YEAR)
    assert [(each.name, each.department_code, each.project_codes) for each in found.goals] == [
        ("考核", "356", (FIRST,)),
        ("培训", "361", (SECOND,)),
    ]


def test_everybody_sees_their_own_units() -> None:
    store = store_of(named(FIRST, "考核"))
    add_targets(store, named(FIRST, "考核"), named(SECOND, "就业", unit=EMPLOYMENT), goals=(goal("考核"),))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    found = goal_links(store, clerk, YEAR)
    assert ([each.project_codes for each in found.goals], [each.code for each in found.loose_projects]) == (
        [],
        [SECOND],
    )
    with pytest.raises(RefusedError):
        goal_links(store, Actor("nobody"), YEAR)


def test_goals_come_by_the_page_and_are_counted_over_all() -> None:
    goals = [goal("就业补助项目"), goal("没有项目的目标"), goal("社保运行经费")]
    names = ("就业补助资金", "社保运行费", "培训", "考核")
    projects = tuple(named(code(number), name) for number, name in enumerate(names, 1))
    store = store_with(replace(shipped(), projects=projects, goals=tuple(goals)))
    first, last = (goal_page(store, ADMINISTRATOR, YEAR, (2, offset), 1) for offset in (0, 2))
    for page in (first, last):
        assert (page.goals, page.loose_goals, page.loose_projects) == (3, 1, 2)
        assert page.first_loose_goals == ("没有项目的目标",)
        assert [each.name for each in page.first_loose_projects] == ["培训"]
    assert [each.name for each in (*first.rows, *last.rows)] == [each.name for each in goals]
    assert (first.names, last.names) == ({code(1): "就业补助资金"}, {code(2): "社保运行费"})
