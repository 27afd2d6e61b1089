from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.provenance import Figure, Formula, Part, Provenance, provenance
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    SECOND,
    YEAR,
    StandingClock,
    change_budget,
    project,
    report,
    store_of,
)


def ask(store: Store, month: int, figure: Figure, known_on: str | None = None) -> Provenance:
    day = date.fromisoformat(known_on) if known_on else None
    found = provenance(store, ADMINISTRATOR, Month(YEAR, month), FIRST, figure, day)
    assert found is not None
    return found


def amounts(found: Provenance) -> list[tuple[str, int, str]]:
    return [(part.part, part.month, str(part.amount)) for part in found.parts]


def shares(found: Provenance) -> list[tuple[int, str]]:
    return [(part.month, f"{part.share:f}") for part in found.parts]


def test_a_figure_leads_to_the_cell_it_was_read_from() -> None:
    clock = StandingClock()
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    batch = report(store, (SECOND, 1, "7.00"), (FIRST, 1, "100.00"), demonstration=True)
    assert ask(store, 1, Figure.SPENT) == Provenance(
        *(Figure.SPENT, Decimal("100.00"), Formula.SUM_OF_MONTHS),
        (
            Part(
                *("monthly", 1, Decimal("100.00"), None, batch, "支出.csv", "支出", 3, "C", "100.00"),
                *(clock.now, "clerk"),
                demonstration=True,
            ),
        ),
    )


def test_what_is_spent_starts_at_the_last_cumulative_figure() -> None:
    store = store_of()
    report(store, (FIRST, 1, "10.00"), (FIRST, 3, "30.00"))
    assert (ask(store, 4, Figure.SPENT).formula, amounts(ask(store, 4, Figure.SPENT))) == (
        Formula.SUM_OF_MONTHS,
        [("monthly", 1, "10.00"), ("monthly", 3, "30.00")],
    )
    report(store, (FIRST, 4, "50.00"), measure="cumulative")
    report(store, (FIRST, 5, "5.00"))
    assert (ask(store, 4, Figure.SPENT).formula, amounts(ask(store, 4, Figure.SPENT))) == (
        Formula.CUMULATIVE,
        [("cumulative", 4, "50.00")],
    )
    assert (ask(store, 6, Figure.SPENT).formula, amounts(ask(store, 6, Figure.SPENT))) == (
        Formula.CUMULATIVE_AND_MONTHS,
        [("cumulative", 4, "50.00"), ("monthly", 5, "5.00")],
    )


def test_corrections_and_withdrawals() -> None:
    clock = StandingClock()
    clock.set("2024-02-01T01:00")
    store = store_of(clock=clock)
    first = report(store, (FIRST, 1, "10.00"))
    clock.set("2024-02-02T01:00")
    second = report(store, (FIRST, 1, "11.00"))
    assert [part.batch_id for part in ask(store, 1, Figure.SPENT).parts] == [second]
    assert [part.batch_id for part in ask(store, 1, Figure.SPENT, "2024-02-01").parts] == [first]
    withdraw(store, CLERK, second, "有误")
    assert [part.batch_id for part in ask(store, 1, Figure.SPENT).parts] == [first]


def test_what_is_not_known_has_no_source() -> None:
    assert ask(store_of(), 6, Figure.SPENT) == Provenance(Figure.SPENT, None, Formula.UNKNOWN, ())
    without_plan = store_of(project(FIRST, plan=()))
    assert ask(without_plan, 6, Figure.PLANNED_SHARE) == Provenance(Figure.PLANNED_SHARE, None, Formula.UNKNOWN, ())


def test_the_budget_is_the_initial_one_and_its_changes() -> None:
    store = store_of(project(FIRST, "1200.00"))
    found = ask(store, 1, Figure.ADJUSTED_BUDGET)
    assert (found.formula, amounts(found)) == (Formula.INITIAL_BUDGET, [("initial_budget", 1, "1200.00")])
    assert (found.parts[0].file_name, found.parts[0].source_row, found.parts[0].raw) == ("目标.txt", 33, "1200.00")
    change_budget(store, FIRST, "2024-05-02", "60.00")
    change_budget(store, FIRST, "2024-01-31", "-10.00")
    withdraw(store, CLERK, change_budget(store, FIRST, "2024-01-31", "5.00"), "未批复")
    found = ask(store, 5, Figure.ADJUSTED_BUDGET)
    assert (str(found.value), found.formula) == ("1250.00", Formula.INITIAL_AND_CHANGES)
    assert amounts(found) == [("initial_budget", 1, "1200.00"), ("追加", 1, "-10.00"), ("追加", 5, "60.00")]
    assert found.parts[1].raw == "唐财〔2024〕1号"
    assert str(ask(store, 4, Figure.ADJUSTED_BUDGET).value) == "1190.00"


@pytest.mark.parametrize(
    ("interpolation", "month", "value", "formula", "checkpoints"),
    [
        ("linear", 1, 8.3333333333, Formula.BETWEEN_CHECKPOINTS, [(3, "25.0000")]),
        ("linear", 3, 25.0, Formula.AT_CHECKPOINT, [(3, "25.0000")]),
        ("linear", 8, 62.5, Formula.BETWEEN_CHECKPOINTS, [(6, "50.0000"), (10, "75.0000")]),
        ("linear", 11, 75.0, Formula.LAST_CHECKPOINT, [(10, "75.0000")]),
        ("step", 1, 0.0, Formula.BEFORE_FIRST_CHECKPOINT, []),
        ("step", 8, 50.0, Formula.LAST_CHECKPOINT, [(6, "50.0000")]),
        ("step", 10, 75.0, Formula.AT_CHECKPOINT, [(10, "75.0000")]),
    ],
)
def test_the_planned_share_leads_to_its_checkpoints(
    interpolation: str, month: int, value: float, formula: Formula, checkpoints: list[tuple[int, str]]
) -> None:
    store = store_of(project(FIRST, plan=((3, "25"), (6, "50"), (10, "75"))))
    if interpolation != "linear":
        set_setting(store, ADMINISTRATOR, "plan_interpolation", interpolation, Month(YEAR, 1), "试")
    found = ask(store, month, Figure.PLANNED_SHARE)
    assert (found.value, found.formula, shares(found)) == (value, formula, checkpoints)
    assert all(part.raw for part in found.parts)


def test_only_those_who_may_see_the_project() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert provenance(store, clerk, Month(YEAR, 1), FIRST, Figure.SPENT) is None
    assert provenance(store, clerk, Month(YEAR, 1), SECOND, Figure.SPENT) is not None
    with pytest.raises(RefusedError):
        provenance(store, Actor("nobody"), Month(YEAR, 1), FIRST, Figure.SPENT)


months = st.integers(1, 12)
cents = st.integers(-10_000, 1_000_000).map(lambda number: str(Decimal(number).scaleb(-2)))
histories = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["monthly", "cumulative"]), months, cents),
        st.tuples(st.just("budget"), months, cents),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=10)
@given(history=histories, month=months)
def test_the_parts_always_make_the_figure(history: list[tuple[str, int, str]], month: int) -> None:
    store = store_of(project(FIRST, "1200.00"))
    for what, at, amount in history:
        if what == "budget":
            change_budget(store, FIRST, f"2024-{at:02d}-28", amount)
        else:
            report(store, (FIRST, at, amount), measure=what)
    for figure in (Figure.SPENT, Figure.ADJUSTED_BUDGET):
        found = ask(store, month, figure)
        known = [part.amount for part in found.parts if part.amount is not None]
        assert found.value == (sum(known, Decimal(0)) if known else None)
