from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.attention import Attention, attention
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Scope
from perfcore.analysis.situation import largest_shortfall
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    code,
    project,
    report,
    store_of,
)


def ask(store: Store, month: int, **asked: int) -> list[Attention]:
    return attention(store, ADMINISTRATOR, Month(YEAR, month), **asked)  # type: ignore[arg-type]


def test_a_laggard_in_figures() -> None:
    store = store_of(project(FIRST, "1200.00"))
    report(store, (FIRST, 1, "100.00"), (FIRST, 2, "0.00"), (FIRST, 3, "100.00"))
    # Due: 100, 200, 300. Till June (600) 400 are missing in three months: 133.33 would leave a cent.
    assert ask(store, 3) == [
        Attention(
            code=FIRST,
            name=project(FIRST).name,
            unit_name="人社局本级",
            light=Light.YELLOW,
            adjusted_budget=Decimal("1200.00"),
            deviation=-8.3333333333,
            attainment=66.6666666667,
            gap=Decimal("100.00"),
            reported_month=3,
            since_month=2,
            next_month=6,
            monthly_to_catch_up=Decimal("133.34"),
            monthly_so_far=Decimal("66.67"),
        )
    ]


def test_catching_up_is_rounded_up_to_the_cent() -> None:
    spent = {
        "210.00": "130.00",  # 390.00 are missing in three months
        "210.01": "130.00",  # 389.99
        "209.99": "130.01",  # 390.01
        "0.00": "200.00",
        "-0.01": "200.01",
    }
    store = store_of(*(project(code(place), "1200.00") for place in range(len(spent))))
    report(store, *((code(place), 3, amount) for place, amount in enumerate(spent)))
    found = {each.code: str(each.monthly_to_catch_up) for each in ask(store, 3, most=9)}
    assert found == {code(place): monthly for place, monthly in enumerate(spent.values())}


def test_catching_up_is_exact_for_the_largest_budgets() -> None:
    store = store_of(project(FIRST, "999999999999.99"))
    report(store, (FIRST, 3, "0.00"))
    # Half is 499,999,999,999.995, due 500,000,000,000.00, in three months 166,666,666,666.67 each.
    assert [str(each.monthly_to_catch_up) for each in ask(store, 3)] == ["166666666666.67"]


def test_since_when_a_project_is_behind() -> None:
    months: list[tuple[list[str | None], int]] = [
        (["0", "0", "0", "0"], 1),
        (["100", "0", "0", "0"], 2),
        (["0", "300", "0", "0"], 4),  # caught up in February and March
        ([None, None, "0", "0"], 3),  # before its first figure a project is not reported, not behind
        (["0", None, None, None], 1),
    ]
    store = store_of(*(project(code(place), "1200.00") for place in range(len(months))))
    report(
        store,
        *(
            (code(place), month, amount)
            for place, (amounts, _) in enumerate(months)
            for month, amount in enumerate(amounts, start=1)
            if amount is not None
        ),
    )
    found = {each.code: each.since_month for each in ask(store, 4, most=9)}
    assert found == {code(place): since for place, (_, since) in enumerate(months)}


def test_after_the_last_checkpoint_there_is_nothing_to_catch_up_to() -> None:
    store = store_of(project(FIRST, "1200.00"), project(SECOND, "1200.00", plan=((3, "50"), (6, "90"))))
    report(store, (FIRST, 12, "10.00"), (SECOND, 8, "10.00"))
    assert [(each.code, each.next_month, each.monthly_to_catch_up) for each in ask(store, 8)] == [(SECOND, None, None)]
    assert [(each.code, each.next_month, each.gap) for each in ask(store, 12)] == [
        (FIRST, None, Decimal("1190.00")),
        (SECOND, None, Decimal("1070.00")),
    ]


def test_the_largest_gap_comes_first_and_who_does_not_lag_is_left_out() -> None:
    budgets = {FIRST: "1000.00", SECOND: "2000.00", THIRD: "4000.00"}
    store = store_of(*(project(each, budget) for each, budget in budgets.items()))
    report(store, (FIRST, 6, "0.00"), (SECOND, 6, "0.00"), (THIRD, 6, "1600.00"))
    assert [(each.code, str(each.gap)) for each in ask(store, 6)] == [(SECOND, "1000.00"), (FIRST, "500.00")]
    assert [each.code for each in ask(store, 6, most=1)] == [SECOND]
    assert ask(store, 5) == []


def test_of_equal_gaps_the_first_in_the_document_leads() -> None:
    places = (3, 1, 4, 2, 0)
    store = store_of(*(project(code(place), "1200.00") for place in places))
    report(store, *((code(place), 3, "0.00") for place in places))
    assert [each.code for each in ask(store, 3, most=3)] == [code(place) for place in places[:3]]
    shortfall = largest_shortfall(store, ADMINISTRATOR, Month(YEAR, 3))
    assert shortfall is not None
    assert (shortfall.code, shortfall.share) == (code(3), 20.0)


def test_who_is_short_of_the_most_money_leads_whatever_the_light() -> None:
    store = store_of(project(FIRST, "1200.00"), project(SECOND, "120000.00"), project(THIRD, "60000.00"))
    figures = {FIRST: ("100.00", "0.00"), SECOND: ("10000.00", "8000.00"), THIRD: ("5000.00", "4500.00")}
    report(store, *((each, month, amount) for each, row in figures.items() for month, amount in enumerate(row, 1)))
    # Due in February: 200, 20,000 and 10,000. The second and third are at 90 and 95 percent of it: green.
    found = [(each.code, each.light, str(each.gap), each.since_month, each.is_lagging) for each in ask(store, 2)]
    assert found == [
        (SECOND, Light.GREEN, "2000.00", 2, False),
        (FIRST, Light.RED, "100.00", 2, True),
    ]
    without = Scope(YEAR, without=SECOND)
    then = attention(store, ADMINISTRATOR, Month(YEAR, 2), without)
    assert [(each.code, str(each.gap)) for each in then] == [(THIRD, "500.00"), (FIRST, "100.00")]


def test_an_actor_is_shown_their_own_units() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    report(store, (FIRST, 6, "0.00"), (SECOND, 6, "0.00"))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert [each.code for each in attention(store, clerk, Month(YEAR, 6))] == [SECOND]
    with pytest.raises(RefusedError):
        attention(store, Actor("nobody"), Month(YEAR, 6))


def test_as_it_was_known_on_an_earlier_day() -> None:
    clock = StandingClock()
    clock.set("2024-02-01T00:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    report(store, (FIRST, 1, "0.00"))
    clock.set("2024-03-01T00:00")
    report(store, (FIRST, 1, "100.00"))
    then = Scope(YEAR, known_on=StandingClock().now.date().replace(2024, 2, 20))
    assert ask(store, 1) == []
    assert [each.gap for each in attention(store, ADMINISTRATOR, Month(YEAR, 1), then)] == [Decimal("100.00")]
