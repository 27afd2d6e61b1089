from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run

CODE = "13022524P0008F010032K"
HEAD = "项目编码,三级指标,实际完成值,偏差原因"


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    """Write a report of June: one result on course, one behind."""
    path = tmp_path / "六月.csv"
    lines = ["2024年6月绩效指标完成情况", HEAD, f"{CODE},考核奖励人数,850人,", f"{CODE},考核奖励金发放率,98.5%,"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_every_indicator_is_listed_with_its_light(run: Run) -> None:
    listed = run("indicators", "--as-of", "2024-06", "--format", "json").json
    assert (listed["as_of"], len(listed["rows"])) == ("2024-06", 99)
    last = listed["rows"][-1]
    assert (last["light"], last["raw"], last["completion"]) == ("no_target", None, None)
    of_unit = run("indicators", "--as-of", "2024-06", "--unit", "356003", "--format", "json").json["rows"]
    assert ({row["unit_code"] for row in of_unit}, len(of_unit)) == ({"356003"}, 21)
    assert "考核奖励人数" in run("indicators", "--as-of", "2024-06", "--project", CODE).stdout


def test_results_go_in_are_seen_and_come_out_again(run: Run, report_file: Path) -> None:
    refused = run("results", "import", report_file, "--format", "json")
    assert (refused.status, refused.json["batch"]) == (1, None)
    (problem,) = refused.json["problems"]
    assert (problem["code"], problem["row"], problem["column"]) == ("deviation_reason_missing", 4, "D")
    dry = run("results", "import", report_file, "--dry-run", "--format", "json")
    assert (dry.status, dry.json["batch"], dry.json["new"]) == (0, None, 2)
    stored = run("results", "import", report_file, "--accept-warnings", "核对", "--format", "json")
    assert (stored.status, stored.json["rows"][0]) == (
        0,
        {
            "project_code": CODE,
            "indicator": "考核奖励人数",
            "month": "2024-06",
            "value": "850",
            "band": None,
            "reached_on": None,
            "explanation": None,
            "deviation_kinds": [],
            "deviation_text": None,
            "expected": None,
            "likelihood": None,
        },
    )
    again = run("results", "import", report_file, "--accept-warnings", "核对", "--format", "json")
    assert (again.status, again.json["batch"]) == (0, None)
    row = run("indicators", "--as-of", "2024-07", "--project", CODE, "--format", "json").json["rows"][0]
    assert (row["achieved_value"], row["completion"], row["reported_month"]) == ("850", 50.0, 6)
    withdrawn = run("results", "withdraw", stored.json["batch"], "--reason", "填错").json
    assert withdrawn == {"batch": stored.json["batch"], "withdrawn": True}
    row = run("indicators", "--as-of", "2024-07", "--project", CODE, "--format", "json").json["rows"][0]
    assert (row["light"], row["achieved_value"]) == ("missing", None)


def test_a_bad_file_is_refused_with_every_problem(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("\n".join([HEAD, f"{CODE},考核奖励人数,很多,", f"{CODE},没有,5,天气"]), encoding="utf-8")
    ended = run("results", "import", path, "--month", "2024-06", "--format", "json")
    assert ended.status == 1
    assert [problem["code"] for problem in ended.json["problems"]] == ["result_unreadable", "reason_kind_unknown"]


def test_evidence_goes_in_is_listed_and_comes_out_again(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "纪要.pdf", tmp_path / "out.pdf"
    path.write_bytes(b"%PDF-1.7")
    where = ("--project", CODE, "--month", "2024-06")
    stored = run("results", "evidence", "add", path, *where, "--indicator", "考核奖励人数").json
    (listed,) = run("results", "evidence", "list", "--year", "2024", "--format", "json").json["rows"]
    assert (listed["file_name"], listed["indicator"], listed["sha256"]) == (
        "纪要.pdf",
        "考核奖励人数",
        stored["sha256"],
    )
    assert run("results", "evidence", "save", stored["batch"], stored["sha256"], "--out", out).status == 0
    assert out.read_bytes() == b"%PDF-1.7"
    assert run("results", "evidence", "save", 1, stored["sha256"], "--out", out).status == 1
    assert run("results", "evidence", "add", path, *where, "--indicator", "没有").status == 1
    path.write_bytes(b"<html>")
    assert run("results", "evidence", "add", path, *where).status == 1


def test_the_sheet_to_fill_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    assert run("results", "template", "--month", "2024-06", "--unit", "356001", "--out", path).status == 0
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["A1"].value, sheet.max_row) == ("2024年6月绩效指标完成情况填报表", 3 + 35)
    assert run("results", "template", "--month", "2024-06", "--out", tmp_path / "表.pdf").status == 2
    assert run("results", "template", "--month", "2024-06", "--out", tmp_path / "nowhere" / "表.csv").status == 1
