from pathlib import Path

from tests.cli.conftest import Run


def test_a_year_is_drafted_and_read_back(run: Run, tmp_path: Path) -> None:
    ended = run("year", "draft", 2025, "--out", tmp_path / "2025.xlsx", "--carryover", tmp_path / "left.xlsx")
    assert (ended.status, ended.json["projects"]) == (0, 16)
    assert (tmp_path / "left.xlsx").stat().st_size > 0
    read = run("targets", "import", tmp_path / "2025.xlsx", "--dry-run", "--format", "json")
    assert read.status == 1
    assert {problem["code"] for problem in read.json["problems"] if problem["severity"] == "error"} == {
        "budget_missing"
    }


def test_a_year_without_a_year_before_it(run: Run, tmp_path: Path) -> None:
    ended = run("year", "draft", 2030, "--out", tmp_path / "2030.xlsx")
    assert (ended.status, ended.stdout) == (1, "")
    assert "2029" in ended.stderr
