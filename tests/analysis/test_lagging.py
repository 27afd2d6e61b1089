from datetime import date
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.lagging import Lagging, LaggingList, SortKey, Wanted, lagging_list
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind
from perfcore.store import Store, StoreError
from perfcore.store.judgements import explain_deviation
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    StandingClock,
    code,
    project,
    report,
    store_of,
)

JUNE = Month(YEAR, 6)
# What projects of 1200.00 spent until the end of June, where 600.00 are due.
SPENT = {0: "300.00", 1: "400.00", 2: "600.00", 3: "900.00", 4: "1200.01", 5: None, 6: "359.99"}


@pytest.fixture(scope="module")
def troubled() -> Store:
    """Hold projects of every light: 0 and 6 red, 1 yellow, 2 green, 3 blue, 4 over budget, 5 not reported."""
    store = store_of(*(project(code(n), "1200.00", unit=EMPLOYMENT if n % 2 else HEAD_OFFICE) for n in SPENT))
    report(store, *((code(n), 6, amount) for n, amount in SPENT.items() if amount is not None))
    return store


def numbers(found: LaggingList) -> list[int]:
    return [next(n for n in SPENT if code(n) == row.code) for row in found.rows]


def listed(store: Store, wanted: Wanted, scope: Scope | None = None) -> list[int]:
    return numbers(lagging_list(store, ADMINISTRATOR, JUNE, wanted, scope))


def test_a_project_of_the_list_in_figures() -> None:
    store = store_of(project(FIRST, "1200.00"))
    report(store, (FIRST, 1, "100.00"), (FIRST, 2, "80.00"), (FIRST, 3, "60.00"), (FIRST, 5, "0.00"))
    batch = explain_deviation(
        *(store, CLERK, Month(YEAR, 5), FIRST, [DeviationKind.OTHER, DeviationKind.STAFF], "人手不足", "增加人手")
    )
    # Due: 100, 200, 300, 400, 500; spent 100, 180, 240, 240, 240: yellow from April (60 %), red in May (48 %).
    assert lagging_list(store, ADMINISTRATOR, Month(YEAR, 5)) == LaggingList(
        1,
        (
            Lagging(
                code=FIRST,
                name=project(FIRST).name,
                unit_code=HEAD_OFFICE,
                unit_name="人社局本级",
                month=5,
                light=Light.RED,
                red_below=Decimal(60),
                yellow_below=Decimal(80),
                blue_from=Decimal(120),
                adjusted_budget=Decimal("1200.00"),
                spent=Decimal("240.00"),
                planned_amount=Decimal("500.00"),
                execution_rate=20.0,
                planned_share=41.6666666667,
                attainment=48.0,
                deviation=-21.6666666667,
                gap=Decimal("260.00"),
                reported_month=5,
                since_month=4,
                trend=-20.0,  # in February it was 15.00 % for 16.67 %
                next_month=6,
                monthly_to_catch_up=Decimal("360.00"),
                reason_kinds=["staff", "other"],
                explanation="人手不足",
                measures="增加人手",
                reason_month=5,
                reason_batch=batch,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("month", "light", "since"),
    [
        (2, Light.NOT_REPORTED, 1),
        (3, Light.RED, 3),
        (4, Light.GREEN, 4),
        (6, Light.YELLOW, 6),
        (7, Light.RED, 6),  # red and yellow are one trouble
        (8, Light.OVER_BUDGET, 8),
        (9, Light.OVER_BUDGET, 8),
    ],
)
def test_since_when_a_light_is_what_it_is(month: int, light: Light, since: int) -> None:
    store = store_of(project(FIRST, "1200.00"))
    report(store, (FIRST, 3, "100.00"), (FIRST, 4, "300.00"), (FIRST, 7, "0.00"), (FIRST, 8, "900.00"))
    (row,) = lagging_list(store, ADMINISTRATOR, Month(YEAR, month), Wanted(None)).rows
    assert (row.light, row.since_month) == (light, since)


def test_the_limits_are_those_of_the_month(troubled: Store) -> None:
    assert {(row.red_below, row.yellow_below) for row in lagging_list(troubled, ADMINISTRATOR, JUNE).rows} == {
        (Decimal(60), Decimal(80))
    }
    store = store_of()
    report(store, (FIRST, 5, "0.00"))
    set_setting(store, ADMINISTRATOR, "red_below", "55.5", JUNE, "通知")
    found = [lagging_list(store, ADMINISTRATOR, Month(YEAR, month)).rows[0].red_below for month in (5, 6)]
    assert found == [Decimal(60), Decimal("55.5")]


def test_the_trend_needs_both_ends() -> None:
    store = store_of(project(FIRST, "1200.00"))
    report(store, (FIRST, 2, "0.00"), (FIRST, 6, "100.00"))
    trends = [lagging_list(store, ADMINISTRATOR, Month(YEAR, month)).rows[0].trend for month in (2, 4, 5, 6)]
    # Deviations: February -16.67, March -25, June 8.33 - 50.
    assert trends == [None, None, -25.0, -16.6666666667]


def test_who_is_on_plan_is_left_out_unless_asked_for(troubled: Store) -> None:
    assert sorted(listed(troubled, Wanted())) == [0, 1, 4, 5, 6]
    assert sorted(listed(troubled, Wanted(lights=None))) == [0, 1, 2, 3, 4, 5, 6]
    assert sorted(listed(troubled, Wanted(frozenset({Light.GREEN, Light.YELLOW})))) == [1, 2]
    assert listed(troubled, Wanted(frozenset())) == []


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (code(3), [3]),
        (code(3)[-5:].lower(), [3]),
        ("就业", [1, 3, 5]),
        (project(code(2)).name, [2]),
        (" 本级 ", [0, 2, 4, 6]),
        ("%", []),
        ("'; DROP TABLE actual; --", []),
    ],
)
def test_searching_is_literal(troubled: Store, search: str, expected: list[int]) -> None:
    assert sorted(listed(troubled, Wanted(None, search))) == expected


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        (SortKey.GAP, True, [0, 6, 1, 2, 3, 4, 5]),
        (SortKey.GAP, False, [4, 3, 2, 1, 6, 0, 5]),  # what is not known comes last either way
        (SortKey.LIGHT, False, [4, 0, 6, 1, 5, 2, 3]),
        (SortKey.SPENT, True, [4, 3, 2, 1, 6, 0, 5]),
        (SortKey.UNIT, False, [0, 2, 4, 6, 1, 3, 5]),
        (SortKey.BUDGET, True, [0, 2, 4, 6, 1, 3, 5]),  # all the same: as in the document
        (SortKey.DOCUMENT, False, [0, 1, 2, 3, 4, 5, 6]),
        (SortKey.ATTAINMENT, False, [0, 6, 1, 2, 3, 4, 5]),
        (SortKey.DEVIATION, True, [4, 3, 2, 1, 6, 0, 5]),
        (SortKey.SINCE, True, [0, 2, 4, 6, 1, 3, 5]),
    ],
)
def test_the_order(troubled: Store, sort: SortKey, *, descending: bool, expected: list[int]) -> None:
    assert listed(troubled, Wanted(None, sort=sort, descending=descending)) == expected


