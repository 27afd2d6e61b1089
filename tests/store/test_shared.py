"""The store that many processes share, on a real PostgreSQL."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from perfcore.analysis.relations import Level
from perfcore.store import Store, StoreError
from perfcore.store.copies import contents, copy_store
from perfcore.store.ledger import batches, verify_chain, withdraw
from tests.factories import CLERK, FIRST, SECOND, StandingClock, add_targets, project, report, rolled_up, stand
from tests.postgres import Postgres, Understudy
from tests.store.upgrades.history import told
from tests.store.upgrades.kept import FOLDER, kept, share, unpack

pytestmark = pytest.mark.slow

STARTER = """
import sys
from perfcore.start import open_product_store
print("open", flush=True)
sys.stdin.readline()
with open_product_store(sys.argv[1]) as store:
    print(*(kind for (kind,) in store.rows("SELECT kind FROM batch ORDER BY batch_id")), flush=True)
"""
SHAPES = """
FROM postgres_query('__ducklake_metadata_lake', '
    SELECT DISTINCT count(*) FROM ducklake_inlined_data_tables
    JOIN ducklake_table USING (table_id) WHERE end_snapshot IS NULL GROUP BY table_id
') ORDER BY ALL
"""
VICTIM = """
import sys
from perfcore.store import Store
from tests.factories import report
store = Store.open(sys.argv[1])
print("open", flush=True)
with store.transaction() as cursor:
    report(store.within(cursor), (sys.argv[2], 12, "1.00"))
    print("inside", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def address(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a shared store with two projects; tests add to it and find out what they added."""
    address = postgres.address("shared", tmp_path_factory.mktemp("data"))
    with Store.open(address, StandingClock()) as store:
        assert (store.revision, store.events) == (0, 0)
        add_targets(store, project(), project(SECOND))
    return address


@pytest.fixture
def shared(address: str) -> Iterator[Store]:
    with Store.open(address, StandingClock()) as store:
        yield store
        assert verify_chain(store).intact


@contextmanager
def process(script: str, *arguments: str) -> Iterator["Other"]:
    """Run a script in a process of its own until it says that its store is open; it is killed at the end."""
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as started:
        try:
            other = Other(started)
            assert other.answer() == "open"
            yield other
        finally:
            started.kill()


class Other:
    """Another process that answers by the line."""

    def __init__(self, started: "subprocess.Popen[str]") -> None:
        self.started = started

    def ask(self) -> None:
        assert self.started.stdin is not None
        self.started.stdin.write("\n")
        self.started.stdin.flush()

    def answer(self) -> str:
        assert self.started.stdout is not None
        return self.started.stdout.readline().strip()


def test_both_kinds_of_store_answer_alike(understudy: Understudy) -> None:
    with Store.open(understudy.new(), StandingClock()) as shared, Store.open(":memory:", StandingClock()) as embedded:
        for store in (shared, embedded):
            add_targets(store, project(), project(SECOND, "90071992547409.93"))
            report(store, (FIRST, 1, "10.01"), (SECOND, 1, "0.01"))
            second = report(store, (FIRST, 2, "-3.00"))
            report(store, (SECOND, 2, "90071992547409.92"))
            withdraw(store, CLERK, second, "有误")
            assert [each.withdrawn_by for each in batches(store, CLERK)] == [None, "clerk", None, None]
        for month in (1, 2, 12):
            assert rolled_up(shared, month, Level.PROJECT) == rolled_up(embedded, month, Level.PROJECT)
        assert str(rolled_up(shared, 2, Level.TOTAL)[""].spent) == "90071992547419.94"
        assert verify_chain(shared) == verify_chain(embedded)
        assert (shared.revision, shared.events) == (embedded.revision, embedded.events)


def test_of_two_first_starts_in_one_moment_one_fills_the_store(postgres: Postgres, tmp_path: Path) -> None:
    address = postgres.address("first", tmp_path / "data")
    with process(STARTER, address) as one, process(STARTER, address) as other:
        for starter in (one, other):
            starter.ask()
        assert [one.answer(), other.answer()] == ["targets actuals indicator_results"] * 2


def test_a_store_of_an_earlier_version_says_what_it_said(postgres: Postgres, tmp_path: Path) -> None:
    address = postgres.address("earlier", tmp_path / "data")
    share(unpack(kept()[0], tmp_path), address)
    with Store.open(address) as store:
        assert told(store) == (FOLDER / "figures.txt").read_text("utf-8").splitlines()
        assert verify_chain(store).intact
        report(store, (FIRST, 7, "600000.00"), measure="cumulative")
        assert verify_chain(store).intact


def test_a_process_killed_in_the_middle_of_a_batch_harms_nobody(shared: Store) -> None:
    before = contents(shared)
    with process(VICTIM, shared.address, FIRST) as victim:
        assert victim.answer() == "inside"
        with pytest.raises(StoreError) as refused, shared.transaction(waits=False):
            pass
        assert refused.value.code == "store_busy"
        victim.started.kill()
        victim.started.wait()
        assert contents(shared) == before
        report(shared, (SECOND, 11, "5.00"))
    assert str(stand(shared, 11, SECOND).month_spent) == "5.00"
    assert contents(shared).events == before.events + 1


def test_what_others_store_is_seen_at_the_next_look_and_not_in_the_middle_of_one(shared: Store, address: str) -> None:
    with Store.open(address, StandingClock()) as other:
        with shared.steady():
            before = shared.revision
            report(other, (FIRST, 9, "1.00"))
            assert shared.revision == before
            report(shared, (FIRST, 9, "2.00"))
            assert shared.revision == before + 2
        report(other, (FIRST, 9, "3.00"))
        assert shared.revision == before + 3


def test_a_steady_thread_reads_one_state_and_none_older_than_another_thread_has_seen(
    shared: Store, address: str
) -> None:
    def spent() -> str:
        return str(stand(shared, 8).month_spent)

    report(shared, (FIRST, 8, "1.00"))
    with Store.open(address, StandingClock()) as other, shared.steady(), ThreadPoolExecutor(1) as another:
        events = shared.events
        assert spent() == "1.00"
        report(other, (FIRST, 8, "2.00"))
        assert spent() == "1.00"
        assert another.submit(lambda: shared.events).result() == events + 1
        assert (shared.events, spent()) == (events, "2.00")
        with pytest.raises(duckdb.Error):
            shared.rows("FROM nothing_of_this_name")
        report(shared, (FIRST, 8, "3.00"))
        assert (shared.events, spent()) == (events + 2, "3.00")


def test_tidying_changes_no_figure(shared: Store) -> None:
    report(shared, (FIRST, 1, "11.00"))
    before, figures = contents(shared), rolled_up(shared, 12, Level.PROJECT)
    shared.tidy(0)
    assert contents(shared) == before
    assert rolled_up(shared, 12, Level.PROJECT) == figures
    report(shared, (FIRST, 1, "12.00"))
    assert str(stand(shared, 1).spent) == "12.00"


def test_no_table_lies_in_two_shapes_in_the_catalogue(understudy: Understudy) -> None:
    with Store.open(understudy.new(), StandingClock()) as store:
        add_targets(store, project())
        assert store.rows(SHAPES) == [(1,)]


def test_who_reads_while_others_tidy_reads_on(understudy: Understudy) -> None:
    with Store.open(understudy.new(), StandingClock()) as store:
        with store.transaction() as cursor:
            cursor.execute("ALTER TABLE chain_head ADD COLUMN further INTEGER")
            cursor.execute("ALTER TABLE chain_head DROP COLUMN further")
        add_targets(store, project())
        assert store.rows(SHAPES) == [(1,), (2,)]
        with Store.open(store.address, StandingClock()) as reader:
            assert reader.events == 1
            store.tidy(0)
            assert store.rows(SHAPES) == [(1,)]
            report(store, (FIRST, 1, "10.00"))
            assert (reader.events, str(stand(reader, 1).spent)) == (2, "10.00")


def test_a_copy_goes_there_and_back(shared: Store, understudy: Understudy, tmp_path: Path) -> None:
    there, back = tmp_path / "there.duckdb", understudy.new()
    held = copy_store(shared, there)
    assert held.rows["batch"] == shared.value("SELECT count(*) FROM batch")
    with Store.open(there, StandingClock()) as embedded:
        assert copy_store(embedded, back) == held
        with pytest.raises(StoreError) as refused:
            copy_store(embedded, back)
    assert refused.value.code == "copy_not_empty"


def test_without_keys_no_object_storage_is_asked(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY", raising=False)
    with pytest.raises(StoreError) as refused:
        Store.open(f"ducklake:postgres:dbname=postgres host={postgres.folder} user=perfcore?data=s3://bucket/data")
    assert (refused.value.code, refused.value.details) == ("store_without_keys", {"names": "AWS_SECRET_ACCESS_KEY"})


def test_a_catalogue_that_cannot_be_reached_is_named(postgres: Postgres, tmp_path: Path) -> None:
    address = f"ducklake:postgres:dbname=nowhere host={postgres.folder} user=perfcore?data={tmp_path}"
    with pytest.raises(StoreError) as refused:
        Store.open(address)
    assert (refused.value.code, refused.value.details["path"]) == ("store_unreachable", address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ducklake:postgres:dbname=a password=secret?data=/data", "store_address_password"),
        ("ducklake:postgres:postgresql://me:secret@host/a?data=/data", "store_address_password"),
        ("ducklake:postgres:dbname=a", "store_address"),
        ("ducklake:postgres:dbname=a?data=folder", "store_address"),
        ("ducklake:sqlite:a?data=/data", "store_address"),
    ],
)
def test_an_address_that_says_too_little_or_too_much_is_refused(address: str, why: str) -> None:
    with pytest.raises(StoreError) as refused:
        Store.open(address)
    assert refused.value.code == why
    assert "secret" not in str(refused.value)
