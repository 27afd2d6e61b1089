"""A store that an earlier version wrote opens, has the present schema, and says what it said then."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import status
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.ledger import verify_chain
from perfcore.store.migrations import available
from tests.factories import ADMINISTRATOR, FIRST, SECOND, YEAR, report
from tests.store.upgrades.history import told
from tests.store.upgrades.kept import FOLDER, kept, name_of_present, unpack

pytestmark = pytest.mark.embedded

FIGURES = (FOLDER / "figures.txt").read_text("utf-8").splitlines()
COLUMNS = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
LARGEST = 200 * 1024


@pytest.mark.parametrize("packed", kept(), ids=lambda path: path.name.partition(".")[0])
def test_a_store_of_an_earlier_version_says_what_it_said(packed: Path, tmp_path: Path) -> None:
    with Store.open(unpack(packed, tmp_path)) as store:
        assert told(store) == FIGURES
        assert verify_chain(store).intact
        assert store.rows(COLUMNS) == Store.open(":memory:").rows(COLUMNS)
        scope = Scope(YEAR, project_code=SECOND, known_on=date(YEAR, 5, 5))
        (then,) = status(store, ADMINISTRATOR, Month(YEAR, 4), Level.PROJECT, scope)
        assert str(then.spent) == "99.99"
        report(store, (FIRST, 7, "600000.00"), measure="cumulative")
        assert verify_chain(store).intact


def test_the_present_schema_is_kept_for_the_versions_to_come() -> None:
    # After adding a migration: python -m tests.store.upgrades
    assert name_of_present() in {path.name for path in kept()}
    assert sum(path.stat().st_size for path in kept()) < LARGEST


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = unpack(kept()[-1], tmp_path)
    newer = available()[-1][0] + 1
    with duckdb.connect(str(path)) as future:
        future.execute("INSERT INTO schema_migration VALUES (?, 'later', '2030-01-01')", [newer])
    with pytest.raises(StoreError) as refusal:
        Store.open(path)
    assert (refusal.value.code, refusal.value.details["number"]) == ("store_newer", str(newer))
    with duckdb.connect(str(path)) as untouched:
        assert untouched.execute("SELECT max(number) FROM schema_migration").fetchall() == [(newer,)]
