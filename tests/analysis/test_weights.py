from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.analysis.batch_rows import batch_rows
from perfcore.analysis.weights import IndicatorWeight, WeightBasis, weights
from perfcore.fiscal_months import Month
from perfcore.model import Cell, Indicator
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from perfcore.store.weights import set_weights
from tests.analysis.targets import SOUND, indicator, sound
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, add_targets, code, project, store_of

DECEMBER = Month(YEAR, 12)
OLD, NEW = Scheme.COST_UNDER_OUTPUT, Scheme.COST_APART


def made(*kinds: str, given_weights: tuple[str | None, ...] = ()) -> tuple[Indicator, ...]:
    """Make one indicator after the other, told apart by their number."""
    padded = (*given_weights, *[None] * (len(kinds) - len(given_weights)))
    return tuple(
        indicator(kind, f"指标{number}", "≥1", weight)
        for number, (kind, weight) in enumerate(zip(kinds, padded, strict=True), start=1)
    )


def held(store: Store, scheme: Scheme | None = OLD) -> dict[str, list[IndicatorWeight]]:
    found: dict[str, list[IndicatorWeight]] = {}
    for each in weights(store, ADMINISTRATOR, DECEMBER, scheme):
        found.setdefault(each.project_code, []).append(each)
    return found


def points(store: Store, scheme: Scheme | None = OLD, project_code: str = FIRST) -> list[str]:
    return [str(each.points) for each in held(store, scheme)[project_code]]


def basis(store: Store, project_code: str = FIRST) -> set[WeightBasis]:
    return {each.basis for each in held(store)[project_code]}


@pytest.mark.parametrize(
    ("kinds", "scheme", "expected"),
    [
        # 50 for four kinds of output, 30 and 10
        (
            ["数量", "质量", "时效", "成本", "社会效益", "服务对象满意度"],
            OLD,
            ["12.50", "12.50", "12.50", "12.50", "30.00", "10.00"],
        ),
        # 40 for three, and 20 for cost: one of the three gets what does not divide
        (
            ["数量", "质量", "时效", "成本", "社会效益", "服务对象满意度"],
            NEW,
            ["13.34", "13.33", "13.33", "20.00", "20.00", "10.00"],
        ),
        # Without satisfaction: 90 x 50 ÷ 80 = 56.25 and 90 x 30 ÷ 80 = 33.75
        (["数量", "社会效益"], OLD, ["56.25", "33.75"]),
        # Without cost: 90 x 40 ÷ 70 = 51.428…, 25.714…, 12.857…: the largest remainder, 12.857, gets the hundredth
        (["数量", "社会效益", "服务对象满意度"], NEW, ["51.43", "25.71", "12.86"]),
        # Nothing but cost: where it has no class of its own it is output
        (["成本"], OLD, ["90.00"]),
        (["成本"], NEW, ["90.00"]),
        # 33.75 by seven: 482 hundredths each, and the one that is left for the first
        (["社会效益"] * 7 + ["数量"], OLD, ["4.83", *["4.82"] * 6, "56.25"]),
    ],
)
def test_the_classes_share_ninety_points(kinds: list[str], scheme: Scheme, expected: list[str]) -> None:
    found = points(store_of(project(indicators=made(*kinds))), scheme)
    assert (found, sum(map(Decimal, found))) == (expected, Decimal("90.00"))


def test_points_add_up_whatever_a_project_has() -> None:
    counts = [each for each in product(range(6), range(3), range(4), range(3)) if any(each)]
    kinds = ("数量", "成本", "社会效益", "服务对象满意度")
    projects = [
        project(code(number), indicators=made(*(kind for kind, n in zip(kinds, each, strict=True) for _ in range(n))))
        for number, each in enumerate(counts, start=1)
    ]
    store = store_of(*projects)
    for scheme in Scheme:
        found = held(store, scheme)
        assert len(found) == len(counts)
        assert {sum(each.points for each in one) for one in found.values()} == {Decimal("90.00")}
        # Indicators of one class are worth the same, but for a hundredth.
        for one in found.values():
            for name in {each.scored_class for each in one}:
                same = [each.points for each in one if each.scored_class == name]
                assert max(same) - min(same) <= Decimal("0.01")


