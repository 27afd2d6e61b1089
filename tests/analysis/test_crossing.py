from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.analysis.crossing import Crossing, CrossingFinding, crossing_page, crossings
from perfcore.analysis.crossing_words import finding_sentences
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import set_setting
from perfcore.store.target_groups import set_bundle
from perfcore.wording import Language, Words
from tests.analysis.scores import report_results
from tests.analysis.targets import indicator
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    INSURANCE,
    SECOND,
    YEAR,
    code,
    project,
    report,
    store_of,
)

JUNE = Month(YEAR, 6)
# Its code does not share the others' parent key.
THIRD = code(30_000)
# Half of the year is due in June: of 1200000.00 it is 600000.00, of 100 people 50.
ONE = (indicator("数量", "人数", "≥100人"),)


def crossed(store: Store, *, by_policy: bool = False, month: int = 6) -> list[Crossing]:
    return crossings(store, ADMINISTRATOR, Month(YEAR, month), by_policy=by_policy)


TWENTY_APART, BOTH_BEHIND, NOT_PAID = ("600000.00", "40"), ("300000.00", "25"), ("60000.00", "30")
CASES: list[tuple[str | None, str | None, float | None, float | None, list[str]]] = [
    # spent by June, people by June: paid, targets, findings
    ("600000.00", "50", 100.0, 100.0, []),
    ("600000.00", "45", 100.0, 90.0, []),  # exactly ten points apart
    ("600000.00", "44.99", 100.0, 89.98, ["money_without_results"]),
    (*TWENTY_APART, 100.0, 80.0, ["money_without_results"]),
    ("540000.00", "50", 90.0, 100.0, []),
    ("539999.99", "50", 89.9999983333, 100.0, ["results_without_payment"]),
    (*BOTH_BEHIND, 50.0, 50.0, ["both_behind"]),
    ("300000.00", "10", 50.0, 20.0, ["both_behind", "money_without_results"]),
    (*NOT_PAID, 10.0, 60.0, ["both_behind", "results_without_payment"]),
    ("480000.00", "39", 80.0, 78.0, []),  # one of them is exactly on the limit
    ("479999.99", "39.99", 79.9999983333, 79.98, ["both_behind"]),
    ("900000.00", "90", 100.0, 100.0, []),  # what is ahead counts to 100
    ("-5000.00", "0", 0.0, 0.0, ["both_behind"]),
    (None, "50", None, 100.0, []),  # not reported is not judged
    ("600000.00", None, 100.0, None, []),
    (None, None, None, None, []),
]


PLACES = {(spent, people): code(number) for number, (spent, people, *_) in enumerate(CASES, start=1)}


@cache
def store_of_cases() -> Store:
    """Make a store of one project per row of the table."""
    store = store_of(*(project(each, indicators=ONE) for each in PLACES.values()))
    report(store, *((each, 6, spent) for (spent, _), each in PLACES.items() if spent is not None))
    report_results(store, 6, *((each, "人数", people) for (_, people), each in PLACES.items() if people is not None))
    return store


@cache
def cases() -> dict[tuple[str | None, str | None], Crossing]:
    """Hold money and targets of one project per row of the table against each other."""
    found = {each.code: each for each in crossed(store_of_cases())}
    return {row: found[each] for row, each in PLACES.items()}


@pytest.mark.parametrize(("spent", "people", "paid", "targets", "findings"), CASES)
def test_money_is_held_against_targets(
    spent: str | None, people: str | None, paid: float | None, targets: float | None, findings: list[str]
) -> None:
    found = cases()[spent, people]
    assert (found.paid, found.targets, list(found.findings)) == (paid, targets, findings)
    both = None if paid is None or targets is None else round(paid - targets, 10)
    assert found.apart == both


