from pathlib import Path

import pytest

from perfcore.store import Store
from perfcore.store.ledger import batches
from tests.cli.conftest import Run
from tests.factories import ADMINISTRATOR, report

REWARDS = "13022524P0008F010032K"
TALENT = "13022524P00002010001G"


@pytest.fixture
def reported(address: Path) -> int:
    """Report one month of one project; gives the batch."""
    with Store.open(address) as store:
        return report(store, (REWARDS, 3, "500000.00"))


def test_a_figure_leads_to_its_cells(run: Run, reported: int) -> None:
    found = run("source", REWARDS, "--month", "2024-03").json
    assert (found["figure"], found["value"], found["formula"]) == ("spent", "500000.00", "sum_of_months")
    (part,) = found["parts"]
    assert [part[name] for name in ("batch_id", "file_name", "sheet", "source_row", "source_column", "raw")] == [
        *(reported, "支出.csv", "支出", 2, "C", "500000.00"),
    ]
    budget = run("source", REWARDS, "--month", "2024-03", "--figure", "adjusted_budget").json
    assert (budget["value"], budget["parts"][0]["raw"]) == ("2270000.00", "227.00")
    ended = run("source", "nobody", "--month", "2024-03")
    assert (ended.status, ended.stdout) == (1, "")


def test_what_a_batch_brought(run: Run, reported: int) -> None:
    found = run("batch", reported, "--format", "json").json
    assert (found["batch_id"], found["kind"], found["file_name"], found["row_count"]) == (2, "actuals", "支出.csv", 1)
    assert [(row["project_code"], row["amount"], row["source_row"]) for row in found["rows"]] == [
        (REWARDS, "500000.00", 2)
    ]
    assert run("batch", 99).status == 1


@pytest.mark.usefixtures("reported")
def test_what_has_changed_since_a_day(run: Run) -> None:
    before = run("changes", "--as-of", "2024-03", "--known-on", "2020-01-01").json
    assert len(before["figures"]) == 16
    now = run("changes", "--as-of", "2024-03", "--known-on", "2999-01-01").json
    assert (now["figures"], now["events"]) == ([], [])


@pytest.mark.usefixtures("reported")
def test_what_if_changes_nothing(run: Run, address: Path) -> None:
    found = run(
        *("what-if", "--as-of", "2024-03", "--move", f"{REWARDS}:{TALENT}:270000"),
        *("--plan", f"{TALENT}:6=40,12=100"),
    ).json
    effects = {effect["code"]: effect for effect in found["projects"]}
    assert set(effects) == {REWARDS, TALENT}
    assert (effects[REWARDS]["before"]["light"], effects[REWARDS]["after"]["light"]) == ("green", "green")
    assert effects[REWARDS]["after"]["adjusted_budget"] == "2000000.00"
    assert (effects[TALENT]["before"]["planned_share"], effects[TALENT]["after"]["planned_share"]) == (25.0, 20.0)
    assert found["total"]["before"]["adjusted_budget"] == found["total"]["after"]["adjusted_budget"]
    with Store.open(address) as store:
        assert len(batches(store, ADMINISTRATOR)) == 2


@pytest.mark.parametrize(
    "wrong",
    [("--move", "1:2"), ("--move", f"{REWARDS}:{TALENT}:much"), ("--plan", TALENT), ("--plan", f"{TALENT}:13=100")],
)
def test_what_cannot_be_read_is_wrong_usage(run: Run, wrong: tuple[str, str]) -> None:
    assert run("what-if", "--as-of", "2024-03", *wrong).status == 2
