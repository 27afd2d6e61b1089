from pathlib import Path

from perfcore.store import Store
from perfcore.store.ledger import Original
from tests.cli.conftest import SHIPPED, Run


def test_every_batch_is_listed_with_its_origin(run: Run) -> None:
    run("settings", "set", "red_below", "50", "--from", "2024-07", "--reason", "通知")
    setting, targets = run("batches", "--format", "json").json["rows"]
    assert {key: targets[key] for key in targets if key != "recorded_at"} == {
        "batch": 1,
        "kind": "targets",
        "actor": "local",
        "file": SHIPPED.name,
        "sha256": Original("", SHIPPED.read_bytes()).sha256,
        "rows": 16,
        "total": "120703400.00",
        "demonstration": False,
        "reason": None,
        "withdrawn": False,
        "withdrawal_reason": None,
    }
    assert targets["recorded_at"].endswith("+08:00")
    assert (setting["batch"], setting["kind"], setting["file"], setting["reason"]) == (2, "settings", None, "通知")


def test_an_intact_chain(run: Run) -> None:
    ended = run("audit", "verify")
    found = ended.json
    assert (ended.status, len(found.pop("head"))) == (0, 64)
    assert found == {"events": 1, "intact": True, "first_broken": None}


def test_a_broken_chain_ends_with_an_error(run: Run, address: Path) -> None:
    with Store.open(address) as store, store.cursor() as cursor:
        cursor.execute("UPDATE event SET actor = 'somebody'")
    ended = run("audit", "verify")
    assert (ended.status, ended.json["intact"], ended.json["first_broken"]) == (1, False, 1)
