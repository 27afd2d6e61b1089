from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.bundles import bundles
from perfcore.model import ProjectTarget
from perfcore.project_code import check_character
from perfcore.store import Store
from perfcore.store.target_groups import set_bundle
from tests.analysis.targets import indicator, numbers, shipped, store_with
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    HEAD_OFFICE,
    YEAR,
    StandingClock,
    add_targets,
    project,
    store_of,
)


def named(number: int, name: str, *indicators: str, unit: str = EMPLOYMENT) -> ProjectTarget:
    """Make a project whose code shares its parent key with no other number."""
    first20 = f"13022524P{number:06d}10001"
    listed = tuple(indicator("数量", each, "≥1个") for each in indicators)
    made = project(first20 + check_character(first20), "100.00", unit=unit, indicators=listed)
    return replace(made, name=name)


def names(store: Store) -> list[tuple[str, tuple[str, ...], list[str]]]:
    found = bundles(store, ADMINISTRATOR, YEAR)
    return [(each.name, each.evidence, [member.project_name for member in each.members]) for each in found]


def test_the_bureaus_bundles() -> None:
    document = shipped()
    number = numbers(document)
    found = {
        each.name: ([number[one.project_code] for one in each.members], str(each.initial_budget), each.purses)
        for each in bundles(store_with(document), ADMINISTRATOR, YEAR)
    }
    assert found == {
        "考核奖励": ([1, 2, 3, 4], "3220000.00", (None,)),
        "CA证书使用": ([6, 7], "560000.00", (None,)),
        "创业担保贷款贴息": ([10, 13, 15], "4153400.00", (None, "省级", "中央")),
        "就业补助": ([12, 14, 16], "18410000.00", (None, "省级", "中央")),
    }


@pytest.mark.parametrize(
    ("first", "second", "evidence"),
    [
        (named(1, "就业补助资金"), named(2, "2024年中央财政就业补助经费"), ("name",)),
        (named(1, "省级就业补助资金"), named(2, "中央就业补助专项资金项目"), ("name",)),
        (named(1, "创业担保贷款贴息"), named(2, "普惠金融", "创业担保贷款笔数", "创业担保贷款额"), ("subject",)),
        (named(1, "创业担保贷款贴息"), named(2, "创业担保贷款奖补", "户数"), ("subject",)),
        (named(1, "创业担保贷款贴息"), named(2, "普惠金融", "创业担保贷款笔数"), None),
        (named(1, "城乡居民社会保险代办员"), named(2, "社保", "社会保险补贴", "社会保险监督"), None),
        (named(1, "就业补助资金"), named(2, "就业见习资金"), None),
        (named(1, "就业补助资金"), named(2, "省级就业补助资金", unit="361001"), None),
    ],
)
def test_what_speaks_for_one_policy(
    first: ProjectTarget, second: ProjectTarget, evidence: tuple[str, ...] | None
) -> None:
    found = [kinds for _, kinds, _ in names(store_of(first, second))]
    assert found == ([] if evidence is None else [evidence])


WORDS = st.text("补助就业培训", min_size=2, max_size=13)
MANY = st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3)), min_size=2, max_size=14)


@settings(max_examples=12)
@given(MANY)
@pytest.mark.slow
def test_what_is_proposed_is_what_every_two_names_say(described: list[tuple[str, list[str]]]) -> None:
    projects = [named(number, name, *words) for number, (name, words) in enumerate(described, start=1)]
    found = bundles(store_of(*projects), ADMINISTRATOR, YEAR)
    codes = {each.code: place for place, each in enumerate(projects)}
    together = [({codes[member.project_code] for member in each.members}, each.evidence) for each in found]
    assert sorted(together, key=str) == sorted(_by_every_two(described), key=str)


def _by_every_two(described: list[tuple[str, list[str]]]) -> list[tuple[set[int], tuple[str, ...]]]:
    """Put together whatever two names, held against each other, speak for."""
    groups: list[tuple[set[int], set[str]]] = [({place}, set()) for place in range(len(described))]
    for one, other in permutations(range(len(described)), 2):
        (name, _), (its_name, its_words) = described[one], described[other]
        says = {"name"} if name == its_name else set()
        if _stands_in(name, its_name) or sum(_stands_in(name, words) for words in its_words) > 1:
            says.add("subject")
        if says:
            joined = [group for group in groups if one in group[0] or other in group[0]]
            rest = [group for group in groups if group not in joined]
            members, evidence = zip(*joined, strict=True)
            groups = [*rest, (set().union(*members), set().union(says, *evidence))]
    return [(members, tuple(sorted(evidence))) for members, evidence in groups if len(members) > 1]


