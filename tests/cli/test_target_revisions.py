from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.importing.target_layout import Sheet

JSON = ("--format", "json")


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> tuple[object, ...]:
    """Name a store that holds the targets of one project."""
    where = ("--store", tmp_path / "new.duckdb")
    first = tmp_path / "一.txt"
    first.write_text(Sheet().text(), encoding="utf-8")
    assert run("targets", "import", first, *where).status == 0
    return where


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Write the same document with another budget."""
    path = tmp_path / "二.txt"
    path.write_text(Sheet(budget="250.00", fiscal="250.00").text(), encoding="utf-8")
    return path


def test_a_changed_document_is_shown_before_anything_is_stored(
    run: Run, stored: tuple[object, ...], changed: Path
) -> None:
    ended = run("targets", "diff", changed, *JSON, *stored)
    found: dict[str, Any] = ended.json
    assert (ended.status, found["year"]) == (0, 2024)
    assert [(each["kind"], each["before"], each["after"]) for each in found["changes"]] == [
        ("initial_budget", "2270000.00", "2500000.00"),
        ("fiscal_funds", "2270000.00", "2500000.00"),
    ]
    table = run("targets", "diff", changed, *stored)
    assert "2500000.00" in table.stdout
    assert "in 2 places" in table.stderr
    assert len(run("batches", *JSON, *stored).json["rows"]) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "give a reason"),
        (("--reason", "调整"), "from which month"),
        (("--from-month", "2024-07"), "give a reason"),
    ],
)
def test_a_change_must_be_explained(
    run: Run, stored: tuple[object, ...], changed: Path, options: tuple[str, ...], sentence: str
) -> None:
    ended = run("targets", "import", changed, *options, *JSON, *stored)
    assert (ended.status, ended.json["batch"]) == (1, None)
    assert sentence in ended.stderr
    assert len(run("batches", *JSON, *stored).json["rows"]) == 1


def test_months_before_a_change_keep_their_targets(run: Run, stored: tuple[object, ...], changed: Path) -> None:
    ended = run("targets", "import", changed, "--reason", "调整", "--from-month", "2024-07", *JSON, *stored)
    assert (ended.status, ended.json["batch"]) == (0, 2)
    budgets = [
        run("status", "--as-of", month, *JSON, *stored).json["rows"][0]["initial_budget"]
        for month in ("2024-06", "2024-07")
    ]
    assert budgets == ["2270000.00", "2500000.00"]
    assert run("batches", *JSON, *stored).json["rows"][0]["reason"] == "调整"
    again = run("targets", "import", changed, *JSON, *stored)
    assert (again.status, again.json["batch"]) == (0, None)


def test_the_month_is_one_of_the_documents_year(run: Run, stored: tuple[object, ...], changed: Path) -> None:
    ended = run("targets", "import", changed, "--reason", "调整", "--from-month", "2025-07", *stored)
    assert (ended.status, ended.stdout) == (2, "")


def test_a_document_that_cannot_be_read_cannot_be_compared(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "坏.txt"
    path.write_text(Sheet(budget="二百").text(), encoding="utf-8")
    ended = run("targets", "diff", path, *JSON)
    assert (ended.status, ended.stdout) == (1, "")
    assert "二百" in ended.stderr
