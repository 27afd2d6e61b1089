from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.analysis.bundle_progress import bundle_progress
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.target_groups import set_bundle
from tests.factories import ADMINISTRATOR, EMPLOYMENT, YEAR, code, project, report, store_of

JUNE = Month(YEAR, 6)


def store_with_two_bundles() -> Store:
    store = store_of(
        *(
            project(code(number), f"{number}000.00", unit=EMPLOYMENT if number > 3 else "356001")
            for number in range(1, 6)
        )
    )
    set_bundle(store, ADMINISTRATOR, YEAR, "甲", [code(1), code(3)], "同一政策")
    set_bundle(store, ADMINISTRATOR, YEAR, "乙", [code(2), code(4)], "同一政策")
    # Due in June: 500.00, 1000.00, 1500.00, 2000.00.
    report(store, (code(1), 6, "600.00"), (code(3), 6, "500.00"), (code(2), 6, "1000.00"))
    return store


def test_a_bundle_is_measured_as_one() -> None:
    second, first = bundle_progress(store_with_two_bundles(), ADMINISTRATOR, JUNE)
    assert (first.bundle.name, first.together.code, [row.code for row in first.members]) == (
        "甲",
        "甲",
        [code(1), code(3)],
    )
    together = first.together
    assert (together.projects, together.reported, together.adjusted_budget) == (2, 2, Decimal("4000.00"))
    assert (together.spent, together.gap) == (Decimal("1100.00"), Decimal("900.00"))
    assert (together.execution_rate, together.planned_share, together.deviation) == (27.5, 50.0, -22.5)
    assert (together.attainment, together.light) == (55.0, Light.RED)
    assert [row.light for row in first.members] == [Light.BLUE, Light.RED]
    # One of the two has reported; as in a unit, what is due from the other is missing all the same.
    assert (second.bundle.name, second.together.reported, str(second.together.gap)) == ("乙", 1, "2000.00")


def test_only_what_is_in_the_scope_is_measured() -> None:
    store = store_with_two_bundles()
    one_unit = bundle_progress(store, ADMINISTRATOR, JUNE, Scope(YEAR, unit_code=EMPLOYMENT))
    assert [(each.bundle.name, each.together.projects) for each in one_unit] == [("乙", 1)]
    without = bundle_progress(store, ADMINISTRATOR, JUNE, Scope(YEAR, without=code(3)))
    assert {each.bundle.name: str(each.together.adjusted_budget) for each in without} == {
        "甲": "1000.00",
        "乙": "6000.00",
    }
    with pytest.raises(RefusedError):
        bundle_progress(store, Actor("nobody"), JUNE)


def test_there_may_be_no_bundle() -> None:
    store = store_of(replace(project(code(1)), name="独一份"))
    assert bundle_progress(store, ADMINISTRATOR, JUNE) == []
