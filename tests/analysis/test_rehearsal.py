from decimal import Decimal

from perfcore.analysis.rehearsal import ActionKind, Rehearsal, ScoreAction, rehearsals
from perfcore.analysis.score_words import action_sentence
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.wording import Language, Words
from tests.analysis.scores import report_results
from tests.analysis.targets import indicator
from tests.factories import ADMINISTRATOR, FIRST, PLAN, YEAR, change_budget, project, report, store_of

# By 2020-10: output 50 in five, benefit 30, satisfaction 10; and ten for execution.
INDICATORS = (
    indicator("数量", "培训人数", "≥100人"),  # 10.00
    indicator("质量", "合格率", "=4种"),  # 10.00
    indicator("时效", "完成时限", "10月底完成"),  # 10.00
    indicator("成本", "培训成本", "≤8万元"),  # 10.00
    indicator("数量", "课程数", "＞20门"),  # 10.00
    indicator("社会效益", "社会影响", "影响良好"),  # 30.00
    indicator("服务对象满意度", "学员满意度", "≥95%"),  # 10.00
)
HALF_WAY = (
    (FIRST, "培训人数", "60"),  # 6.00, four to win
    (FIRST, "合格率", "5"),  # 8.00, and nobody can have one less
    (FIRST, "完成时限", "未达成"),  # 0.00
    (FIRST, "培训成本", "10"),  # 8.00, spent is spent
    (FIRST, "课程数", "30"),  # 10.00
    (FIRST, "社会影响", "部分达成 65"),  # 19.50, ten and a half to win
)


def trained(budget: str = "1200000.00", plan: tuple[tuple[int, str], ...] = PLAN) -> Store:
    return store_of(project(budget=budget, plan=plan, indicators=INDICATORS))


def rehearse(store: Store, month: int) -> Rehearsal:
    (found,) = rehearsals(store, ADMINISTRATOR, Month(YEAR, month))
    return found


def gains(found: Rehearsal) -> list[tuple[ActionKind, str | None, str]]:
    return [(each.kind, each.level3, str(each.gain)) for each in found.actions]


def test_half_way_through_the_year() -> None:
    store = trained()
    report(store, (FIRST, 6, "480000.00"))  # 40 %: 4.00, six to win
    report_results(store, 6, *HALF_WAY)
    found = rehearse(store, 6)
    # 6 + 8 + 0 + 8 + 10 + 19.5 + 4; satisfaction is not reported
    assert (str(found.won), str(found.still_open), found.if_nothing_changes) == ("55.50", "10.00", None)
    # 10 + 8 + 10 + 8 + 10 + 30 + 10 + 10: the fifth kind and the cost cannot be taken back
    assert (str(found.if_plan_met), found.grade_if_plan_met) == ("96.00", "excellent")
    assert gains(found) == [
        (ActionKind.IMPROVE, "社会影响", "10.50"),
        (ActionKind.FINISH, "完成时限", "10.00"),
        (ActionKind.REPORT, "学员满意度", "10.00"),
    ]


def test_what_each_action_takes() -> None:
    store = trained()
    report(store, (FIRST, 6, "480000.00"))
    report_results(
        store, 6, *HALF_WAY[:2], *HALF_WAY[3:], (FIRST, "学员满意度", "95"), (FIRST, "完成时限", "2024-05-31")
    )
    found = rehearse(store, 6)
    assert (str(found.if_nothing_changes), found.grade_if_nothing_changes) == ("75.50", "fair")
    assert gains(found)[1:] == [(ActionKind.SPEND, None, "6.00"), (ActionKind.RAISE, "培训人数", "4.00")]
    _, spend, more = found.actions
    assert (spend.needed_amount, more.needed_value, more.value_unit) == (Decimal("720000.00"), Decimal(40), "人")


def test_after_its_day_work_is_late() -> None:
    store = trained()
    report_results(store, 11, (FIRST, "完成时限", "未达成"))
    found = rehearse(store, 11)
    # Ten points, 60 % of them for late work; the rest can be won.
    assert str(found.if_plan_met) == "96.00"
    others = [(FIRST, each.level3, said) for each, said in zip(INDICATORS, REACHED, strict=True) if said != REACHED[2]]
    report_results(store, 11, *others)
    report(store, (FIRST, 11, "1200000.00"))
    assert gains(rehearse(store, 11)) == [(ActionKind.FINISH_LATE, "完成时限", "6.00")]


