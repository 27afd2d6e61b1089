from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run

REWARDS, AFFAIRS, CENTRE = "13022524P0008F010032K", "13022524P0008F010037M", "13022524P004146100136"
HEAD = "项目编码,项目名称,2024年1月支出（元）"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a file of two figures."""
    return write(tmp_path / "一月.csv", HEAD, f"{REWARDS},考核奖励经费,150000.5", f"{CENTRE},社保中心运行费,0")


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def batches(run: Run) -> list[int]:
    return [each["batch"] for each in run("batches", "--format", "json").json["rows"]]


def test_rows_that_are_parts_of_one_figure_are_added_up_where_that_is_said(run: Run, tmp_path: Path) -> None:
    parts = write(tmp_path / "一月.csv", HEAD, f"{REWARDS},考核奖励经费,150000.5", f"{REWARDS},考核奖励经费,0.55")
    refused = run("actuals", "import", parts)
    assert (refused.status, "--add-rows" in refused.stderr) == (1, True)
    ended = run("actuals", "import", parts, "--add-rows", "--format", "json")
    assert ended.json["rows"] == [{"project_code": REWARDS, "month": "2024-01", "amount": "150001.05"}]


def test_an_import_says_what_it_read(run: Run, file: Path) -> None:
    ended = run("actuals", "import", file, "--format", "json")
    assert ended.status == 0
    assert ended.json == {
        "batch": 2,
        "proposal": None,
        "measure": "monthly",
        "money": "yuan",
        "rows": [
            {"project_code": REWARDS, "month": "2024-01", "amount": "150000.50"},
            {"project_code": CENTRE, "month": "2024-01", "amount": "0.00"},
        ],
        "problems": [],
    }
    assert "150,000.50" in ended.stderr
    assert batches(run) == [2, 1]


def test_what_is_stored_already_is_no_error(run: Run, file: Path) -> None:
    run("actuals", "import", file)
    again = run("actuals", "import", file, "--format", "json")
    assert (again.status, again.json["batch"], again.json["problems"]) == (0, None, [])
    assert batches(run) == [2, 1]


def test_one_bad_row_stores_nothing_and_is_named(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "坏.csv", HEAD, f"{REWARDS},,1", f"{AFFAIRS},,约5", f"{CENTRE},,0.001")
    ended = run("actuals", "import", path, "--format", "json", lang="zh")
    assert (ended.status, ended.json["batch"]) == (1, None)
    assert ended.json["problems"] == [
        {
            "code": "not_a_number",
            "severity": "error",
            "file": "坏.csv",
            "sheet": None,
            "row": 3,
            "column": "C",
            "value": "约5",
            "message": "“约5”不是数字。请改为数字，没有数据请留空。",
        },
        {
            "code": "too_many_decimals",
            "severity": "error",
            "file": "坏.csv",
            "sheet": None,
            "row": 4,
            "column": "C",
            "value": "0.001",
            "message": "“0.001”精确到分以下，金额最多到分。请改正。",
        },
    ]
    assert "C3" in ended.stderr
    assert batches(run) == [1]


def test_warnings_need_a_reason(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "退款.csv", HEAD, f"{REWARDS},,-100")
    refused = run("actuals", "import", path, "--format", "json")
    assert (refused.status, refused.json["batch"]) == (1, None)
    assert [(each["code"], each["severity"]) for each in refused.json["problems"]] == [("negative_month", "warning")]
    accepted = run("actuals", "import", path, "--accept-warnings", "退款", "--format", "json")
    assert (accepted.status, accepted.json["batch"]) == (0, 2)


def test_a_dry_run_stores_nothing(run: Run, file: Path) -> None:
    ended = run("actuals", "import", file, "--dry-run", "--format", "json")
    assert (ended.status, ended.json["batch"], len(ended.json["rows"])) == (0, None, 2)
    assert batches(run) == [1]


def test_a_dry_run_of_a_bad_file_says_so(run: Run, tmp_path: Path) -> None:
    assert run("actuals", "import", write(tmp_path / "坏.csv", "一,二"), "--dry-run").status == 1


def test_what_the_file_does_not_say_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "支出.csv", "项目编码,支出", f"{REWARDS},1.5")
    asked = run("actuals", "import", path, "--format", "json")
    assert asked.status == 1
    assert {each["code"] for each in asked.json["problems"]} == {
        *("money_unit_missing", "measure_missing", "month_missing"),
    }
    answers = ("--month", "2024-03", "--measure", "cumulative", "--money", "wan")
    told = run("actuals", "import", path, *answers, "--format", "json")
    assert (told.status, told.json["measure"], told.json["money"]) == (0, "cumulative", "wan")
    assert told.json["rows"] == [{"project_code": REWARDS, "month": "2024-03", "amount": "15000.00"}]


def test_a_withdrawal(run: Run, file: Path) -> None:
    run("actuals", "import", file)
    ended = run("actuals", "withdraw", 2, "--reason", "错表")
    assert (ended.status, ended.json) == (0, {"batch": 2, "withdrawn": True})
    newest = run("batches", "--format", "json").json["rows"][0]
    assert (newest["withdrawn"], newest["withdrawal_reason"]) == (True, "错表")
    for batch, sentence in ((2, "withdrawn already"), (1, "no batch"), (9, "no batch")):
        refused = run("actuals", "withdraw", batch, "--reason", "错表")
        assert (refused.status, refused.stdout) == (1, "")
        assert sentence in refused.stderr
    assert run("actuals", "withdraw", 2).status == 2


def test_made_up_figures_do_not_mix(run: Run, file: Path, tmp_path: Path) -> None:
    elsewhere = ("--store", tmp_path / "new.duckdb")
    assert run("demo", "load", *elsewhere).status == 0
    refused = run("actuals", "import", file, "--format", "json", *elsewhere)
    assert (refused.status, refused.json["batch"]) == (1, None)
    assert [each["code"] for each in refused.json["problems"]][:1] == ["demonstration_present"]
    assert run("demo", "clear", *elsewhere).status == 0
    assert run("actuals", "import", file, *elsewhere).status == 0


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_is_written(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"二月.{ending}"
    ended = run("actuals", "template", "--month", "2024-02", "--unit", "356003", "--money", "wan", "--out", path)
    assert (ended.status, ended.stdout) == (0, "")
    if ending == "csv":
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert (lines[1], len(lines)) == ("单位：万元", 6)
    else:
        (sheet,) = openpyxl.load_workbook(path).worksheets
        assert (sheet["A2"].value, sheet.max_row, sheet["D4"].value) == ("单位：万元", 6, 18)


def test_a_template_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    asked = ("actuals", "template", "--month", "2024-02", "--out")
    assert run(*asked, tmp_path / "二月.pdf").status == 2
    refused = run(*asked, tmp_path / "nowhere" / "二月.csv")
    assert (refused.status, "二月.csv" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "a.csv", "--month", "2024-13"],
        ["import", "a.csv", "--measure", "yearly"],
        ["import", "a.csv", "--money", "dollar"],
        ["withdraw", "one", "--reason", "r"],
        ["template", "--month", "2024-02"],
        ["upload"],
    ],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    ended = run("actuals", *arguments)
    assert (ended.status, ended.stdout) == (2, "")


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ended = run("actuals", "import", tmp_path / "没有.csv")
    assert ended.status == 1
    assert "没有.csv" in ended.stderr
