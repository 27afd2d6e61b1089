import pytest

from tests.cli.conftest import Run


def test_every_value_is_listed_with_its_basis(run: Run) -> None:
    rows = run("settings", "list", "--format", "json").json["rows"]
    assert [each for each in rows if each["name"] == "red_below"] == [
        {"name": "red_below", "value": "60", "valid_from": "0001-01-01", "basis": "practice", "batch": 0}
    ]


def test_a_value_is_set_from_a_month_on(run: Run) -> None:
    ended = run("settings", "set", "red_below", "55", "--from", "2024-07", "--reason", "通知")
    assert (ended.status, ended.json) == (
        0,
        {"batch": 2, "name": "red_below", "value": "55", "valid_from": "2024-07"},
    )
    rows = run("settings", "list", "--format", "json").json["rows"]
    assert [(each["value"], each["valid_from"]) for each in rows if each["name"] == "red_below"] == [
        ("60", "0001-01-01"),
        ("55", "2024-07-01"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("red_above", "5", "no setting red_above"),
        ("red_below", "half", "cannot be “half”"),
        ("red_below", "NaN", "cannot be “NaN”"),
        ("red_below", "90", "from 2024-07 on"),
    ],
)
def test_a_value_that_makes_no_sense(run: Run, name: str, value: str, sentence: str) -> None:
    ended = run("settings", "set", name, value, "--from", "2024-07", "--reason", "通知")
    assert (ended.status, ended.stdout) == (1, "")
    assert sentence in ended.stderr


@pytest.mark.parametrize("missing", ["--from", "--reason"])
def test_wrong_usage(run: Run, missing: str) -> None:
    options = {"--from": "2024-07", "--reason": "通知"}
    arguments = [word for option in options if option != missing for word in (option, options[option])]
    assert run("settings", "set", "red_below", "50", *arguments).status == 2