@pytest.mark.slow
@settings(max_examples=5)
@given(st.lists(st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any), min_size=1, max_size=8))
def test_weights_of_a_document_add_up_after_rounding(rows: list[list[int]]) -> None:
    """Weights with four decimals that add up to a hundred are given out as ninety points to the hundredth."""
    projects = []
    for number, parts in enumerate(rows, start=1):
        shares = [1_000_000 * part // sum(parts) for part in parts]
        shares[0] += 1_000_000 - sum(shares)
        texts = tuple(str(Decimal(share) / 10_000) for share in shares)
        projects.append(project(code(number), indicators=made(*["数量"] * len(parts), given_weights=texts)))
    for each, one in zip(projects, held(store_of(*projects)).values(), strict=True):
        assert {row.basis for row in one} == {WeightBasis.DOCUMENT}
        assert sum(row.points for row in one) == Decimal("90.00")
        assert all(
            abs(row.points - (given.weight or Decimal(0)) * 9 / 10) < Decimal("0.01")
            for row, given in zip(one, each.indicators, strict=True)
        )


@pytest.mark.parametrize(
    ("given_weights", "expected", "whose"),
    [
        (("50", "30", "10"), ["50.00", "30.00", "10.00"], WeightBasis.DOCUMENT),  # 90: as they are
        (("60", "30", "10"), ["54.00", "27.00", "9.00"], WeightBasis.DOCUMENT),  # 100: nine tenths of each
        (("33.3333", "33.3333", "33.3334"), ["30.00", "30.00", "30.00"], WeightBasis.DOCUMENT),
        (("33.3334", "33.3333", "33.3333"), ["30.00", "30.00", "30.00"], WeightBasis.DOCUMENT),
        (("90", "0", "0"), ["90.00", "0.00", "0.00"], WeightBasis.DOCUMENT),
        (("50", "30", "9"), ["50.00", "30.00", "10.00"], WeightBasis.SYSTEM),  # 89: no weights at all
        (("50", "40", None), ["50.00", "30.00", "10.00"], WeightBasis.SYSTEM),  # one is missing
        (("95", "-5", "0"), ["50.00", "30.00", "10.00"], WeightBasis.SYSTEM),
        ((None, None, None), ["50.00", "30.00", "10.00"], WeightBasis.SYSTEM),
    ],
)
def test_weights_of_the_document_come_before_the_systems(
    given_weights: tuple[str | None, ...], expected: list[str], whose: WeightBasis
) -> None:
    store = store_of(project(indicators=made("数量", "社会效益", "服务对象满意度", given_weights=given_weights)))
    assert (points(store), basis(store)) == (expected, {whose})


def given_points(store: Store, *values: str, project_code: str = FIRST) -> dict[str, Decimal]:
    rows = held(store)[project_code]
    return {row.indicator_key: Decimal(value) for row, value in zip(rows, values, strict=True)}


def test_what_a_person_sets_holds_for_its_scheme_until_it_is_withdrawn() -> None:
    store = store_of(sound(project()), sound(project(SECOND)))
    batch = set_weights(store, CLERK, YEAR, FIRST, OLD, given_points(store, "40", "35.5", "14.50"), "批复〔2024〕1号")
    assert points(store) == ["40.00", "35.50", "14.50"]
    assert [(each.basis, each.batch_id) for each in held(store)[FIRST]] == [(WeightBasis.EDITED, batch)] * 3
    assert (points(store, NEW), basis(store, SECOND)) == (["50.00", "30.00", "10.00"], {WeightBasis.DOCUMENT})
    set_weights(store, CLERK, YEAR, FIRST, OLD, given_points(store, "0", "0", "90"), "更正")
    assert points(store) == ["0.00", "0.00", "90.00"]
    withdraw(store, CLERK, batch + 1, "撤回")
    assert points(store) == ["40.00", "35.50", "14.50"]
    withdraw(store, CLERK, batch, "撤回")
    assert basis(store) == {WeightBasis.DOCUMENT}


def test_the_batch_says_what_was_set() -> None:
    store = store_of(sound(project()))
    batch = set_weights(store, CLERK, YEAR, FIRST, OLD, given_points(store, "40", "40", "10"), "批复")
    found = batch_rows(store, ADMINISTRATOR, batch, 10).rows
    assert [(each.part, each.raw) for each in found] == [
        ("weight", "培训人数 40.00 2020-10"),
        ("weight", "就业率 40.00 2020-10"),
        ("weight", "学员满意度 10.00 2020-10"),
    ]


def test_what_a_person_set_lapses_with_the_indicators_it_was_for() -> None:
    store = store_of(sound(project()))
    set_weights(store, CLERK, YEAR, FIRST, OLD, given_points(store, "40", "40", "10"), "批复")
    changed = (*SOUND[:2], Indicator("满意度指标", "满意度", "群众满意度", "", None, None, None, None, Cell(9, "")))
    add_targets(store, project(indicators=changed))
    assert basis(store) == {WeightBasis.SYSTEM}


def test_what_a_person_set_does_not_hold_for_an_indicator_that_came_later() -> None:
    store = store_of(sound(project()))
    set_weights(store, CLERK, YEAR, FIRST, OLD, given_points(store, "40", "40", "10"), "批复")
    add_targets(store, project(indicators=(*SOUND, indicator("质量", "合格率", "≥95%"))))
    assert basis(store) == {WeightBasis.SYSTEM}


def test_the_scheme_is_a_dated_setting() -> None:
    store = store_of(project(indicators=made("数量", "成本", "社会效益", "服务对象满意度")))
    set_setting(store, ADMINISTRATOR, "score_scheme", NEW.value, Month(YEAR, 7), "财预〔2021〕101号")
    assert points(store, None) == points(store, NEW) != points(store, OLD)
    june = weights(store, ADMINISTRATOR, Month(YEAR, 6))
    assert {each.scheme for each in june} == {OLD}