def test_what_a_person_gave_within_the_highest_band_stays() -> None:
    store = store_of(project(indicators=(indicator("社会效益", "影响", "影响良好"),)))
    report(store, (FIRST, 6, "1200000.00"))
    report_results(store, 6, (FIRST, "影响", "达成 85"))
    found = rehearse(store, 6)
    assert (str(found.if_nothing_changes), str(found.if_plan_met), found.actions) == ("86.50", "86.50", ())


def test_without_a_budget_no_spending_brings_points() -> None:
    store = store_of(project(budget="0.00", indicators=(indicator("数量", "人数", "≥1人"),)))
    found = rehearse(store, 6)
    assert (str(found.if_plan_met), gains(found)) == ("90.00", [(ActionKind.REPORT, "人数", "90.00")])


def test_in_december_only_what_is_not_reported_can_bring_points() -> None:
    store = trained()
    report(store, (FIRST, 12, "480000.00"))
    report_results(store, 12, *HALF_WAY)
    found = rehearse(store, 12)
    assert (str(found.won), str(found.if_plan_met)) == ("55.50", "65.50")
    assert gains(found) == [(ActionKind.REPORT, "学员满意度", "10.00")]


def test_the_plan_may_want_less_than_the_budget() -> None:
    store = trained("1000000.00", ((6, "40"), (12, "80")))
    report(store, (FIRST, 6, "100000.00"))
    found = rehearse(store, 6)
    assert str(found.if_plan_met) == "98.00"
    spend = ScoreAction(
        FIRST, ActionKind.SPEND, None, None, Decimal("7.00"), None, None, Decimal("700000.00"), None, None
    )
    scored = [(FIRST, each.level3, said) for each, said in zip(INDICATORS, REACHED, strict=True)]
    report_results(store, 6, *scored)
    assert rehearse(store, 6).actions == (spend,)


REACHED = ("100", "4", "2024-06-30", "8", "21", "达成", "95")


def test_the_budget_of_december_is_the_one_to_spend() -> None:
    store = trained()
    change_budget(store, FIRST, f"{YEAR}-05-15", "300000.00")
    report(store, (FIRST, 6, "1200000.00"))
    report_results(store, 6, *((FIRST, each.level3, said) for each, said in zip(INDICATORS, REACHED, strict=True)))
    (spend,) = rehearse(store, 6).actions
    assert (spend.kind, spend.gain, spend.needed_amount) == (
        *(ActionKind.SPEND, Decimal("2.00"), Decimal("300000.00")),
    )


def test_nobody_is_told_to_cost_more() -> None:
    store = store_of(
        project(indicators=(indicator("成本", "贴息金额", "≥300万元"), indicator("数量", "笔数", "≥10笔")))
    )
    report(store, (FIRST, 6, "1200000.00"))
    report_results(store, 6, (FIRST, "贴息金额", "150"), (FIRST, "笔数", "5"))
    found = rehearse(store, 6)
    assert gains(found) == [(ActionKind.RAISE, "笔数", "22.50")]
    assert str(found.if_plan_met) == "100.00"


def test_what_nobody_reported_is_to_be_said_first() -> None:
    store = store_of(project(indicators=(indicator("数量", "人数", None), indicator("时效", "时限", "年底完成"))))
    found = rehearse(store, 6)
    assert (str(found.won), str(found.still_open), str(found.if_plan_met)) == ("0.00", "100.00", "100.00")
    assert gains(found) == [
        (ActionKind.SET_TARGET, "人数", "45.00"),
        (ActionKind.FINISH, "时限", "45.00"),
        (ActionKind.REPORT_SPENDING, None, "10.00"),
    ]
    said = [action_sentence(each, Words()) for each in found.actions]
    assert said == [
        "为“人数”补上指标值，达到并填报结果",
        "“时限”在 2024-12-31 前完成并填报",
        "上报支出，并完成资金支出计划",
    ]


def test_every_action_has_its_sentence() -> None:
    named = {"needed_value": Decimal("40.500000"), "value_unit": "人", "needed_amount": Decimal("720000.00")}
    for kind in ActionKind:
        action = ScoreAction(FIRST, kind, 0, "培训人数", Decimal(4), due=None, raw="≥100人", **named)  # type: ignore[arg-type]
        assert action_sentence(action, Words())
        assert action_sentence(action, Words(Language.ENGLISH))
    more = ScoreAction(FIRST, ActionKind.RAISE, 0, "培训人数", Decimal(4), due=None, raw="≥100人", **named)  # type: ignore[arg-type]
    assert action_sentence(more, Words()) == "“培训人数”再完成 40.5人，达到 ≥100人"
