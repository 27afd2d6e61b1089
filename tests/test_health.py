from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.access import RefusedError
from perfcore.health import health
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.soundness import altered_batches
from tests.factories import ADMINISTRATOR, CLERK, FIRST, HEAD_OFFICE, SECOND, change_budget, project, report, store_of
from tests.results import achieve, indicator, indicator_store


@pytest.fixture
def store() -> Store:
    opened = store_of(project(FIRST), project(SECOND))
    report(opened, (FIRST, 1, "100.00"), (SECOND, 1, "20.50"))
    change_budget(opened, FIRST, "2024-02-01", "50.00")
    return opened


def change(store: Store, sql: str) -> None:
    """Do what nobody may: change the file past the ledger."""
    with store.transaction() as cursor:
        cursor.execute(sql)


def test_a_store_says_what_it_holds(store: Store) -> None:
    found = health(store, ADMINISTRATOR)
    held = found.holdings
    assert found.is_sound
    assert (held.batches, held.withdrawn, held.projects, held.figures, held.originals) == (3, 0, 2, 2, 2)
    assert (held.spent, held.last_upload) == (Decimal("120.50"), 2)
    withdraw(store, CLERK, 2, "wrong file")
    held = health(store, ADMINISTRATOR).holdings
    assert (held.withdrawn, held.spent, held.figures) == (1, None, 2)


def test_whole_yuan_without_decimals_are_no_alteration() -> None:
    assert altered_batches(store_of(project(FIRST, "500370"), project(SECOND, "1E+3"))) == ()


@pytest.mark.parametrize(
    ("sql", "altered"),
    [
        ("UPDATE figure SET amount = amount + 0.01 WHERE source_row = 2", (2,)),
        ("DELETE FROM figure WHERE source_row = 2", (2,)),
        ("DELETE FROM figure", (2,)),
        ("INSERT INTO figure SELECT * REPLACE (0 AS amount) FROM figure LIMIT 1", (2,)),
        ("UPDATE figure SET amount = 120.50 - amount", (2,)),
        ("UPDATE figure SET month = 2 WHERE source_row = 2", (2,)),
        ("UPDATE budget_change SET changed_on = DATE '2024-03-01'", (3,)),
        ("UPDATE budget_change SET document_number = ''", (3,)),
        ("UPDATE batch SET total = 0 WHERE batch_id = 2", (2,)),
        ("UPDATE batch SET row_count = 9 WHERE batch_id = 3", (3,)),
        ("DELETE FROM batch WHERE batch_id = 2", (2,)),
        ("UPDATE budget_change SET amount = 1", (3,)),
        ("UPDATE target_project SET initial_budget = initial_budget + 1", (1,)),
        ("UPDATE original SET content = 'other'::BLOB", (1, 2)),
        ("DELETE FROM original", (1, 2)),
    ],
)
def test_rows_changed_past_the_ledger_are_found(store: Store, sql: str, altered: tuple[int, ...]) -> None:
    change(store, sql)
    found = health(store, ADMINISTRATOR)
    assert (found.altered, found.is_sound) == (altered, False)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE kept_sum SET spent = spent + 0.01 WHERE month = 1",
        "DELETE FROM kept_sum",
        "UPDATE kept_progress SET kept_light = 'blue' WHERE month = 2",
    ],
)
def test_sums_that_are_not_what_the_rows_come_to_are_found_and_tidied(store: Store, sql: str) -> None:
    change(store, sql)
    found = health(store, ADMINISTRATOR)
    assert (found.miscounted, found.altered, found.is_sound) == ((HEAD_OFFICE,), (), False)
    store.tidy(keep_hours=0)
    assert health(store, ADMINISTRATOR).is_sound


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE indicator_result SET achieved_value = 99",
        "UPDATE indicator_result SET explanation = NULL",
        "UPDATE indicator_result SET month = 5",
        "DELETE FROM indicator_result",
    ],
)
def test_changed_results_are_found(sql: str) -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    batch = achieve(store, {"人数": "60人"})
    assert health(store, ADMINISTRATOR).is_sound
    change(store, sql)
    assert health(store, ADMINISTRATOR).altered == (batch,)


def test_a_changed_event_is_found(store: Store) -> None:
    change(store, "UPDATE event SET actor = 'somebody else' WHERE event_id = 2")
    found = health(store, ADMINISTRATOR)
    assert (found.is_sound, found.chain.intact, found.chain.first_broken) == (False, False, 2)


def test_a_store_in_a_file_says_how_large_it_is(tmp_path: Path) -> None:
    with store_of(path=tmp_path / "store.duckdb") as store:
        found = health(store, ADMINISTRATOR)
        assert found.store_bytes == (tmp_path / "store.duckdb").stat().st_size
        assert found.free_bytes is not None
    in_memory = health(store_of(), ADMINISTRATOR)
    assert (in_memory.store_bytes, in_memory.free_bytes) == (None, None)


def test_not_everybody_may_look(store: Store) -> None:
    with pytest.raises(RefusedError):
        health(store, CLERK)
