from decimal import Decimal

import pytest

from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.situation import (
    Counts,
    Largest,
    Portion,
    Shortfall,
    behind_time,
    lagging,
    largest_project,
    largest_shortfall,
    light_counts,
    tally,
)
from perfcore.analysis.situation_words import situation
from perfcore.analysis.status import status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import set_setting
from perfcore.wording import Words
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    YEAR,
    change_budget,
    code,
    project,
    report,
    stand,
    store_of,
)

JUNE = Month(YEAR, 6)
# What eight projects of 1000.00 (one of them without a plan) spent until the end of June, where 500.00 are due.
SPENT = ["299.99", "300.00", "399.99", "400.00", "600.00", "1000.01", None, "1.00"]
WITHOUT_A_PLAN = 7


def store_with_every_light() -> Store:
    store = store_of(
        *(
            project(
                *(code(number), "1000.00", () if number == WITHOUT_A_PLAN else ((6, "50"), (12, "100"))),
                unit=EMPLOYMENT if number else "356001",
            )
            for number in range(len(SPENT))
        )
    )
    report(store, *((code(number), 6, amount) for number, amount in enumerate(SPENT) if amount is not None))
    return store


def test_every_light_is_counted() -> None:
    store = store_with_every_light()
    assert light_counts(store, ADMINISTRATOR, JUNE) == {
        Light.RED: 1,
        Light.YELLOW: 2,
        Light.GREEN: 1,
        Light.BLUE: 1,
        Light.OVER_BUDGET: 1,
        Light.NOT_REPORTED: 1,
        Light.NO_PLAN: 1,
    }
    assert lagging(status(store, ADMINISTRATOR, JUNE, Level.PROJECT)) == 3
    one_unit = light_counts(store, ADMINISTRATOR, JUNE, Scope(YEAR, unit_code="356001"))
    assert {light: count for light, count in one_unit.items() if count} == {Light.RED: 1}


def test_projects_are_counted_by_number_and_by_money() -> None:
    store = store_of(*(project(code(number), f"{number}000.00") for number in (1, 2, 3, 4, 5)))
    # Of every 1000.00 a half is due in June, 562.50 in July; 583.33 of them by the calendar.
    spent = {1: ("500.00", "70.00"), 2: ("900.00", "100.00"), 3: ("1500.00", "250.00"), 4: ("2000.00", None)}
    report(
        store,
        *(
            (code(number), month, amount)
            for number, row in spent.items()
            for month, amount in zip((6, 7), row, strict=True)
            if amount is not None
        ),
    )
    found = tally(store, ADMINISTRATOR, Month(YEAR, 7))
    assert found.whole == Counts(
        projects=5,
        budget=Decimal("15000.00"),
        on_plan_projects=2,  # 570.00 of 562.50; 1750.00 of 1687.50
        on_plan_budget=Decimal("4000.00"),
        behind_projects=2,
        late_by_clock=1,  # 1750.00 is its 583.33 a thousand; 570.00 is less
        losing=1,  # the second; the fourth did not report in July
        gaining=2,
    )
    assert {light: portion for light, portion in found.lights.items() if portion.projects} == {
        Light.GREEN: Portion(4, Decimal("10000.00")),
        Light.NOT_REPORTED: Portion(1, Decimal("5000.00")),
    }
    assert tally(store, ADMINISTRATOR, Month(YEAR, 7), Scope(YEAR, unit_code="356004")).whole == Counts()


def test_what_is_exactly_on_plan_is_on_it() -> None:
    exact, short, still = code(1), code(2), code(3)
    store = store_of(*(project(each, "1000.00") for each in (exact, short, still)))
    # Of 1000.00 are due 500.00 in June and 562.50 in July; by the calendar 500.00 and 583.33.
    report(store, (exact, 6, "500.00"), (exact, 7, "62.50"), (short, 6, "499.50"), (short, 7, "62.50"))
    report(store, (still, 6, "500.00"))
    change_budget(store, still, f"{YEAR}-07-02", "-200.00")  # 500.00 of 800.00 are 62.5 %, but nothing was reported
    june, july = (tally(store, ADMINISTRATOR, Month(YEAR, month)).whole for month in (6, 7))
    assert (june.on_plan_projects, june.on_plan_budget, june.behind_projects) == (2, Decimal("2000.00"), 1)
    assert june.late_by_clock == 0  # half of the money in half of the year
    assert (july.on_plan_projects, july.on_plan_budget, july.behind_projects) == (2, Decimal("1800.00"), 1)
    assert july.late_by_clock == 1
    assert (july.losing, july.gaining) == (0, 0)  # as far from the plan as in June, to the cent


