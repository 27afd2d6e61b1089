"""What has changed since a day, by the page: the same as the whole answer, cut into pages."""

from datetime import date

import pytest

from perfcore.access import Actor, RefusedError
from perfcore.analysis.change_pages import acts_since, changed_figures
from perfcore.analysis.relations import Scope
from perfcore.analysis.time_machine import changes_since
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import set_setting
from tests.analysis.test_time_machine import MARCH, store_with_history
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    add_targets,
    project,
    store_of,
)

THEN = Scope(YEAR, known_on=date(2024, 4, 9))


@pytest.fixture(scope="module")
def store() -> Store:
    """Give the ledger with a past and, at its end, a rule for all projects."""
    found = store_with_history()
    set_setting(found, ADMINISTRATOR, "red_below", "55", Month(YEAR, 3), "通知")
    return found


def test_pages_of_figures_are_the_whole_answer_with_the_batches_that_touch_each(store: Store) -> None:
    whole = changes_since(store, ADMINISTRATOR, MARCH, THEN)
    assert [each.code for each in whole.figures] == [FIRST, SECOND]
    first, second = (changed_figures(store, ADMINISTRATOR, MARCH, THEN, (1, offset)) for offset in (0, 1))
    assert [(page.total, page.rows[0].code, page.rows[0].spent_now) for page in (first, second)] == [
        (2, each.code, each.spent_now) for each in whole.figures
    ]
    assert (first.batches, second.batches) == ({FIRST: [2, 3], None: [8]}, {SECOND: [2, 5], None: [8]})
    every = changed_figures(store, ADMINISTRATOR, MARCH, THEN)
    assert (len(every.rows), every.batches) == (2, {FIRST: [2, 3], SECOND: [2, 5], None: [8]})


def test_acts_come_in_their_order_with_their_projects(store: Store) -> None:
    pages = [acts_since(store, ADMINISTRATOR, MARCH, THEN, (2, offset)) for offset in (0, 2, 4)]
    assert {page.total for page in pages} == {6}
    names = [project(code).name for code in (FIRST, SECOND, THIRD)]
    assert [(each.batch_id, each.act, each.projects, each.names) for page in pages for each in page.rows] == [
        (2, "stored", 2, names[:2]),
        (3, "stored", 1, names[:1]),
        (5, "stored", 1, names[1:2]),
        (7, "stored", 1, names[2:]),
        (7, "withdrawn", 1, names[2:]),
        (8, "stored", 0, []),
    ]
    assert pages[2].rows[0].reason == "错表"


def test_nothing_changed_is_an_empty_page(store: Store) -> None:
    now = Scope(YEAR, known_on=date(2030, 1, 1))
    assert changed_figures(store, ADMINISTRATOR, MARCH, now).total == 0
    assert acts_since(store, ADMINISTRATOR, MARCH, now).rows == ()
    with pytest.raises(RefusedError):
        acts_since(store, Actor("nobody"), MARCH, now)


def test_a_project_that_went_to_another_unit_has_gone_from_this_one() -> None:
    clock = StandingClock()
    clock.set("2024-01-10T01:00")
    store = store_of(project(FIRST, "1200.00"), clock=clock)
    clock.set("2024-02-10T01:00")
    add_targets(store, project(FIRST, "1200.00", unit=EMPLOYMENT))
    then = Scope(YEAR, HEAD_OFFICE, known_on=date(2024, 1, 20))
    (gone,) = changed_figures(store, ADMINISTRATOR, MARCH, then).rows
    assert (gone.code, gone.light_then, gone.light_now) == (FIRST, "not_reported", None)
