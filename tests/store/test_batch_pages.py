from perfcore.access import Actor, Role
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.batch_pages import batch_of_file, batch_page
from perfcore.store.ledger import find_batch, withdraw
from perfcore.store.locks import set_lock
from tests.factories import ADMINISTRATOR, CLERK, EMPLOYMENT, FIRST, SECOND, YEAR, project, report, store_of


def numbers(store: Store, kind: str, page: tuple[int, int], actor: Actor = ADMINISTRATOR) -> list[int]:
    return [batch.batch_id for batch in batch_page(store, actor, kind, page).rows]


def test_batches_come_by_the_page_and_are_counted_over_all() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    for month in (1, 2, 3):
        report(store, (FIRST, month, "10.00"))
    set_lock(store, ADMINISTRATOR, Month(YEAR, 1), locked=True, reason="checked")
    report(store, (SECOND, 4, "10.00"))
    pages = {("", 0): [6, 5], ("", 2): [4, 3], ("", 4): [2, 1], ("", 6): [], ("actuals", 2): [3, 2], ("lock", 0): [5]}
    assert {asked: numbers(store, asked[0], (2, asked[1])) for asked in pages} == pages
    for kind in ("", "lock", "unknown"):
        assert batch_page(store, ADMINISTRATOR, kind, (1, 0)).kinds == {"targets": 1, "actuals": 4, "lock": 1}
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    assert batch_page(store, clerk, "", (9, 0)).kinds == {"targets": 1, "actuals": 1, "lock": 1}
    assert numbers(store, "", (9, 0), clerk) == [6, 5, 1]


def test_a_file_is_known_by_its_last_batch_that_counts() -> None:
    store = store_of(project(FIRST))
    batch = find_batch(store, ADMINISTRATOR, report(store, (FIRST, 1, "10.00")))
    assert batch is not None
    assert batch.sha256 is not None
    assert batch_of_file(store, ADMINISTRATOR, batch.sha256) == batch
    withdraw(store, CLERK, batch.batch_id, "wrong file")
    assert batch_of_file(store, ADMINISTRATOR, batch.sha256) is None
