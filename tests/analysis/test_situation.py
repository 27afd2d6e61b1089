from decimal import Decimal

from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.situation import Shortfall, behind_time, lagging, largest_shortfall, light_counts
from perfcore.analysis.status import status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, EMPLOYMENT, YEAR, code, project, report, stand, store_of

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
