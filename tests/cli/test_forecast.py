import csv
import io
from pathlib import Path

import pytest

from perfcore.store import Store
from tests.cli.conftest import Run
from tests.factories import report

PROJECT = "13022524P0008F0100337"  # 招聘工作经费, 500,000.00
HALF_A_YEAR = [(PROJECT, month, "50000.00") for month in range(1, 7)]
LISTED = (
    *("code", "name", "unit_code", "projects", "forecast_projects", "overridden_projects", "months_counted"),
    *("is_complete", "adjusted_budget", "forecast_budget", "spent", "method", "computed", "forecast", "low", "high"),
    *("cases", "mean_error", "months_ahead", "exceeds_budget", "forecast_rate", "carryover", "next_month"),
    *("monthly_to_checkpoint", "monthly_to_year_end", "is_rush", "likelihood", "proposed_likelihood"),
    *("likelihood_reason", "override_batch", "override_month", "override_reason", "sentence", "likelihood_sentence"),
)


@pytest.fixture
def reported(address: Path) -> None:
    """Report half a year of one project."""
    with Store.open(address) as store:
        report(store, *HALF_A_YEAR)


@pytest.mark.usefixtures("reported")
def test_the_year_end_of_one_project(run: Run) -> None:
    ended = run("forecast", "--as-of", "2024-06", "--format", "json")
    assert (ended.status, ended.stderr, ended.json["as_of"], len(ended.json["rows"])) == (0, "", "2024-06", 16)
    (found,) = [row for row in ended.json["rows"] if row["code"] == PROJECT]
    assert tuple(found) == LISTED
    assert {name: found[name] for name in ("spent", "forecast", "low", "high", "carryover", "method", "cases")} == {
        "spent": "300000.00",
        "forecast": "600000.00",
        "low": "600000.00",
        "high": "600000.00",
        "carryover": "-100000.00",
        "method": "run_rate",
        "cases": 15,
    }
    assert (found["exceeds_budget"], found["likelihood"], found["likelihood_reason"], found["is_rush"]) == (
        *(True, "certain", "range_above", False),
    )
    assert found["sentence"].startswith("By run rate, 60.00 wan yuan (120.0%) will be spent by year end, 10.00 wan")


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(("by", "code", "rows"), [("unit", "356001", 3), ("department", "356", 1), ("total", "", 1)])
def test_the_year_end_of_what_adds_up(run: Run, by: str, code: str, rows: int) -> None:
    found = run("forecast", "--as-of", "2024-06", "--by", by, "--format", "json").json["rows"]
    assert (found[0]["code"], len(found)) == (code, rows)
    assert (found[0]["forecast"], found[0]["forecast_projects"], found[0]["forecast_budget"]) == (
        *("600000.00", 1, "500000.00"),
    )


@pytest.mark.usefixtures("reported")
def test_every_method_of_every_project(run: Run) -> None:
    ended = run("forecast", "--as-of", "2024-06", "--methods", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.stdout)))
    assert [(row["code"], row["method"], row["is_chosen"], row["forecast"], row["mean_error"]) for row in rows] == [
        (PROJECT, "run_rate", "True", "600000.00", "0.00"),
        (PROJECT, "plan_shape", "False", "600000.00", "0.00"),
    ]


@pytest.mark.usefixtures("reported")
def test_a_persons_own_estimate_and_its_withdrawal(run: Run) -> None:
    arguments = ["--month", "2024-06", "--amount", "400,000.00", "--likelihood", "possible", "--reason", "合同"]
    ended = run("forecast-override", PROJECT, *arguments)
    assert (ended.status, ended.json) == (0, {"batch": 3, "project_code": PROJECT, "month": "2024-06"})
    total = ["forecast", "--as-of", "2024-06", "--by", "total", "--format", "json"]
    assert run(*total).json["rows"][0]["forecast"] == "400000.00"
    assert run("actuals", "withdraw", 3, "--reason", "取消").status == 0
    assert run(*total).json["rows"][0]["forecast"] == "600000.00"


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(
    ("code", "options", "sentence"),
    [
        (PROJECT, ["--amount", "299999.99"], "less than the 300,000.00 yuan already spent"),
        (PROJECT, ["--amount", "much"], "much"),
        (PROJECT, [], f"Give an amount or a likelihood for {PROJECT}"),
        ("X", ["--amount", "1"], "There is no project X in 2024-06"),
    ],
)
def test_an_estimate_that_makes_no_sense(run: Run, code: str, options: list[str], sentence: str) -> None:
    ended = run("forecast-override", code, "--month", "2024-06", "--reason", "试", *options)
    assert (ended.status, ended.stdout) == (1, "")
    assert sentence in ended.stderr


@pytest.mark.parametrize(
    "arguments", [["--as-of", "2024"], [], ["--as-of", "2024-06", "--by", "county"], ["--as-of", "2024-13"]]
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    assert run("forecast", *arguments).status == 2


def test_made_up_figures_are_called_so(run: Run, address: Path) -> None:
    with Store.open(address) as store:
        report(store, *HALF_A_YEAR, demonstration=True)
    assert "demonstration" in run("forecast", "--as-of", "2024-06").stderr
