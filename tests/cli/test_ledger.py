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


def test_the_head_is_printed_and_found_again(run: Run) -> None:
    head = run("audit", "head").json
    assert head == {"events": 1, "head": run("audit", "verify").json["head"]}
    run("settings", "set", "red_below", "50", "--from", "2024-07", "--reason", "通知")
    ended = run("audit", "verify", "--head", f" {head['head'].upper()} ")
    assert (ended.status, ended.json["events"], ended.json["intact"]) == (0, 2, True)


def test_a_log_that_was_cut_off_is_found_by_a_head_that_was_kept(run: Run, address: Path) -> None:
    run("settings", "set", "red_below", "50", "--from", "2024-07", "--reason", "通知")
    kept = run("audit", "head").json["head"]
    with Store.open(address) as store, store.cursor() as cursor:
        cursor.execute("DELETE FROM event WHERE event_id = 2")
        cursor.execute("UPDATE chain_head SET event_id = 1, hash = (SELECT hash FROM event)")
    assert run("audit", "verify").json["intact"] is True
    ended = run("audit", "verify", "--head", kept)
    assert (ended.status, ended.json["intact"], ended.json["first_broken"]) == (1, False, 2)


def test_the_log_is_exported_whole_or_in_part_and_that_is_an_event(run: Run) -> None:
    run("settings", "set", "red_below", "50", "--from", "2024-07", "--reason", "通知")
    rows = run("audit", "export", "--format", "json").json["rows"]
    assert [(row["event"], row["action"], row["batch"]) for row in rows] == [
        (2, "settings_stored", 2),
        (1, "targets_stored", 1),
    ]
    assert rows[0]["reason"] == "通知"
    part = run("audit", "export", "--by", "local", "--action", "audit_log_exported", "--format", "json").json["rows"]
    assert [(row["event"], row["detail"]) for row in part] == [(3, "events=2")]
    assert run("audit", "export", "--batch", "1", "--until", "2000-01-01", "--format", "json").json["rows"] == []
    assert run("audit", "export", "--since", "yesterday").status == 2
