from pathlib import Path

import duckdb
import pytest

from perfcore.store import Store, StoreError
from perfcore.store.migrations import available
from tests.factories import FIRST, StandingClock, report, stand, store_of

RECORD = "SELECT number, name FROM schema_migration ORDER BY number"


def schema(store: Store) -> list[tuple[object, ...]]:
    return store.rows("SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL")


def test_migrations_run_in_the_order_of_their_numbers() -> None:
    numbers = [number for number, _, _ in available()]
    assert numbers[0] == 1
    assert numbers == sorted(set(numbers))


def test_each_migration_leaves_its_record() -> None:
    clock = StandingClock()
    store = Store.open(":memory:", clock)
    assert store.rows(RECORD) == [(number, name) for number, name, _ in available()]
    assert store.rows("SELECT DISTINCT applied_at FROM schema_migration") == [(clock.now,)]


def test_a_present_store_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with store_of(path=path) as store:
        before = (schema(store), store.rows("FROM schema_migration ORDER BY number"))
    with Store.open(path) as again:
        assert (schema(again), again.rows("FROM schema_migration ORDER BY number")) == before


@pytest.mark.embedded
def test_a_store_of_the_first_version_opens(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    number, name, script = available()[0]
    with duckdb.connect(str(path)) as old:
        old.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        old.execute(script)
        old.execute("INSERT INTO schema_migration VALUES (?, ?, '2024-01-01')", [number, name])
    with store_of(path=path) as store:
        report(store, (FIRST, 1, "10.00"))
        assert str(stand(store, 1).spent) == "10.00"
        assert schema(store) == schema(Store.open(":memory:"))


OLD_FIGURE = """
INSERT INTO batch VALUES
    (1, 'targets', 2024, '2024-01-01', 'a', NULL, NULL, NULL, NULL, FALSE, 1, 100.00),
    (2, 'actuals', 2024, '2024-04-01', 'a', NULL, NULL, NULL, NULL, FALSE, 1, 12.50);
INSERT INTO checkpoint VALUES (1, 2024, '13022524P00000010001A', 3, 100, '', 1, 'A', '');
INSERT INTO actual VALUES (2, 2024, '13022524P00000010001A', 3, 'cumulative', 12.50, '支出', 7, 'D', '12.50');
INSERT INTO progress VALUES
    (2024, 3, '13022524P00000010001A', '356001', '356', 100.00, 100.00, 27720000000, 12.50, NULL, 3, 2);
INSERT INTO target_project VALUES
    (1, 2024, 1, 1, '13022524P00000010001A', '项目', '356001', '单位', '356', '部门', 100, NULL, NULL, '', '', '');
"""


@pytest.mark.embedded
def test_figures_of_an_older_store_are_shown_as_before(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as old:
        old.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        for number, name, script in available():
            if number < 15:
                old.execute(script)
                old.execute("INSERT INTO schema_migration VALUES (?, ?, '2024-01-01')", [number, name])
        old.execute(OLD_FIGURE)
        before = [old.execute(f"FROM {table}").fetchall() for table in ("actual", "progress")]
    with Store.open(path) as store:
        march = "SELECT * EXCLUDE (planned_amount, kept_light, project_number) FROM progress WHERE month = 3"
        assert [store.rows("FROM actual"), store.rows(march)] == before
        assert [len(rows) for rows in before] == [1, 1]
        lights = store.rows(
            "SELECT month, planned_amount, kept_light FROM progress WHERE month IN (1, 2, 12) ORDER BY month"
        )
        assert [(month, str(amount), light) for month, amount, light in lights] == [
            (1, "33.33", "not_reported"),
            (2, "66.67", "not_reported"),
            (12, "100.00", "red"),
        ]


@pytest.mark.embedded
def test_a_migration_that_fails_leaves_nothing_and_runs_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.duckdb"
    good = available()
    broken = [*good, (9999, "broken", "CREATE TABLE half (a INTEGER); SELECT * FROM nowhere;")]
    monkeypatch.setattr("perfcore.store.migrations.available", lambda: broken)
    with pytest.raises(StoreError, match="nowhere"):
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.rows(RECORD) == [(number, name) for number, name, _ in good]
        assert "half" not in {row[0] for row in schema(store)}
