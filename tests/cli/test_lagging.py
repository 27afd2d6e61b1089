import csv
import io
from pathlib import Path

import pytest

from perfcore.store import Store
from tests.cli.conftest import Run
from tests.factories import report

RED, YELLOW, OVER, GREEN = (
    *("13022524P0008F0100337", "13022524P0008F0100362"),  # 500,000.00 and 50,000.00
    *("13022524P00419610003E", "13022524P0008F010037M"),  # 80,000.00 and 400,000.00
)


@pytest.fixture(autouse=True)
def _reported(address: Path) -> None:
    with Store.open(address) as store:
        report(store, (RED, 6, "100000.00"), (YELLOW, 6, "15000.00"), (OVER, 6, "300000.01"), (GREEN, 6, "200000.00"))


def listed(run: Run, *arguments: object) -> list[str]:
    ended = run("lagging", "--as-of", "2024-06", *arguments, "--format", "json")
    assert ended.status == 0
    return [row["code"] for row in ended.json["rows"]]


def test_a_lagging_project_with_its_rule_and_its_figures(run: Run) -> None:
    ended = run("lagging", "--as-of", "2024-06", "--light", "red", "--format", "json")
    assert (ended.json["as_of"], ended.json["total"]) == ("2024-06", 1)
    (found,) = ended.json["rows"]
    sentence = found.pop("sentence")
    assert found == {
        "code": RED,
        "name": "招聘工作经费",
        "unit_code": "356001",
        "unit_name": "乐亭县人力资源和社会保障局本级",
        "light": "red",
        "red_below": 60.0,
        "yellow_below": 80.0,
        "blue_from": 120.0,
        "adjusted_budget": "500000.00",
        "spent": "100000.00",
        "planned_amount": "250000.00",
        "execution_rate": 20.0,
        "planned_share": 50.0,
        "attainment": 40.0,
        "deviation": -30.0,
        "gap": "150000.00",
        "reported_month": 6,
        "since_month": 6,
        "trend": None,
        "next_month": 10,
        "monthly_to_catch_up": "68750.00",
        **dict.fromkeys(("reason_kinds", "explanation", "measures", "reason_month", "reason_batch")),
    }
    assert sentence == "10.00 wan yuan spent, 40.0% of the 25.00 due: below 60.0% (red). Since month 6."


def test_which_projects_in_which_order(run: Run) -> None:
    troubled = listed(run)
    assert len(troubled) == 15
    assert troubled[:3] == [RED, YELLOW, OVER]
    assert GREEN not in troubled
    assert len(listed(run, "--all")) == 16
    assert listed(run, "--light", "yellow", "--light", "over_budget", "--sort", "light") == [YELLOW, OVER]
    assert listed(run, "--light", "yellow", "--light", "over_budget", "--sort", "light", "--ascending") == [
        OVER,
        YELLOW,
    ]
    assert listed(run, "--search", "招聘") == [RED]
    assert listed(run, "--unit", "356003", "--light", "over_budget") == [OVER]
    assert listed(run, "--limit", 1, "--offset", 1) == [YELLOW]


def test_what_the_unit_says_is_listed(run: Run) -> None:
    said = ["--kind", "staff", "--kind", "other", "--text", "人手不足", "--measures", "增加人手"]
    ended = run("deviation-reason", RED, "--month", "2024-06", *said)
    assert (ended.status, ended.json) == (0, {"batch": 3, "project_code": RED, "month": "2024-06"})
    text = run("lagging", "--as-of", "2024-06", "--light", "red", "--format", "csv").stdout
    (found,) = csv.DictReader(io.StringIO(text))
    assert (found["explanation"], found["measures"], found["reason_batch"]) == ("人手不足", "增加人手", "3")
    assert found["reason_kinds"] == "staff, other"
    assert run("actuals", "withdraw", 3, "--reason", "有误").status == 0
    assert "人手不足" not in run("lagging", "--as-of", "2024-06").stdout


def test_a_reason_for_a_project_that_is_not_there(run: Run) -> None:
    ended = run("deviation-reason", "X", "--month", "2024-06", "--kind", "staff", "--text", "人手不足")
    assert (ended.status, ended.stdout) == (1, "")
    assert "There is no project X" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["lagging"],
        ["lagging", "--as-of", "2024-06", "--light", "purple"],
        ["lagging", "--as-of", "2024-06", "--sort", "luck"],
        ["lagging", "--as-of", "2024-06", "--limit", "0"],
        ["deviation-reason", RED, "--month", "2024-06", "--text", "人手不足"],
        ["deviation-reason", RED, "--month", "2024-06", "--kind", "weather", "--text", "人手不足"],
    ],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).status == 2


def test_a_policy_bundle_is_one_row(run: Run) -> None:
    ended = run("lagging", "--as-of", "2024-10", "--bundles", "--format", "json")
    rows = {row["name"]: row for row in ended.json["rows"]}
    assert (ended.status, ended.json["total"]) == (0, 4)
    assert (rows["就业补助"]["adjusted_budget"], rows["就业补助"]["projects"]) == ("18410000.00", 3)
    assert [each["purse"] for each in rows["就业补助"]["members"]] == [None, "省级", "中央"]
    text = run("lagging", "--as-of", "2024-10", "--bundles", "--format", "csv").stdout
    found = {row["name"]: row for row in csv.DictReader(io.StringIO(text))}
    assert "省级" in found["就业补助"]["members"]
