from pathlib import Path

from tests.cli.conftest import Run


def test_a_locked_month_takes_no_figures_until_it_is_opened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "一月.csv"
    path.write_text("项目编码,2024年1月支出（元）\n13022524P0008F010032K,150000\n", encoding="utf-8")
    ended = run("months", "lock", "2024-01", "--reason", "月结")
    assert (ended.status, ended.json) == (0, {"batch": 2, "month": "2024-01", "locked": True})
    refused = run("actuals", "import", path, "--format", "json")
    assert [(each["code"], each["row"]) for each in refused.json["problems"]] == [("month_locked", 2)]
    assert run("months", "lock", "2024-01", "--reason", "再结").status == 1
    assert run("months", "open", "2024-01", "--reason", "更正").json == {
        "batch": 3,
        "month": "2024-01",
        "locked": False,
    }
    assert run("actuals", "import", path).status == 0
    log = run("months", "log", "--year", 2024, "--format", "json").json["rows"]
    assert [(each["batch"], each["month"], each["locked"], each["actor"], each["reason"]) for each in log] == [
        (3, "2024-01", False, "local", "更正"),
        (2, "2024-01", True, "local", "月结"),
    ]


def test_wrong_usage(run: Run) -> None:
    assert run("months", "lock", "2024-01").status == 2
    assert run("months", "lock", "January", "--reason", "月结").status == 2
