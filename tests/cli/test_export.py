"""`export …`: files in the format their names say, JSON about each, and refusals that leave nothing behind."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from perfcore.importing.results.file import read_result_file
from tests.cli.conftest import Run

PROJECT = "13022524P0008F010032K"


@pytest.mark.parametrize(
    ("document", "suffix"),
    [("monitoring", "xlsx"), ("evaluation", "docx"), ("workbook", "xlsx"), ("workbook", "csv"), ("package", "zip")],
)
def test_each_document_is_written_and_described(run: Run, tmp_path: Path, document: str, suffix: str) -> None:
    out = tmp_path / f"made.{suffix}"
    ended = run("export", document, "--as-of", "2024-07", "--out", out)
    assert (ended.status, ended.stderr) == (0, "")
    said = ended.json
    assert said.pop("data_hash")
    assert said == {
        "file": str(out),
        "document": document,
        "as_of": "2024-07",
        "scope": "All units",
        "projects": 16,
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
        "demonstration": False,
    }


def test_one_unit_and_one_project(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "unit.xlsx"
    unit = run("export", "monitoring", "--as-of", "2024-07", "--out", out, "--unit", "356003").json
    assert (unit["projects"], unit["scope"]) == (3, "乐亭县社会保险服务中心（356003）")
    assert len(openpyxl.load_workbook(out).sheetnames) == 4
    one = run("export", "evaluation", "--as-of", "2024-12", "--out", out, "--project", PROJECT).json
    assert (one["projects"], one["scope"]) == (1, f"考核奖励经费（{PROJECT}）")


def test_the_monitoring_form_is_that_of_the_monitoring_month(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "made.xlsx"
    assert run("export", "monitoring", "--out", out).json["as_of"] == "2024-07"
    set_ = ("settings", "set", "monitoring_month", "9", "--reason", "县里通知", "--from")
    assert run(*set_, "2025-01").status == 0
    assert run("export", "monitoring", "--out", out).json["as_of"] == "2024-07"
    assert run(*set_, "2024-08").status == 0
    assert run("export", "monitoring", "--out", out).json["as_of"] == "2024-09"
    assert run("export", "evaluation", "--out", out).status == 2


def test_a_csv_holds_one_table_by_its_name(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "indicators.csv"
    run("export", "workbook", "--as-of", "2024-07", "--out", out, "--table", "indicators", lang="zh")
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert rows[0] == ["绩效指标"]
    assert len(rows) - rows.index([]) - 2 == 99


def test_the_demonstration_is_told_and_marked(run: Run, tmp_path: Path, address: Path) -> None:
    address.unlink()
    run("demo", "load")
    ended = run("export", "package", "--as-of", "2024-07", "--out", tmp_path / "made.zip")
    assert ended.json["demonstration"] is True
    assert ended.stderr
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        assert b'"demonstration": true' in archive.read("datapackage.json")


def test_a_form_of_the_demonstration_holds_every_result(run: Run, tmp_path: Path, address: Path) -> None:
    address.unlink()
    run("demo", "load")
    out = tmp_path / "form.xlsx"
    run("export", "monitoring", "--as-of", "2024-10", "--out", out)
    held = [row for row in run("indicators", "--as-of", "2024-10", "--format", "json").json["rows"] if row["light"]]
    reported = [row for row in held if row["reported_month"] is not None]
    file = read_result_file(out.name, out.read_bytes())
    assert (len(file.rows), file.problems) == (len(reported), ())


def test_a_form_can_be_reported_as_results(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    run("export", "monitoring", "--as-of", "2024-07", "--out", form, "--project", PROJECT)
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["F13"] = "850人"
    book.save(form)
    done = run("results", "import", form, "--accept-warnings", "按表上报", "--format", "json")
    assert done.status == 0, done.stderr
    held = run("indicators", "--as-of", "2024-07", "--project", PROJECT, "--format", "json").json["rows"]
    assert [row["achieved_value"] for row in held if row["reported_month"] == 7] == ["850"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("monitoring", "--as-of", "2024-07", "--out", "form.pdf"), 2),
        (("briefing", "--as-of", "2024-07", "--out", "briefing.xlsx"), 2),
        (("workbook", "--as-of", "July", "--out", "w.xlsx"), 2),
        (("workbook", "--as-of", "2024-07", "--out", "w.csv", "--table", "wages"), 2),
        (("package", "--as-of", "2023-07", "--out", "p.zip"), 1),
        (("monitoring", "--as-of", "2024-07", "--out", "m.xlsx", "--unit", "999999"), 1),
        (("monitoring", "--as-of", "2024-07", "--out", "no/such/folder/m.xlsx"), 1),
    ],
)
def test_what_cannot_be_made_is_refused(run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    placed = [str(tmp_path / each) if "." in each else each for each in arguments]
    ended = run("export", *placed)
    assert (ended.status, ended.stdout) == (status, "")
    assert ended.stderr
    assert list(tmp_path.glob("*.[xpw]*")) == []
