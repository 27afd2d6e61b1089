from pathlib import Path

from perfcore.store import Store
from tests.cli.conftest import Run
from tests.factories import report

REWARDS = "13022524P0008F010032K"


def test_from_finding_to_closing(run: Run, address: Path, tmp_path: Path) -> None:
    with Store.open(address) as store:
        report(store, (REWARDS, 6, "100000.00"))
    watched = run("findings", "watch", "--as-of", "2024-06")
    assert watched.status == 0, watched.stderr
    (lagging,) = [each for each in watched.json["new"] if each["rule"] == "lagging_red"]
    assert lagging["figures"]["spent"] == "100000.00"
    assert run("findings", "watch", "--as-of", "2024-06").json == {"new": []}
    number = lagging["finding"]
    proof = tmp_path / "说明.txt"
    proof.write_text("说明", encoding="utf-8")
    assert run("findings", "step", number, "notified", "--reason", "请说明", "--due", "2024-08-01").status == 0
    answered = run("findings", "step", number, "in_rectification", "--reason", "推迟", "--attach", proof)
    assert answered.json["state"] == "in_rectification"
    shown = run("findings", "show", number, "--year", 2024).json
    assert [step["state"] for step in shown["steps"]] == ["notified", "in_rectification"]
    assert list(shown["steps"][1]["files"].values()) == ["说明.txt"]
    overdue = run("findings", "--year", 2024, "--overdue", "--format", "json").json["rows"]
    assert [row["finding"] for row in overdue] == [number]
    letter = run("findings", "reminder", "--unit", "356001", "--year", 2024, lang="zh").json["text"]
    assert "期限：2024-08-01" in letter
    refused = run("findings", "step", number, "closed", "--reason", "过早")
    assert (refused.status, refused.stdout) == (1, "")


def test_nothing_to_remind_of(run: Run) -> None:
    ended = run("findings", "reminder", "--unit", "356001", "--year", 2024)
    assert (ended.status, ended.stdout) == (1, "")
