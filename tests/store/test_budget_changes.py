from datetime import date
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.store.budget_changes import ChangePage, StoredChange, change_page, list_changes
from perfcore.store.ledger import withdraw
from perfcore.store.recency import Part
from tests.factories import CLERK, EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, YEAR, change_budget, project, store_of


def test_the_changes_that_count_are_listed_by_their_day() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    late = change_budget(store, FIRST, "2024-09-01", "-20.50")
    early = change_budget(store, SECOND, "2024-02-01", "100.00")
    withdraw(store, CLERK, change_budget(store, FIRST, "2024-03-01", "7.00"), "未批复")
    found = list_changes(store, CLERK, YEAR)
    assert [(each.batch_id, each.project_code, str(each.amount)) for each in found] == [
        (early, SECOND, "100.00"),
        (late, FIRST, "-20.50"),
    ]
    assert found[1] == StoredChange(
        *(late, FIRST, project(FIRST).name, HEAD_OFFICE, date(2024, 9, 1), "追加", Decimal("-20.50")),
        *("唐财〔2024〕1号", "追加"),
    )
    assert list_changes(store, CLERK, 2025) == []


def test_an_actor_sees_the_changes_of_their_units() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    change_budget(store, FIRST, "2024-09-01", "1.00")
    change_budget(store, SECOND, "2024-09-01", "2.00")
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert [each.project_code for each in list_changes(store, clerk, YEAR)] == [SECOND]
    with pytest.raises(RefusedError):
        list_changes(store, Actor("nobody"), YEAR)


def test_changes_come_by_the_page_with_the_sum_of_all() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    for day in range(1, 4):
        change_budget(store, FIRST, f"2024-09-0{day}", f"{day}.10")
    change_budget(store, SECOND, "2024-02-01", "-0.30")
    every = list_changes(store, CLERK, YEAR)
    pages = [change_page(store, CLERK, YEAR, Part(), (3, first)) for first in (0, 3, 6)]
    assert [page.rows for page in pages] == [tuple(every[:3]), tuple(every[3:]), ()]
    assert {(page.count, str(page.total)) for page in pages} == {(4, "6.00")}
    of_unit = change_page(store, CLERK, YEAR, Part(unit_code=HEAD_OFFICE), (2, 2))
    assert of_unit == ChangePage(3, Decimal("6.30"), tuple(every[3:]))
    assert list_changes(store, CLERK, YEAR, Part(department_code="356")) == every
    assert change_page(store, CLERK, YEAR, Part(department_code="357"), (3, 0)) == ChangePage(0, Decimal(0), ())