def _stands_in(name: str, words: str) -> bool:
    """Tell whether runs of five signs that stand in the words make up six tenths of the name."""
    runs = sum(name[place : place + 5] in words for place in range(len(name) - 4))
    return runs > 0 and (runs + 4) * 10 >= len(name) * 6


def test_only_what_is_paid_from_several_purses() -> None:
    store = store_of(
        named(1, "就业补助资金"),
        named(2, "省级就业补助资金"),
        named(3, "技能培训"),
        named(4, "技能培训"),
        named(5, "见习", unit="401001"),
        named(6, "招聘", unit="401001"),
        named(7, "见习", unit="401002"),
    )
    set_bundle(store, ADMINISTRATOR, YEAR, "两项", [named(5, "").code, named(6, "").code], "合并")
    asked = bundles(store, ADMINISTRATOR, YEAR, several_purses=True)
    assert [each.name for each in asked] == ["两项", "就业补助"]
    assert [each.name for each in bundles(store, ADMINISTRATOR, YEAR)] == ["两项", "就业补助", "技能培训"]


def test_the_same_parent_key_is_one_policy() -> None:
    first, second = named(8, "甲等项目"), named(8, "乙等项目")
    other = replace(second, code="13022524P000008100029")
    assert names(store_of(first, other)) == [("甲等", ("parent_key",), ["甲等项目", "乙等项目"])]


def test_what_is_linked_by_way_of_a_third_belongs_together() -> None:
    store = store_of(
        named(1, "创业担保贷款贴息"),
        named(2, "省级普惠金融资金", "创业担保贷款笔数", "创业担保贷款额"),
        named(3, "中央普惠金融资金"),
    )
    assert names(store) == [
        (
            "创业担保贷款贴息",
            ("name", "subject"),
            ["创业担保贷款贴息", "省级普惠金融资金", "中央普惠金融资金"],
        )
    ]


def test_what_people_say_comes_before_what_is_proposed() -> None:
    one, two, three = named(1, "就业补助资金"), named(2, "省级就业补助资金"), named(3, "中央就业补助资金")
    store = store_of(one, two, three, named(4, "招聘"))
    set_bundle(store, ADMINISTRATOR, YEAR, "省级两项", [two.code, named(4, "").code], "县里要求")
    assert names(store) == [
        ("省级两项", ("set",), ["省级就业补助资金", "招聘"]),
        ("就业补助", ("name",), ["就业补助资金", "中央就业补助资金"]),
    ]
    set_bundle(store, ADMINISTRATOR, YEAR, "三项", [one.code, two.code, three.code], "合并")
    assert [name for name, _, _ in names(store)] == ["三项"]


def test_a_bundle_without_members_is_none() -> None:
    store = store_of(named(1, "就业补助资金"), named(2, "省级就业补助资金"))
    set_bundle(store, ADMINISTRATOR, YEAR, "就业补助", [], "分开管理")
    assert names(store) == []
    set_bundle(store, ADMINISTRATOR, YEAR, "就业补助", [named(1, "").code, named(2, "").code], "还是一起")
    assert names(store) == [("就业补助", ("set",), ["就业补助资金", "省级就业补助资金"])]


def test_money_and_purses_of_its_members() -> None:
    store = store_of(named(1, "就业补助资金"), named(2, "省级就业补助资金"), named(3, "2024年中央就业补助资金"))
    (found,) = bundles(store, CLERK, YEAR)
    assert (found.initial_budget, found.purses) == (Decimal("300.00"), (None, "省级", "中央"))


def test_everybody_sees_their_own_units() -> None:
    store = store_of(named(1, "就业补助资金"), named(2, "省级就业补助资金", unit=HEAD_OFFICE))
    assert len(names(store)) == 1
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert bundles(store, clerk, YEAR) == ()
    with pytest.raises(RefusedError):
        bundles(store, Actor("nobody"), YEAR)


def test_the_bundles_of_an_earlier_day() -> None:
    clock = StandingClock()
    clock.set("2024-01-10T01:00")
    first, second, third = (
        named(each, name) for each, name in ((1, "就业补助资金"), (2, "省级就业补助资金"), (3, "培训"))
    )
    store = store_of(first, third, clock=clock)
    clock.set("2024-02-10T01:00")
    add_targets(store, second)
    clock.set("2024-03-10T01:00")
    set_bundle(store, ADMINISTRATOR, YEAR, "一揽子", [first.code, third.code], "合并")

    def found(known_on: str | None) -> list[tuple[str, list[str]]]:
        day = date.fromisoformat(known_on) if known_on else None
        known = bundles(store, ADMINISTRATOR, YEAR, day)
        return [(each.name, [member.project_code for member in each.members]) for each in known]

    assert found("2024-01-31") == []
    assert found("2024-02-28") == [("就业补助", [first.code, second.code])]
    assert found("2024-03-10") == found(None) == [("一揽子", [first.code, third.code])]