@pytest.mark.parametrize(("after", "rows"), [(0, range(4)), (4, range(4, 8)), (12, range(12, 16)), (16, ())])
def test_a_page_is_what_all_rows_have_there(after: int, rows: Iterable[int]) -> None:
    whole = crossed(store_of_cases())
    page = crossing_page(store_of_cases(), ADMINISTRATOR, JUNE, by_policy=False, page=(4, after), furthest=3)
    assert [each.code for each in page.rows] == [whole[row].code for row in rows]
    assert [(each.paid, each.targets) for each in page.rows] == [(whole[row].paid, whole[row].targets) for row in rows]
    # 10 and 60; 50 and 20; 100 and 80
    assert [each.apart for each in page.furthest] == [-50, 30, 20]
    assert (page.total, page.judged, page.out_of_step) == (16, 13, 8)
    assert page.counts == {
        CrossingFinding.BOTH_BEHIND: 5,
        CrossingFinding.MONEY_WITHOUT_RESULTS: 3,
        CrossingFinding.RESULTS_WITHOUT_PAYMENT: 2,
    }


def test_a_page_of_nothing_is_empty() -> None:
    page = crossing_page(
        store_of_cases(), ADMINISTRATOR, JUNE, scope=Scope(YEAR, unit_code="0"), page=(4, 0), furthest=3
    )
    assert (page.total, page.judged, page.out_of_step, page.rows, page.furthest) == (0, 0, 0, (), ())


def test_the_limits_are_dated_settings() -> None:
    store = store_of(project(indicators=ONE))
    report(store, (FIRST, 6, "480000.00"))
    report_results(store, 6, (FIRST, "人数", "35"))  # 80 and 70
    assert not crossed(store)[0].findings
    set_setting(store, ADMINISTRATOR, "crossing_apart", "9.9999", Month(YEAR, 6), "县里规定")
    set_setting(store, ADMINISTRATOR, "crossing_behind_below", "80.0001", Month(YEAR, 6), "县里规定")
    (found,) = crossed(store)
    assert list(found.findings) == ["both_behind", "money_without_results"]
    assert (found.crossing_apart, found.crossing_behind_below) == (Decimal("9.9999"), Decimal("80.0001"))


def test_targets_are_the_mean_by_points_of_what_has_a_result() -> None:
    indicators = (
        indicator("数量", "人数", "≥100人"),  # 25 points: 25 of 50 due: 50
        indicator("成本", "成本", "≤8万元"),  # 25 points: inside: 100
        indicator("社会效益", "影响", "影响良好"),  # 30 points: partly, 70
        indicator("服务对象满意度", "满意度", "≥90%"),  # 10 points: not reported
    )
    store = store_of(project(indicators=indicators))
    report(store, (FIRST, 6, "600000.00"))
    report_results(store, 6, (FIRST, "人数", "25"), (FIRST, "成本", "3"), (FIRST, "影响", "部分达成"))
    (found,) = crossed(store)
    # (50 x 25 + 100 x 25 + 70 x 30) ÷ 80
    assert (found.targets, found.judged, found.indicators) == (73.125, 3, 4)
    assert list(found.findings) == ["money_without_results"]


@pytest.mark.parametrize(("month", "targets", "judged"), [(6, 100.0, 1), (12, 50.0, 2)])
def test_a_day_that_is_still_to_come_is_not_judged(month: int, targets: float, judged: int) -> None:
    store = store_of(project(indicators=(indicator("质量", "合格率", "≥90%"), indicator("时效", "时限", "年底完成"))))
    report(store, (FIRST, 6, "600000.00"))
    report_results(store, 6, (FIRST, "合格率", "90"), (FIRST, "时限", "未达成"))
    (found,) = crossed(store, month=month)
    assert (found.targets, found.judged) == (targets, judged)


def several_purses() -> Store:
    shared = indicator("数量", "贷款笔数", "≥100笔")
    names = {FIRST: "中央贴息资金", SECOND: "省级贴息资金", THIRD: "招聘经费"}
    projects = [
        project(FIRST, "1000000.00", unit=EMPLOYMENT, indicators=(shared,)),
        project(SECOND, "600000.00", unit=EMPLOYMENT, indicators=(shared, indicator("社会效益", "影响", "影响良好"))),
        project(THIRD, "400000.00", unit=HEAD_OFFICE, indicators=ONE),
    ]
    store = store_of(*(replace(each, name=names[each.code]) for each in projects))
    report(store, (FIRST, 6, "500000.00"), (SECOND, 6, "100000.00"), (THIRD, 6, "200000.00"))
    report_results(store, 6, (FIRST, "贷款笔数", "50"), (SECOND, "贷款笔数", "30"), (SECOND, "影响", "达成"))
    return store


