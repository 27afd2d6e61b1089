import subprocess
import sys
import threading
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.analysis.lights import Light
from perfcore.store import Cursor, Store, StoreError, StoreHeldError
from tests.factories import FIRST, HEAD_OFFICE, SECOND, THIRD, project, report, stand, store_of

HOLDER = """
import sys
from perfcore.store import Store
with Store.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


class AbortedError(BaseException):
    """What a framework throws to stop a script, and `except Exception` does not see."""


def test_what_was_stored_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "store.duckdb"
    with store_of(path=path) as store:
        report(store, (FIRST, 1, "10.01"))
    with Store.open(path) as again:
        assert str(stand(again, 1).spent) == "10.01"
        assert again.revision == 2


@pytest.mark.embedded
@pytest.mark.slow
def test_a_second_process_is_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreHeldError) as refusal:
            Store.open(path)
        assert (refusal.value.code, refusal.value.details["path"]) == ("store_held", str(path))
        assert refusal.value.details["pid"] == str(holder.pid)
        holder.communicate()
    Store.open(path).close()


@pytest.mark.embedded
@pytest.mark.parametrize("kind", ["text", "folder", "below_a_file"])
def test_a_path_that_can_be_no_store_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "store.duckdb"
    if kind == "folder":
        path.mkdir()
    else:
        path.write_text("no store\n" * 1000, encoding="utf-8")
    address = path / "store.duckdb" if kind == "below_a_file" else path
    with pytest.raises(StoreError) as refusal:
        Store.open(address)
    assert (refusal.value.code, refusal.value.details["path"]) == ("store_unusable", str(address))
    assert refusal.value.details["reason"]
    assert not isinstance(refusal.value, StoreHeldError)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, AbortedError])
def test_whatever_ends_a_transaction_leaves_nothing_behind(error: type[BaseException]) -> None:
    store = Store.open(":memory:")

    def write() -> None:
        with store.transaction() as cursor:
            cursor.execute("INSERT INTO withdrawal VALUES (1, '2024-01-01', 'clerk', 'r')")
            raise error

    with pytest.raises(error):
        write()
    assert store.value("SELECT count(*) FROM withdrawal") == 0
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO withdrawal VALUES (2, '2024-01-01', 'clerk', 'r')")
    assert store.rows("SELECT batch_id FROM withdrawal") == [(2,)]


@pytest.mark.both_kinds
def test_an_attempt_is_kept_only_where_its_outcome_is_wanted() -> None:
    store = store_of()

    def count() -> int:
        return int(store.value("SELECT count(*) FROM withdrawal"))

    def write(cursor: Cursor) -> int:
        cursor.execute("INSERT INTO withdrawal VALUES (1, '2024-01-01', 'clerk', 'r')")
        return int(cursor.execute("SELECT count(*) FROM withdrawal").fetchall()[0][0])

    assert (store.attempt(write, lambda _: False), count()) == (1, 0)
    assert (store.attempt(write, lambda _: True), count()) == (1, 1)


@pytest.mark.both_kinds
@pytest.mark.parametrize("which", ["= $it[1]", "IN (SELECT unnest($it))", "= $it[1] OR list_contains($it, unit_name)"])
def test_a_text_with_a_nul_is_asked_for_and_not_found(which: str) -> None:
    store = store_of()
    sql = f"SELECT unit_code FROM current_unit WHERE unit_code {which}"  # noqa: S608 - of this test
    asked = {text: store.rows(sql, {"it": [text]}) for text in (HEAD_OFFICE, f"{HEAD_OFFICE}\0", "\0")}
    assert asked == {HEAD_OFFICE: [(HEAD_OFFICE,)], f"{HEAD_OFFICE}\0": [], "\0": []}
    assert store.rows("SELECT 1 FROM current_unit WHERE unit_code = ?", [f"{HEAD_OFFICE}\0"]) == []


@pytest.mark.both_kinds
def test_nobody_sees_a_write_before_it_is_whole() -> None:
    store = store_of()
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO withdrawal VALUES (1, '2024-01-01', 'clerk', 'r')")
        assert store.value("SELECT count(*) FROM withdrawal") == 0
    assert store.value("SELECT count(*) FROM withdrawal") == 1


@pytest.mark.parametrize("amount", ["9999999999999999.99", "-999999999999.99", "0.01", "90071992547409.93"])
def test_amounts_stay_exact_to_the_largest(amount: str) -> None:
    store = store_of(project(budget="9999999999999999.99"))
    report(store, (FIRST, 1, amount))
    assert store.value("SELECT amount FROM actual") == Decimal(amount)
    assert store.arrow("SELECT amount FROM actual")["amount"].to_pylist() == [Decimal(amount)]
    found = stand(store, 1)
    assert (str(found.spent), str(found.adjusted_budget)) == (amount, "9999999999999999.99")


@dataclass(frozen=True)
class Shown:
    """A light and its number; made from a question that gives them in another order, and one column more."""

    light: Light
    number: int


def test_records_take_their_columns_by_name() -> None:
    store = Store.open(":memory:")
    question = "SELECT * FROM (VALUES (2, 'x', 'red'), (1, 'y', 'no_plan')) AS it(number, more, light)"
    assert store.records(Shown, question) == [Shown(Light.RED, 2), Shown(Light.NO_PLAN, 1)]
    assert isinstance(store.records(Shown, question)[0].light, Light)
    assert store.records(Shown, f"{question} WHERE number > 5") == []
    assert store.value("SELECT 1 WHERE false") is None


def test_readers_in_threads_get_their_own_rows_while_a_writer_writes() -> None:
    codes = (FIRST, SECOND, THIRD)
    store = store_of(*(project(code, "12.00") for code in codes))
    report(store, *((code, 1, f"{number}.00") for number, code in enumerate(codes, start=1)))
    writing, wrong = threading.Event(), []

    def read(number: int) -> None:
        code = codes[number % 3]
        while not writing.is_set():
            found = store.rows("SELECT DISTINCT project_code, spent FROM progress WHERE project_code = ?", [code])
            both = store.rows("SELECT sum(spent), max(spent) FROM progress WHERE month = 2")[0]
            if {row[0] for row in found} != {code} or (both[0] - 6) % 3:
                wrong.append((code, found, both))

    readers = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for reader in readers:
        reader.start()
    for amount in range(1, 11):
        report(store, *((code, 2, f"{amount}.00") for code in codes))
    writing.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_writers_in_threads_wait_for_each_other() -> None:
    store = store_of()
    writers = [threading.Thread(target=report, args=(store, (FIRST, month, "1.00"))) for month in range(1, 9)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert store.rows("SELECT batch_id FROM batch ORDER BY batch_id") == [(number,) for number in range(1, 10)]
    assert str(stand(store, 8).spent) == "8.00"
