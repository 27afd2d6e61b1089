import os
from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.importing.targets.record import read_targets_json
from tests.cli.conftest import SHIPPED, Run
from tests.importing.target_layout import Sheet, document_text

DOCUMENT = read_targets_json(SHIPPED.read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[3] / "shared" / "source" / "laoting-hrss-2024-targets.txt"
SOURCE = Path(os.environ.get("PERFCORE_SOURCE_DOCUMENT", SHARED))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write the bureau's document as it reads, from its record."""
    path = tmp_path / "目标.txt"
    path.write_text(document_text(DOCUMENT), encoding="gb18030")
    return path


@pytest.fixture
def new(tmp_path: Path) -> tuple[object, ...]:
    """Name a store that is not there yet."""
    return ("--format", "json", "--store", tmp_path / "new.duckdb")


def test_an_import_says_what_it_read(run: Run, file: Path, new: tuple[object, ...]) -> None:
    ended = run("targets", "import", file, *new)
    found = ended.json
    assert (ended.status, found["batch"], found["year"], found["unit_of_money"]) == (0, 1, 2024, "万元")
    projects = found["projects"]
    assert sum(Decimal(each["initial_budget"]) for each in projects) == Decimal("120703400.00")
    assert (len(projects), len({each["unit_code"] for each in projects})) == (16, 3)
    assert sum(len(each["checkpoints"]) for each in projects) == 64
    values = [one for each in projects for one in each["indicators"] if one["operator"] is not None]
    assert len(values) == 98
    assert found["problems"][-1]["code"] == "document_cut_off"
    first = {key: value for key, value in projects[0].items() if key != "indicators"}
    assert first == {
        "code": "13022524P0008F010032K",
        "name": "考核奖励经费",
        "unit_code": "356001",
        "unit_name": "乐亭县人力资源和社会保障局本级",
        "initial_budget": "2270000.00",
        "fiscal_funds": "2270000.00",
        "other_funds": None,
        "checkpoints": [[3, 25.0], [6, 50.0], [10, 75.0], [12, 100.0]],
    }
    assert projects[0]["indicators"][0] == {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "考核奖励人数",
        "operator": ">=",
        "value": "1700",
        "unit": "人",
        "raw": "≥1700人",
        "basis": projects[0]["indicators"][0]["basis"],
        "weight": None,
    }


def test_deadlines_have_their_day(run: Run, file: Path, new: tuple[object, ...]) -> None:
    projects = run("targets", "import", file, "--dry-run", *new).json["projects"]
    deadlines = [one for each in projects for one in each["indicators"] if one["operator"] == "deadline"]
    assert deadlines
    assert {(one["value"], one["due"][:5]) for one in deadlines} == {(None, "2024-")}


def test_importing_it_again_changes_nothing_and_says_so(run: Run, file: Path, new: tuple[object, ...]) -> None:
    run("targets", "import", file, *new)
    again = run("targets", "import", file, *new)
    assert (again.status, again.json["batch"], len(again.json["projects"])) == (0, None, 16)
    assert "nothing was changed" in again.stderr
    assert len(run("batches", *new).json["rows"]) == 1


def test_the_bureaus_own_document(run: Run, new: tuple[object, ...]) -> None:
    if not SOURCE.is_file():
        pytest.skip(f"the bureau's document is not here: {SOURCE}")
    ended = run("targets", "import", SOURCE, *new)
    assert (ended.status, len(ended.json["projects"])) == (0, 16)
    rows = run("status", "--as-of", "2024-12", "--by", "department", *new).json["rows"]
    assert [(each["initial_budget"], each["light"]) for each in rows] == [("120703400.00", "not_reported")]


def test_a_dry_run_stores_nothing(run: Run, file: Path, new: tuple[object, ...]) -> None:
    ended = run("targets", "import", file, "--dry-run", *new)
    assert (ended.status, ended.json["batch"]) == (0, None)
    assert run("batches", *new).json["rows"] == []


def test_a_document_with_errors_is_not_stored(run: Run, tmp_path: Path, new: tuple[object, ...]) -> None:
    path = tmp_path / "坏.txt"
    path.write_text(Sheet(budget="二百").text(), encoding="utf-8")
    ended = run("targets", "import", path, *new)
    assert (ended.status, ended.json["batch"]) == (1, None)
    wrong = [each for each in ended.json["problems"] if each["severity"] == "error"]
    assert [(each["file"], each["value"]) for each in wrong if each["code"] == "not_a_number"] == [("坏.txt", "二百")]
    assert run("batches", *new).json["rows"] == []


def test_several_documents_give_a_list(run: Run, file: Path, tmp_path: Path, new: tuple[object, ...]) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text("没有表格", encoding="utf-8")
    ended = run("targets", "import", file, empty, *new)
    assert (ended.status, [each["batch"] for each in ended.json]) == (1, [1, None])


@pytest.mark.parametrize("arguments", [["import"], ["import", "a.txt", "--year", "24"], ["import", "a.txt", "--yaer"]])
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    assert run("targets", *arguments).status == 2


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ended = run("targets", "import", tmp_path / "没有.txt")
    assert (ended.status, ended.stdout) == (1, "")
    assert "没有.txt" in ended.stderr