def test_a_policy_paid_from_several_purses_counts_once() -> None:
    store = several_purses()
    policy, other = crossed(store, by_policy=True)
    assert (policy.name, policy.is_bundle, list(policy.project_codes)) == ("贴息", True, [FIRST, SECOND])
    assert (policy.unit_name, policy.adjusted_budget, policy.spent) == (
        *("就业服务中心", Decimal("1600000.00"), Decimal("600000.00")),
    )
    # 600000 ÷ 800000; the loans once, with the mean of 100 and 60 at (90 + 56.25) ÷ 2 points, the effect at 33.75
    assert (policy.paid, policy.indicators, policy.judged) == (75.0, 2, 2)
    assert policy.targets == pytest.approx((80 * 73.125 + 100 * 33.75) / 106.875)
    assert list(policy.findings) == ["results_without_payment"]
    assert (other.name, other.is_bundle, list(other.project_codes)) == ("招聘经费", False, [THIRD])


def test_a_page_holds_policies_with_all_their_projects() -> None:
    store = several_purses()
    every = crossings(store, ADMINISTRATOR, JUNE)
    page = crossing_page(store, ADMINISTRATOR, JUNE, page=(9, 0), furthest=9)
    assert [*page.rows] == every
    assert any(each.is_bundle for each in page.rows)


def test_every_project_can_stand_for_itself() -> None:
    found = {each.code: each for each in crossed(several_purses())}
    assert {code: (each.paid, each.targets) for code, each in found.items()} == {
        FIRST: (100.0, 100.0),
        SECOND: (33.3333333333, 75.0),  # (60 x 56.25 + 100 x 33.75) ÷ 90
        THIRD: (100.0, None),
    }


def test_what_a_person_put_together_counts_once_too() -> None:
    store = several_purses()
    set_bundle(store, ADMINISTRATOR, YEAR, "就业", [SECOND, THIRD], "一个政策")
    assert [each.name for each in crossed(store, by_policy=True)] == ["中央贴息资金", "就业"]


def test_codes_that_share_a_key_alone_are_no_policy() -> None:
    # All these codes have the parent key 000000, and no name says whose money it is.
    store = store_of(project(indicators=ONE), project(SECOND, indicators=ONE))
    assert [each.is_bundle for each in crossed(store, by_policy=True)] == [False, False]


def test_only_what_the_reader_may_see_is_crossed() -> None:
    store = several_purses()
    reader = Actor("reader", ADMINISTRATOR.roles, frozenset({EMPLOYMENT}))
    assert [each.code for each in crossings(store, reader, JUNE)] == [FIRST]
    assert [each.code for each in crossings(store, reader, JUNE, scope=Scope(YEAR, unit_code=INSURANCE))] == []
    with pytest.raises(RefusedError):
        crossings(store, Actor("stranger"), JUNE)
    assert [each.code for each in crossing_page(store, reader, JUNE, page=(9, 0), furthest=9).rows] == [FIRST]
    with pytest.raises(RefusedError):
        crossing_page(store, Actor("stranger"), JUNE, page=(9, 0), furthest=9)


def test_a_finding_is_said_with_its_figures() -> None:
    ahead, both, late = (finding_sentences(cases()[row], Words()) for row in (TWENTY_APART, BOTH_BEHIND, NOT_PAID))
    assert "".join(ahead) == (
        "支出超前于成效：支出为应支的 100.0%（60.00 / 60.00 万元），指标只有应完成的 80.0%（1 项中 1 项有结果），"
        "相差 20.0 个百分点，超过 10 个"
    )
    assert "".join(both) == (
        "支出与成效都滞后：支出为应支的 50.0%（30.00 / 60.00 万元），指标为应完成的 50.0%（1 项中 1 项有结果），"
        "都低于 80%"
    )
    assert late[1] == (
        "成效超前于支付：指标为应完成的 60.0%（1 项中 1 项有结果），支出只有应支的 10.0%（6.00 / 60.00 万元），"
        "相差 50.0 个百分点，超过 10 个"
    )
    assert len(finding_sentences(cases()[NOT_PAID], Words(Language.ENGLISH))) == 2
    assert finding_sentences(cases()["600000.00", "50"], Words()) == []
