from pathlib import Path

from perfcore.store import Store
from perfcore.store.copies import contents
from tests.cli.conftest import Run


def test_a_store_is_copied_into_an_empty_one_only(run: Run, address: Path, tmp_path: Path) -> None:
    with Store.open(address) as store:
        held = contents(store)
    target = tmp_path / "copy.duckdb"
    copied = run("store", "copy", address, target)
    assert (copied.status, copied.json) == (
        0,
        {"copied": True, "events": held.events, "head": held.head, "rows": dict(held.rows)},
    )
    with Store.open(target) as copy:
        assert contents(copy) == held
    with Store.open(address) as store:
        assert store.rows("SELECT action, actor FROM event ORDER BY event_id DESC LIMIT 1") == [
            ("store_copied", "local")
        ]
    again = run("store", "copy", address, target)
    assert (again.status, again.stdout) == (1, "")
    assert str(target) in again.stderr


def test_what_is_not_there_is_not_copied(run: Run, tmp_path: Path) -> None:
    missing, target = tmp_path / "missing.duckdb", tmp_path / "copy.duckdb"
    ended = run("store", "copy", missing, target)
    assert (ended.status, ended.stderr.strip()) == (1, f"There is no store at {missing}.")
    assert not missing.exists()
    assert not target.exists()


def test_an_address_with_a_password_is_refused_without_repeating_it(run: Run, address: Path) -> None:
    ended = run("store", "copy", address, "ducklake:postgres:dbname=a password=secret?data=/data")
    assert ended.status == 1
    assert "PGPASSFILE" in ended.stderr
    assert "secret" not in ended.stderr


def test_tidying_says_what_the_store_takes_before_and_after(run: Run, address: Path) -> None:
    figures = run("status", "--as-of", "2024-12").stdout
    tidied = run("store", "tidy")
    assert tidied.status == 0
    assert tidied.json["after"]["taken"] == address.stat().st_size
    assert run("status", "--as-of", "2024-12").stdout == figures
