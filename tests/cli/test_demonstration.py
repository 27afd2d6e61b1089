from pathlib import Path

from tests.cli.conftest import Run


def test_made_up_figures_come_and_go(run: Run, tmp_path: Path) -> None:
    new = ("--store", tmp_path / "new.duckdb")
    assert run("demo", "load", *new).status == 0
    rows = run("batches", "--format", "json", *new).json["rows"]
    assert [(each["kind"], each["demonstration"]) for each in rows] == [
        ("indicator_results", True), ("actuals", True), ("targets", False)
    ]  # fmt: skip
    cleared = run("demo", "clear", *new)
    assert (cleared.status, cleared.stdout) == (0, "")
    assert "2 demonstration batch" in cleared.stderr
    rows = run("status", "--as-of", "2024-10", "--format", "json", *new).json["rows"]
    assert {each["light"] for each in rows} == {"not_reported"}


def test_a_store_in_use_gets_no_made_up_figures(run: Run) -> None:
    run("demo", "load")
    assert len(run("batches", "--format", "json").json["rows"]) == 1
