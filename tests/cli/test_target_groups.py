import pytest

from tests.cli.conftest import Run

YEAR = ("--year", "2024")
JSON = ("--format", "json")
SUBSIDIES = ["13022524P00001910001C", "13022524P00000810009C", "13022524P00000810008Q"]


def test_bundles_with_their_money(run: Run) -> None:
    bundles = run("targets", "bundles", *YEAR, *JSON).json["bundles"]
    (found,) = [each for each in bundles if each["name"] == "就业补助"]
    assert {key: value for key, value in found.items() if key != "members"} == {
        "name": "就业补助",
        "evidence": ["name", "parent_key"],
        "initial_budget": "18410000.00",
        "purses": [None, "省级", "中央"],
    }
    assert [each["code"] for each in found["members"]] == SUBSIDIES
    assert found["members"][1] == {
        "code": SUBSIDIES[1],
        "name": "省级就业补助资金",
        "unit_code": "356004",
        "purse": "省级",
        "initial_budget": "2030000.00",
    }
    assert "14380000.00" in run("targets", "bundles", *YEAR).stdout


def test_a_bundle_is_said(run: Run) -> None:
    ended = run("targets", "bundle", "就业补助", *SUBSIDIES[1:], *YEAR, "--reason", "上级资金")
    assert ended.json == {"batch": 2, "bundle": "就业补助", "members": sorted(SUBSIDIES[1:])}
    found = {each["name"]: each for each in run("targets", "bundles", *YEAR, *JSON).json["bundles"]}
    assert (found["就业补助"]["evidence"], found["就业补助"]["initial_budget"]) == (["set"], "16410000.00")


def test_goals_with_their_projects_and_what_is_left_over(run: Run) -> None:
    found = run("targets", "goals", *YEAR, *JSON).json
    assert (len(found["goals"]), found["goals_without_project"], len(found["projects_without_goal"])) == (11, [], 5)
    assert found["goals"][8] == {"name": "就业补助资金项目", "project_codes": SUBSIDIES[:1], "set": False}
    assert "2024年省级城乡居民社会保险代办员补助资金" in run("targets", "goals", *YEAR).stdout


def test_a_goal_is_linked(run: Run) -> None:
    ended = run("targets", "link", "就业补助资金项目", *SUBSIDIES, *YEAR, "--reason", "同一政策")
    assert ended.json == {"batch": 2, "goal": "就业补助资金项目", "project_codes": sorted(SUBSIDIES)}
    found = run("targets", "goals", *YEAR, *JSON).json
    assert (found["goals"][8]["project_codes"], found["goals"][8]["set"]) == (sorted(SUBSIDIES), True)
    assert len(found["projects_without_goal"]) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("bundle", "就业", "13022524P00001910001D"), "do not have the code 13022524P00001910001D"),
        (("bundle", " ", *SUBSIDIES), "name is needed"),
        (("link", "没有的目标", *SUBSIDIES), "no goal named “没有的目标”"),
    ],
)
def test_what_makes_no_sense(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    ended = run("targets", *arguments, *YEAR, "--reason", "试")
    assert (ended.status, ended.stdout) == (1, "")
    assert sentence in ended.stderr
