"""The figures of now and of an earlier day: corrections, withdrawals, changed budgets, dated rules."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.clock import end_of_day
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.progress import relations_as_known, renew
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    add_targets,
    change_budget,
    project,
    report,
    stand,
    store_of,
)

Rows = list[tuple[object, ...]]
KEPT = "SELECT * FROM progress ORDER BY fiscal_year, project_code, month"
# The other relations that are kept ready.
OTHERS = ("unit_sum", "current_project", "current_unit", "rule")
ALL_OF = "SELECT * FROM {} ORDER BY ALL"
EMPTIED = "DELETE FROM {}"


def as_known(store: Store, known_at: datetime, question: str = KEPT) -> Rows:
    return store.rows(f"WITH {relations_as_known()} {question}", {"known_at": known_at})


def kept(store: Store) -> list[Rows]:
    return [store.rows(KEPT), *(store.rows(ALL_OF.format(name)) for name in OTHERS)]


def computed(store: Store, known_at: datetime) -> list[Rows]:
    others = (as_known(store, known_at, ALL_OF.format(name)) for name in OTHERS)
    return [as_known(store, known_at), *others]


def test_a_later_upload_corrects_month_by_month() -> None:
    store = store_of(project(FIRST), project(SECOND))
    first = report(store, (FIRST, 1, "10.00"), (FIRST, 2, "20.00"), (SECOND, 1, "5.00"))
    second = report(store, (FIRST, 1, "11.00"))
    assert [str(stand(store, month).spent) for month in (1, 2)] == ["11.00", "31.00"]
    assert str(stand(store, 2, SECOND).spent) == "5.00"
    sources = "SELECT month, actual_batch FROM progress WHERE project_code = ? AND month <= 3 ORDER BY month"
    assert store.rows(sources, [FIRST]) == [(1, second), (2, first), (3, first)]


def test_each_month_holds_what_was_said_of_it_last() -> None:
    store = store_of(project(FIRST), project(SECOND))
    report(store, *((code, month, f"{month}00.00") for code in (FIRST, SECOND) for month in range(1, 13)))
    even, odd = ((FIRST, month, f"{month}000.00") for month in range(2, 13, 2)), range(1, 13, 2)
    report(store, *even, *((SECOND, month, f"{month}000.00") for month in odd), measure="cumulative")
    report(store, (FIRST, 3, "3.00"))
    assert course(store, FIRST) == [
        *((100, 100, 2), (2000, 1900, 3), (2003, 3, 4), (4000, 1997, 3), (4500, 500, 2), (6000, 1500, 3)),
        *((6700, 700, 2), (8000, 1300, 3), (8900, 900, 2), (10000, 1100, 3), (11100, 1100, 2), (12000, 900, 3)),
    ]
    assert course(store, SECOND) == [
        *((1000, 1000, 3), (1200, 200, 2), (3000, 1800, 3), (3400, 400, 2), (5000, 1600, 3), (5600, 600, 2)),
        *((7000, 1400, 3), (7800, 800, 2), (9000, 1200, 3), (10000, 1000, 2), (11000, 1000, 3), (12200, 1200, 2)),
    ]


def course(store: Store, code: str) -> Rows:
    """Give what is spent to each month of a project, of that in the month, and the batch that says so."""
    return store.rows(
        "SELECT spent, month_spent, actual_batch FROM progress WHERE project_code = ? ORDER BY month", [code]
    )


def test_the_later_of_two_documents_for_the_same_month_holds() -> None:
    store = store_of(project(FIRST, "1200.00"))
    add_targets(store, project(FIRST, "1500.00", ((12, "100"),)))
    found = stand(store, 3)
    assert (str(found.initial_budget), found.planned_share) == ("1500.00", 25.0)
    add_targets(store, project(FIRST, "1800.00"), since=6)
    assert [str(stand(store, month).initial_budget) for month in (5, 6)] == ["1500.00", "1800.00"]


@pytest.mark.parametrize(
    ("budget", "share", "planned"),
    [
        # 500,018,999,999.99499981: the quotient of doubles is one cent too much.
        ("999999999999.99", "50.0019", "500018999999.99"),
        # 60,253,225,075.915: here it is one too little, and nothing is left over.
        ("120506450151.83", "50", "60253225075.92"),
    ],
)
def test_what_is_planned_of_a_large_budget_is_exact_to_the_cent(budget: str, share: str, planned: str) -> None:
    store = store_of(project(FIRST, budget, ((3, share), (12, "100"))))
    assert str(stand(store, 3).planned_amount) == planned


def test_withdrawing_brings_back_the_figures_of_before() -> None:
    store = store_of()
    nothing = store.rows(KEPT)
    first = report(store, (FIRST, 1, "10.00"), (FIRST, 2, "20.00"))
    before = store.rows(KEPT)
    second = report(store, (FIRST, 2, "99.00"), (FIRST, 3, "1.00"), measure="cumulative")
    assert [str(stand(store, month).spent) for month in (1, 2, 3)] == ["10.00", "99.00", "1.00"]
    withdraw(store, CLERK, second, "重复")
    assert store.rows(KEPT) == before
    withdraw(store, CLERK, first, "错表")
    assert store.rows(KEPT) == nothing


def test_withdrawing_what_was_corrected_since_leaves_the_correction() -> None:
    store = store_of()
    first = report(store, (FIRST, 1, "10.00"), (FIRST, 2, "20.00"))
    report(store, (FIRST, 1, "11.00"))
    withdraw(store, CLERK, first, "错表")
    found = stand(store, 2)
    assert (str(found.spent), found.reported_month) == ("11.00", 1)


def test_tidying_lays_the_months_together_and_changes_nothing() -> None:
    store = store_of(project(FIRST), project(SECOND))
    report(store, (FIRST, 1, "10.00"))
    report(store, (SECOND, 2, "20.00"))
    before = store.rows(KEPT)
    store.tidy(keep_hours=0)
    assert store.rows(KEPT) == before
    months = [month for (month,) in store.rows("SELECT month FROM kept_progress")]
    assert months == [month for month in range(1, 13) for _ in (FIRST, SECOND)]


def test_everything_is_renewed_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT), project(THIRD))
    report(store, (FIRST, 1, "10.00"), (SECOND, 2, "20.00"), (THIRD, 3, "30.00"))
    change_budget(store, THIRD, "2024-03-01", "50.00")
    before = [store.rows(KEPT), *(store.rows(ALL_OF.format(name)) for name in OTHERS)]
    monkeypatch.setattr("perfcore.store.progress._AT_ONCE", 1)
    with store.transaction() as cursor:
        for table in ("kept_progress", "kept_sum", "current_project", "current_unit", "rule"):
            cursor.execute(EMPTIED.format(table))
        renew(cursor)
    assert [store.rows(KEPT), *(store.rows(ALL_OF.format(name)) for name in OTHERS)] == before


def test_a_withdrawn_budget_change_no_longer_counts() -> None:
    store = store_of(project(FIRST, "100.00"))
    batch = change_budget(store, FIRST, "2024-03-01", "50.00")
    assert str(stand(store, 3).adjusted_budget) == "150.00"
    withdraw(store, CLERK, batch, "未批复")
    assert str(stand(store, 3).adjusted_budget) == "100.00"


def test_what_was_known_on_a_day() -> None:
    clock = StandingClock()
    clock.set("2024-01-10T02:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    clock.set("2024-02-05T15:59:59.999999")  # the last moment of 5 February in China
    first = report(store, (FIRST, 1, "100.00"))
    clock.set("2024-02-05T16:00")
    report(store, (FIRST, 1, "60.00"))
    clock.set("2024-04-01T02:00")
    withdraw(store, CLERK, first, "有误")
    clock.set("2024-05-02T02:00")
    change_budget(store, FIRST, "2024-01-15", "300.00")
    history = {
        "2024-01-31": (None, "1200.00"),
        "2024-02-05": ("100.00", "1200.00"),
        "2024-02-06": ("60.00", "1200.00"),
        "2024-05-01": ("60.00", "1200.00"),
        "2024-05-02": ("60.00", "1500.00"),
    }
    found = {day: stand(store, 1, known_on=day) for day in history}
    assert {day: (each.spent and str(each.spent), str(each.adjusted_budget)) for day, each in found.items()} == history
    assert str(stand(store, 1).adjusted_budget) == "1500.00"


def test_a_withdrawal_did_not_happen_before_its_day() -> None:
    clock = StandingClock()
    clock.set("2024-02-05T02:00")
    store = store_of(clock=clock)
    batch = report(store, (FIRST, 1, "100.00"))
    clock.set("2024-03-05T15:59:59.999999")  # the last moment of 5 March in China
    withdraw(store, CLERK, batch, "有误")
    assert stand(store, 1).spent is None
    assert stand(store, 1, known_on="2024-03-05").spent is None
    assert str(stand(store, 1, known_on="2024-03-04").spent) == "100.00"


def test_rules_hold_from_their_month_and_as_they_were_known() -> None:
    clock = StandingClock()
    clock.set("2024-06-01T02:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    report(store, (FIRST, 6, "350.00"), (FIRST, 7, "30.00"))  # 58.3 % of 600.00, 56.3 % of 675.00
    assert [stand(store, month).light for month in (6, 7)] == ["red", "red"]
    clock.set("2024-08-01T02:00")
    set_setting(store, ADMINISTRATOR, "red_below", "56", Month(YEAR, 7), "县里通知")
    assert [stand(store, month).light for month in (6, 7)] == ["red", "yellow"]
    clock.set("2024-09-01T02:00")
    set_setting(store, ADMINISTRATOR, "plan_interpolation", "step", Month(YEAR, 7), "按节点")
    assert [stand(store, month).planned_share for month in (5, 6, 7)] == [41.6666666667, 50.0, 50.0]
    assert [stand(store, 7, known_on=f"2024-0{month}-15").light for month in (7, 8, 9)] == ["red", "yellow", "yellow"]
    assert [stand(store, 7, known_on=f"2024-0{month}-15").planned_share for month in (7, 8, 9)] == [56.25, 56.25, 50.0]


def test_the_last_word_about_a_rule_holds_even_for_an_earlier_month() -> None:
    store = store_of(project(FIRST, "1000.00"))
    report(store, (FIRST, 6, "250.00"))
    set_setting(store, ADMINISTRATOR, "red_below", "40", Month(YEAR, 6), "试行")
    set_setting(store, ADMINISTRATOR, "red_below", "55", Month(YEAR, 1), "更正")
    assert [stand(store, month).light for month in (5, 6)] == ["not_reported", "yellow"]
    set_setting(store, ADMINISTRATOR, "red_below", "50.01", Month(YEAR, 6), "更正")
    assert stand(store, 6).light == "red"


months = st.integers(1, 12)
cents = st.integers(-10_000, 1_000_000).map(lambda number: str(Decimal(number).scaleb(-2)))
codes = st.sampled_from([FIRST, SECOND, THIRD])
steps = st.one_of(
    st.tuples(st.just("report"), codes, months, cents, st.sampled_from(["monthly", "cumulative"])),
    st.tuples(st.just("withdraw"), st.integers(0, 9)),
    st.tuples(st.just("budget"), codes, months, cents),
    st.tuples(st.just("step"), months),
    st.tuples(
        st.just("targets"),
        codes,
        cents.filter(lambda amount: not amount.startswith("-")),
        st.sampled_from([HEAD_OFFICE, EMPLOYMENT, "357001"]),
        st.sampled_from([1, 5]),
    ),
)


def carry_out(store: Store, step: tuple[object, ...]) -> None:
    """Do one thing to a ledger; a withdrawal of what does not count any more does nothing."""
    what, *values = step
    actions: dict[object, Callable[..., object]] = {
        "report": lambda code, month, amount, measure: report(store, (code, month, amount), measure=measure),
        "withdraw": lambda number: withdraw_some(store, number),
        "budget": lambda code, month, amount: change_budget(store, code, f"2024-{month:02d}-28", amount),
        "step": lambda month: set_setting(store, ADMINISTRATOR, "plan_interpolation", "step", Month(YEAR, month), "试"),
        "targets": lambda code, amount, unit, since: add_targets(store, project(code, amount, unit=unit), since=since),
    }
    actions[what](*values)


def withdraw_some(store: Store, number: int) -> None:
    counting = store.rows(
        "SELECT batch_id FROM batch ANTI JOIN withdrawal USING (batch_id) WHERE kind = 'actuals' ORDER BY batch_id"
    )
    if counting:
        withdraw(store, CLERK, counting[number % len(counting)][0], "试")


@pytest.mark.slow
@settings(max_examples=10)
@given(history=st.lists(steps, min_size=1, max_size=10))
def test_the_tables_kept_ready_say_what_the_ledger_says_now_and_said_on_every_day(
    history: list[tuple[object, ...]],
) -> None:
    clock = StandingClock()
    day = date(YEAR, 1, 1)
    clock.now = end_of_day(day)
    store = store_of(project(FIRST), project(SECOND, plan=()), clock=clock)
    told = {day: kept(store)}
    for step in history:
        day += timedelta(days=1)
        clock.now = end_of_day(day)
        carry_out(store, step)
        told[day] = kept(store)
    for each, was in told.items():
        assert computed(store, end_of_day(each)) == was