def test_january_has_no_month_before_it() -> None:
    store = store_of(project(code(1)), project(code(2)))
    report(store, (code(1), 1, "100000.00"))
    whole = tally(store, ADMINISTRATOR, Month(YEAR, 1)).whole
    assert (whole.projects, whole.budget, whole.losing, whole.gaining) == (2, Decimal("2400000.00"), 0, 0)


def test_the_largest_project_or_the_one_that_is_asked_for() -> None:
    store = store_of(*(project(code(number), f"{number}000.00") for number in (1, 2, 5)))
    largest = Largest(code(5), project(code(5)).name, Decimal("5000.00"), 62.5)
    assert largest_project(store, ADMINISTRATOR, JUNE) == largest
    named = largest_project(store, ADMINISTRATOR, JUNE, code=code(2))
    assert named == Largest(code(2), project(code(2)).name, Decimal("2000.00"), 25.0)
    assert largest_project(store, ADMINISTRATOR, JUNE, code="none of them") == largest
    assert largest_project(store, ADMINISTRATOR, JUNE, Scope(YEAR, unit_code="356004")) is None


def test_of_equally_large_projects_the_first_in_the_document_or_the_one_that_is_asked_for() -> None:
    store = store_of(*(project(code(number), "5000.00") for number in (2, 5, 1)))
    found = [largest_project(store, ADMINISTRATOR, JUNE, code=asked) for asked in (None, code(5), code(1))]
    assert [each.code for each in found if each] == [code(2), code(5), code(1)]


def test_who_makes_up_most_of_what_is_missing() -> None:
    found = largest_shortfall(store_with_every_light(), ADMINISTRATOR, JUNE)
    # 200.01 + 200.00 + 100.01 + 100.00 are missing; who is ahead makes nothing good.
    assert found == Shortfall(code(0), project(code(0)).name, Decimal("200.01"), 100 * 200.01 / 600.02)


def test_nobody_is_behind() -> None:
    store = store_of(project())
    assert largest_shortfall(store, ADMINISTRATOR, JUNE) is None
    report(store, (code(1), 6, "600000.00"))
    assert largest_shortfall(store, ADMINISTRATOR, JUNE) is None


def test_behind_the_clock_is_told_apart_from_behind_the_plan() -> None:
    store = store_of(project(budget="1000.00"))
    report(store, (code(1), 10, "750.00"))
    found = stand(store, 10)
    assert (found.deviation, round(behind_time(found) or 0, 2)) == (0.0, -8.33)
    assert behind_time(stand(store, 9)) is None


@pytest.mark.parametrize(
    ("spent", "sentence"),
    [
        ("600000", "截至10月底执行率 50.0%，落后序时进度 33.3 个百分点；资金支出计划为 75.0%"),
        ("1000000", "截至10月底执行率 83.3%，与序时进度一致；资金支出计划为 75.0%"),
        ("1200000", "截至10月底执行率 100.0%，超前序时进度 16.7 个百分点；资金支出计划为 75.0%"),
    ],
)
def test_the_calendar_is_spoken_of_first_where_the_setting_says_so(spent: str, sentence: str) -> None:
    store = store_of()
    report(store, (FIRST, 10, spent))
    before = stand(store, 10)
    set_setting(store, ADMINISTRATOR, "baseline", "time", Month(YEAR, 10), "县里按序时考核")
    now = stand(store, 10)
    assert situation(now, None, Words()) == sentence
    assert (now.light, now.deviation, now.attainment) == (before.light, before.deviation, before.attainment)
    assert stand(store, 9).baseline == "plan"
