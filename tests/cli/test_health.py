from pathlib import Path

from perfcore.store import Store
from tests.cli.conftest import Run


def test_a_sound_store(run: Run) -> None:
    ended = run("health")
    assert (ended.status, ended.json["sound"], ended.json["projects"], ended.json["last_upload_at"]) == (
        0,
        True,
        16,
        None,
    )
    assert ended.json["chain"]["events"] == 1


def test_an_altered_store_ends_with_an_error(run: Run, address: Path) -> None:
    with Store.open(address) as store, store.transaction() as cursor:
        cursor.execute("UPDATE target_project SET initial_budget = 1")
    ended = run("health")
    assert (ended.status, ended.json["altered_batches"]) == (1, [1])
