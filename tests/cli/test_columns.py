"""Columns named on the command line, remembered for the next file, and forgotten."""

from importlib import import_module
from pathlib import Path

import pytest

from perfcore.uploads import Stage
from perfcore.wording import Language, Words
from tests.cli.conftest import Run

REWARDS = "13022524P0008F010032K"
NAMED = ("--header-row", 2, "--column", "B=code", "--column", "C=monthly")


def write(path: Path, month: int, amount: str = "150000.5") -> Path:
    path.write_text(f"2024年{month}月 单位：元\n序号,科目号,财政拨款\n1,{REWARDS},{amount}\n", encoding="utf-8")
    return path


def test_columns_are_named_once_and_remembered_until_they_are_forgotten(run: Run, tmp_path: Path) -> None:
    january, february = write(tmp_path / "一月.csv", 1), write(tmp_path / "二月.csv", 2)
    asked = run("actuals", "import", january, "--format", "json")
    assert (asked.status, [each["code"] for each in asked.json["problems"]]) == (1, ["header_not_found"])
    named = run("actuals", "import", january, *NAMED, "--format", "json")
    assert (named.status, named.json["batch"]) == (0, 2)
    assert named.json["rows"] == [{"project_code": REWARDS, "month": "2024-01", "amount": "150000.50"}]
    (held,) = run("actuals", "columns", "--format", "json").json["rows"]
    assert (held["batch"], held["actor"], held["headings"], held["columns"]) == (
        *(3, "local", "序号 | 科目号 | 财政拨款", "B=code C=monthly"),
    )
    second = run("actuals", "import", february, "--format", "json")
    assert (second.status, second.json["batch"], second.json["measure"]) == (0, 4, "monthly")

    assert run("actuals", "forget-columns", 3).json == {"batch": 5, "forgotten": 1}
    assert run("actuals", "columns", "--format", "json").json["rows"] == []
    again = run("actuals", "forget-columns", 3)
    assert (again.status, "remembered" in again.stderr) == (1, True)
    assert run("actuals", "import", write(tmp_path / "三月.csv", 3)).status == 1


def test_a_dry_run_remembers_nothing(run: Run, tmp_path: Path) -> None:
    assert run("actuals", "import", write(tmp_path / "一月.csv", 1), *NAMED, "--dry-run").status == 0
    assert run("actuals", "columns", "--format", "json").json["rows"] == []


def test_columns_where_no_header_fits_are_an_error(run: Run, tmp_path: Path) -> None:
    ended = run("actuals", "import", write(tmp_path / "一月.csv", 1), "--column", "B=code")
    assert (ended.status, ended.stdout) == (1, "")
    assert "--header-row" in ended.stderr


def test_a_file_without_a_header_is_read_by_its_columns_and_remembered_by_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "一月.csv"
    path.write_text(f"1,{REWARDS},150000.5\n", encoding="utf-8")
    named = ("--header-row", 0, *NAMED[2:])
    asked = run("actuals", "import", path, *named, "--format", "json")
    found = [(each["code"], each["row"], each["column"]) for each in asked.json["problems"]]
    assert found == [("money_unit_missing", 1, "C"), ("month_missing", 1, "C")]
    stored = run("actuals", "import", path, *named, "--money", "yuan", "--month", "2024-01", "--format", "json")
    assert (stored.status, stored.json["batch"]) == (0, 2)
    assert stored.json["rows"] == [{"project_code": REWARDS, "month": "2024-01", "amount": "150000.50"}]
    assert run("actuals", "columns", "--format", "json").json["rows"] == []


def test_what_cannot_be_read_says_so_itself(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04")
    ended = run("actuals", "import", path, *NAMED, "--format", "json")
    assert [each["code"] for each in ended.json["problems"]] == ["unreadable_archive"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--column", "B"),
        ("--column", "B=spent"),
        ("--column", "2=code"),
        ("--header-row", "0-1"),
        ("--header-row", "2-9"),
        ("--header-row", "3-2"),
        ("--header-row", "x"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, wrong: tuple[str, str]) -> None:
    ended = run("actuals", "import", write(tmp_path / "一月.csv", 1), *wrong)
    assert (ended.status, ended.stdout) == (2, "")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_stages_are_told_to_a_terminal_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool
) -> None:
    # The package holds the command of this name in the module's place.
    monkeypatch.setattr(import_module("perfcore.cli.actuals"), "is_watched", lambda: is_terminal)
    ended = run("actuals", "import", write(tmp_path / "一月.csv", 1), *NAMED)
    said = [
        line for line in ended.stderr.splitlines() if line in {Words(Language.ENGLISH)(f"stage.{s}") for s in Stage}
    ]
    assert said == ([Words(Language.ENGLISH)(f"stage.{stage}") for stage in Stage] if is_terminal else [])
