import csv
import io
from pathlib import Path

import pytest

from perfcore.store import Store
from tests.analysis.scores import report_results
from tests.cli.conftest import Run
from tests.factories import report

PROJECT = "13022524P0008F0100362"  # 社保基金监管经费, 50000.00
RESULTS = {
    "监督种类": "3",  # 4种: 9.38 of 12.50
    "社会保险监督完成率": "90",
    "社会保险监督工作及时性": "90",
    "完成审计工作成本": "5",
    "社保基金可持续运行": "95",
    "维护社会稳定": "96",
    "社保基金监管满意度": "49",  # ≥98%: 5.00 of 10.00
}
LISTED = (
    *("project_code", "project_name", "unit_code", "scheme", "weight_basis", "is_scored", "total", "grade", "won"),
    *("still_open", "adjusted_budget", "spent", "execution_rate", "execution_points", "execution_won", "sentence"),
    "indicators",
)


@pytest.fixture
def reported(address: Path) -> None:
    """Report half of the money and all results of one project for June."""
    with Store.open(address) as store:
        report(store, (PROJECT, 6, "25000.00"))
        report_results(store, 6, *((PROJECT, name, said) for name, said in RESULTS.items()))


@pytest.mark.usefixtures("reported")
def test_the_score_of_every_project(run: Run) -> None:
    ended = run("score", "--as-of", "2024-06", "--format", "json")
    assert (ended.status, ended.stderr, ended.json["as_of"], len(ended.json["rows"])) == (0, "", "2024-06", 16)
    (found,) = [row for row in ended.json["rows"] if row["project_code"] == PROJECT]
    assert tuple(found) == LISTED
    assert (found["total"], found["grade"], found["execution_won"], found["sentence"]) == ("86.88", "good", "5.00", "")
    first = found["indicators"][0]
    assert (first["raw"], first["points"], first["won"], first["why"]) == ("4种", "12.50", "9.38", "proportional")
    other = ended.json["rows"][0]
    assert (other["total"], other["grade"], other["still_open"]) == (None, None, "100.00")
    assert other["sentence"].startswith("Not scored: no spending was reported")


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(("scheme", "total"), [("2020-10", "86.88"), ("2021-101", "86.67")])
def test_either_scheme(run: Run, scheme: str, total: str) -> None:
    (found,) = run(*("score", "--as-of", "2024-06", "--scheme", scheme, "--project", PROJECT, "--format", "json")).json[
        "rows"
    ]
    assert (found["scheme"], found["total"]) == (scheme, total)


@pytest.mark.usefixtures("reported")
def test_one_project_is_listed_indicator_by_indicator(run: Run) -> None:
    ended = run("score", "--as-of", "2024-06", "--project", PROJECT, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.stdout)))
    assert [(row["level3"], row["points"], row["won"]) for row in rows][-1] == ("社保基金监管满意度", "10.00", "5.00")
    assert len(rows) == 7


@pytest.mark.usefixtures("reported")
def test_the_rehearsal(run: Run) -> None:
    ended = run("score", "rehearsal", "--as-of", "2024-06", "--project", PROJECT, "--format", "json")
    (found,) = ended.json["rows"]
    assert (found["if_nothing_changes"], found["if_plan_met"]) == ("86.88", "100.00")
    assert [(each["kind"], each["gain"], each["needed_amount"]) for each in found["actions"]] == [
        ("raise", "5.00", None),
        ("spend", "5.00", "25000.00"),
        ("raise", "3.12", None),
    ]
    table = run("score", "rehearsal", "--as-of", "2024-06", "--project", PROJECT)
    assert "+5.00 49% more of “社保基金监管满意度”, to reach ≥98%" in table.stdout


@pytest.mark.usefixtures("reported")
def test_points_are_listed_set_and_taken_back(run: Run) -> None:
    listed = run("score", "weights", PROJECT, "--as-of", "2024-06", "--format", "json").json["rows"]
    assert [(row["position"], row["points"], row["basis"]) for row in listed][:2] == [
        *((0, "12.50", "system"), (1, "12.50", "system")),
    ]
    change = ["score", "weights", PROJECT, "--as-of", "2024-06", "--points", "0=20", "--points", "1=5"]
    ended = run(*change, "--reason", "批复")
    assert (ended.status, ended.json) == (0, {"batch": 4, "project_code": PROJECT, "scheme": "2020-10"})
    assert run("score", "--as-of", "2024-06", "--project", PROJECT, "--format", "json").json["rows"][0]["total"] == (
        "85.00"  # 86.88 - 9.38 + 15.00 - 7.50
    )
    assert run("actuals", "withdraw", 4, "--reason", "作废").status == 0
    again = run("score", "weights", PROJECT, "--as-of", "2024-06", "--format", "json").json["rows"]
    assert again == listed


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["score"], 2, "Missing option '--as-of'"),
        (["score", "--as-of", "2024-06", "--scheme", "2019"], 2, "2019"),
        (["score", "weights", PROJECT, "--as-of", "2024-06", "--points", "0"], 2, "is not a number and points"),
        (["score", "weights", PROJECT, "--as-of", "2024-06", "--points", "99=1"], 2, "There is no indicator 99"),
        (["score", "weights", PROJECT, "--as-of", "2024-06", "--points", "0=20", "--reason", "批复"], 1, "97.50"),
        (["score", "weights", PROJECT, "--as-of", "2024-06", "--points", "0=12.50"], 1, "reason"),
        (["score", "weights", "X", "--as-of", "2024-06"], 1, "There is no project X"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: list[str], status: int, sentence: str) -> None:
    ended = run(*arguments)
    assert (ended.status, ended.stdout) == (status, "")
    assert sentence in ended.stderr


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(("by", "rows"), [("policy", 12), ("project", 16)])
def test_money_against_targets(run: Run, by: str, rows: int) -> None:
    ended = run("crossing", "--as-of", "2024-06", "--by", by, "--format", "json")
    assert (ended.status, len(ended.json["rows"])) == (0, rows)
    (found,) = [row for row in ended.json["rows"] if row["code"] == PROJECT]
    # All of the money that is due is spent; 3 of 4 kinds are more than the half that is due by June
    assert (found["paid"], found["targets"], found["findings"], found["judged"]) == (100.0, 100.0, [], 7)
    assert run("crossing", "--as-of", "2024-06", "--by", by).stdout.startswith("code")


def test_made_up_figures_are_called_so(run: Run, address: Path) -> None:
    with Store.open(address) as store:
        report(store, (PROJECT, 6, "1.00"), demonstration=True)
    for command in (["score"], ["score", "rehearsal"], ["crossing"]):
        assert "demonstration" in run(*command, "--as-of", "2024-06").stderr
