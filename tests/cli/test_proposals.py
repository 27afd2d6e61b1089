"""Reports that wait for a second person, on the command line, which is a person of its own."""

from dataclasses import replace
from pathlib import Path

from perfcore.importing.actuals.answers import Answers
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.uploads import confirm
from tests.cli.conftest import Run
from tests.store.people import CHIEF, CLERK, add_people


def test_the_command_line_decides_about_what_others_brought(run: Run, address: Path, tmp_path: Path) -> None:
    file = tmp_path / "一月.csv"
    file.write_text("项目编码,2024年1月支出（元）\n13022524P0008F010032K,150000\n", encoding="utf-8")
    with Store.open(address) as store:
        add_people(store, CHIEF, CLERK, replace(CLERK, user_name="other"))
    assert run("settings", "set", "four_eyes", "on", "--from", "2024-01", "--reason", "内控").status == 0
    waits = run("actuals", "import", file, "--format", "json")
    assert (waits.status, waits.json["batch"]) == (0, None)
    number = waits.json["proposal"]
    assert "second person" in waits.stderr
    own = run("proposals", "confirm", number)
    assert (own.status, "your own" in own.stderr) == (1, True)
    assert run("proposals", "show", number).json["outcome"] == "waiting"
    assert run("proposals", "take-back", number).json["taken_back"]
    assert run("proposals", "list", "--format", "json").json["rows"][0]["outcome"] == "taken_back"
    with Store.open(address) as store:
        theirs = confirm(store, CLERK.actor, Original(file.name, file.read_bytes()), Answers(), None).proposal
    assert run("proposals", "confirm", theirs, "--reason", "已核对").json["batch"] is not None
    assert run("proposals", "refuse", theirs, "--reason", "x").status == 1