@pytest.mark.parametrize("sort", SortKey)
def test_every_key_can_order(troubled: Store, sort: SortKey) -> None:
    assert sorted(listed(troubled, Wanted(None, sort=sort))) == list(SPENT)


def test_page_by_page(troubled: Store) -> None:
    pages = [
        lagging_list(troubled, ADMINISTRATOR, JUNE, Wanted(None, limit=3, offset=offset)) for offset in (0, 3, 6, 9)
    ]
    assert [numbers(page) for page in pages] == [[0, 6, 1], [2, 3, 4], [5], []]
    assert {page.total for page in pages} == {7}


def test_a_scope_and_an_actor_of_one_unit(troubled: Store) -> None:
    assert sorted(listed(troubled, Wanted(), Scope(YEAR, unit_code=EMPLOYMENT))) == [1, 5]
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert lagging_list(troubled, clerk, JUNE).total == 2
    with pytest.raises(RefusedError):
        lagging_list(troubled, Actor("nobody"), JUNE)


# What the unit says


def reasons(store: Store, month: int, known_on: str | None = None) -> list[str | None]:
    scope = Scope(YEAR, known_on=date.fromisoformat(known_on) if known_on else None)
    return [row.explanation for row in lagging_list(store, ADMINISTRATOR, Month(YEAR, month), None, scope).rows]


def test_the_last_word_holds_until_it_is_taken_back() -> None:
    clock = StandingClock()
    clock.set("2024-03-10T01:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    report(store, (FIRST, 1, "0.00"))
    explain_deviation(store, CLERK, Month(YEAR, 2), FIRST, [DeviationKind.FUNDING], "资金未到位", "")
    clock.set("2024-03-11T01:00")
    batch = explain_deviation(store, CLERK, Month(YEAR, 2), FIRST, [DeviationKind.FUNDING], "指标未下达", "催办")
    assert (reasons(store, 1), reasons(store, 2), reasons(store, 3)) == ([None], ["指标未下达"], ["指标未下达"])
    assert reasons(store, 2, "2024-03-10") == ["资金未到位"]
    withdraw(store, CLERK, batch, "有误")
    assert reasons(store, 3) == ["资金未到位"]


def test_a_reason_of_an_earlier_trouble_explains_nothing_now() -> None:
    store = store_of(project(FIRST, "1200.00"))
    report(store, (FIRST, 1, "0.00"), (FIRST, 2, "200.00"), (FIRST, 6, "0.00"))
    explain_deviation(store, CLERK, Month(YEAR, 1), FIRST, [DeviationKind.OTHER], "年初", "")
    assert (reasons(store, 1), reasons(store, 6)) == (["年初"], [None])


@pytest.mark.parametrize(
    ("project_code", "kinds", "explanation", "failure"),
    [
        (SECOND, [DeviationKind.STAFF], "人手不足", "unknown_project"),
        (FIRST, [], "人手不足", "explanation_missing"),
        (FIRST, [DeviationKind.STAFF], " ", "explanation_missing"),
    ],
)
def test_a_reason_that_says_nothing_is_refused(
    project_code: str, kinds: list[DeviationKind], explanation: str, failure: str
) -> None:
    store = store_of()
    revision = store.revision
    with pytest.raises(StoreError) as refusal:
        explain_deviation(store, CLERK, JUNE, project_code, kinds, explanation, "")
    assert (refusal.value.code, store.revision) == (failure, revision)


def test_a_reason_is_for_the_projects_own_unit_to_give() -> None:
    store = store_of(project(FIRST, unit=EMPLOYMENT))
    stranger = Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    with pytest.raises(RefusedError):
        explain_deviation(store, stranger, JUNE, FIRST, [DeviationKind.STAFF], "人手不足", "")
    own = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    batch = explain_deviation(store, own, JUNE, FIRST, [DeviationKind.STAFF], "人手不足", "")
    with pytest.raises(RefusedError):
        withdraw(store, stranger, batch, "有误")
