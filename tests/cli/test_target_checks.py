import pytest

from tests.cli.conftest import Run

CA_COSTS = "13022524P00414610012J"
YEAR = ("--year", "2024")
JSON = ("--format", "json")


def test_what_a_finding_says(run: Run) -> None:
    ended = run("targets", "check", *JSON)
    (found,) = [each for each in ended.json["findings"] if each["rule"] == "amount_as_percent"]
    assert (ended.status, found) == (
        0,
        {
            "rule": "amount_as_percent",
            "severity": "error",
            "year": 2024,
            "department_code": "356",
            "project_code": CA_COSTS,
            "name": "CA证书使用费用",
            "message": "“为企业节约经营成本金额” is an amount of money, but its target is the percentage ≥98%.",
            "figures": {"indicator": "为企业节约经营成本金额", "value": "≥98%"},
            "basis": "practice",
            "silenced": None,
        },
    )


def test_amounts_are_texts_and_shares_numbers(run: Run) -> None:
    findings = run("targets", "check", *JSON, *YEAR).json["findings"]
    (found,) = [each["figures"] for each in findings if each["rule"] == "cost_far_below_budget"]
    assert found == {"amount": "180000.00", "budget": "400000.00", "share": 45.0, "bound": 50.0}


def test_another_year_has_no_findings(run: Run) -> None:
    assert run("targets", "check", "--year", "2023", *JSON).json == {"findings": []}


def test_the_list_for_people_is_in_their_language(run: Run) -> None:
    assert "目标值却写成百分比 ≥98%" in run("targets", "check", lang="zh").stdout
    assert "CA证书使用费用" in run("targets", "check", "--format", "csv").stdout


def test_silenced_findings_come_last_with_their_reason(run: Run) -> None:
    silenced = ("amount_as_percent", CA_COSTS)
    ended = run("targets", "silence", *silenced, *YEAR, "--reason", "下年改正")
    assert ended.json == {"batch": 2, "rule": "amount_as_percent", "code": CA_COSTS, "silenced": True}
    findings = run("targets", "check", *JSON).json["findings"]
    assert [(each["rule"], each["silenced"]) for each in findings if each["silenced"]] == [
        ("amount_as_percent", "下年改正")
    ]
    assert findings[-1]["silenced"] == "下年改正"
    run("targets", "silence", *silenced, *YEAR, "--reason", "没有改正", "--lift")
    assert not [each for each in run("targets", "check", *JSON).json["findings"] if each["silenced"]]


def test_a_rule_is_switched_off(run: Run) -> None:
    ended = run("targets", "rule", "weights_missing", "off", "--from-year", "2024", "--reason", "由县里统一批复")
    assert ended.json == {"batch": 2, "rule": "weights_missing", "on": False, "from_year": 2024}
    assert "weights_missing" not in {each["rule"] for each in run("targets", "check", *JSON).json["findings"]}
    rows = {each["rule"]: each for each in run("targets", "rules", *YEAR, *JSON).json["rows"]}
    assert (rows["weights_missing"]["on"], rows["weights_missing"]["batch"]) == (False, 2)
    assert rows["cost_far_below_budget"] == {
        "rule": "cost_far_below_budget",
        "severity": "hint",
        "basis": "default",
        "on": True,
        "bound": 50.0,
        "from_year": None,
        "batch": None,
    }


def test_a_bound_is_set(run: Run) -> None:
    change = ("targets", "rule", "cost_far_below_budget", "on", "--from-year", "2024", "--reason", "放宽")
    run(*change, "--bound", "45")
    assert "cost_far_below_budget" not in run("targets", "check").stdout
    run(*change)
    assert "cost_far_below_budget" in run("targets", "check").stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("rule", "weights", "off", "--from-year", "2024", "--reason", "试"), 2),
        (("rule", "weights_missing", "--from-year", "2024", "--reason", "试"), 2),
        (("rule", "weights_missing", "off", "--from-year", "2024"), 2),
        (("rule", "cost_far_below_budget", "on", "--bound", "half", "--from-year", "2024", "--reason", "试"), 2),
        (("rule", "weights_missing", "on", "--bound", "50", "--from-year", "2024", "--reason", "试"), 1),
        (("silence", "plan_missing", "13022524P00414610012K", "--year", "2024", "--reason", "试"), 1),
        (("silence", "plan_missing", CA_COSTS, "--year", "2024", "--reason", " "), 1),
    ],
)
def test_what_makes_no_sense(run: Run, arguments: tuple[str, ...], status: int) -> None:
    ended = run("targets", *arguments)
    assert (ended.status, ended.stdout) == (status, "")
    assert ended.stderr
