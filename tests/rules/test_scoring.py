"""The examples of the document on scoring are what the engine computes."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from perfcore.analysis.crossing import Crossing, crossings
from perfcore.analysis.score import ProjectScore, scores
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.store.settings import list_settings
from tests.analysis.scores import report_results
from tests.analysis.targets import indicator
from tests.factories import ADMINISTRATOR, YEAR, code, project, report, store_of
from tests.rules.tree import text

DOCUMENT = Path("docs/scoring.md")
DASH = "—"
POINTS = ("scheme", "indicators", "points")
RESULTS = ("target", "result", "won", "why")
EXECUTION = ("budget", "spent", "points")
CROSSING = ("spent", "people", "paid", "targets", "findings")
SETTINGS = ("setting", "default", "basis", "means")
Row = tuple[str, ...]


def rows(head: Row) -> list[Row]:
    """Return the rows of the table with these columns."""
    found: list[Row] = []
    current: Row = ()
    for line in text(DOCUMENT).splitlines():
        cells = tuple(cell.strip().strip("`") for cell in line.strip("|").split("|"))
        if not line.startswith("|"):
            current = ()
        elif not current:
            current = cells
        elif current == head and not set(line) <= set("|-"):
            found.append(cells)
    assert found
    return found


def codes(head: Row) -> dict[Row, str]:
    return {row: code(number) for number, row in enumerate(rows(head), start=1)}


def by_code(found: Sequence[ProjectScore]) -> dict[str, ProjectScore]:
    return {each.project_code: each for each in found}


@cache
def shared(scheme: str) -> dict[str, ProjectScore]:
    projects = [
        project(each, indicators=tuple(indicator(kind, f"指标{n}", "≥1") for n, kind in enumerate(row[1].split())))
        for row, each in codes(POINTS).items()
    ]
    return by_code(scores(store_of(*projects), ADMINISTRATOR, Month(YEAR, 12), Scheme(scheme)))


@pytest.mark.parametrize("row", rows(POINTS), ids=" ".join)
def test_points_are_what_the_engine_gives(row: Row) -> None:
    found = shared(row[0])[codes(POINTS)[row]]
    assert " ".join(str(each.points) for each in found.indicators) == row[2]


@cache
def results() -> dict[str, ProjectScore]:
    places = codes(RESULTS)
    store = store_of(
        *(
            project(each, indicators=(indicator("数量", "指标", None if row[0] == DASH else row[0]),))
            for row, each in places.items()
        )
    )
    report_results(store, 12, *((each, "指标", row[1]) for row, each in places.items() if row[1] != DASH))
    return by_code(scores(store, ADMINISTRATOR, Month(YEAR, 12)))


@pytest.mark.parametrize("row", rows(RESULTS), ids=" ".join)
def test_a_result_wins_what_the_engine_says(row: Row) -> None:
    (found,) = results()[codes(RESULTS)[row]].indicators
    assert (DASH if found.won is None else str(found.won), found.why) == row[2:]


@cache
def executions() -> dict[str, ProjectScore]:
    places = codes(EXECUTION)
    store = store_of(*(project(each, row[0]) for row, each in places.items()))
    report(store, *((each, 12, row[1]) for row, each in places.items() if row[1] != DASH))
    return by_code(scores(store, ADMINISTRATOR, Month(YEAR, 12)))


@pytest.mark.parametrize("row", rows(EXECUTION), ids=" ".join)
def test_execution_wins_what_the_engine_says(row: Row) -> None:
    won = executions()[codes(EXECUTION)[row]].execution_won
    assert (DASH if won is None else str(won)) == row[2]


@cache
def crossed() -> dict[str, Crossing]:
    places = codes(CROSSING)
    people = (indicator("数量", "人数", "≥100人"),)
    store = store_of(*(project(each, indicators=people) for each in places.values()))
    report(store, *((each, 6, row[0]) for row, each in places.items() if row[0] != DASH))
    report_results(store, 6, *((each, "人数", row[1]) for row, each in places.items()))
    return {each.code: each for each in crossings(store, ADMINISTRATOR, Month(YEAR, 6), by_policy=False)}


@pytest.mark.parametrize("row", rows(CROSSING), ids=" ".join)
def test_the_crossing_is_what_the_engine_computes(row: Row) -> None:
    found = crossed()[codes(CROSSING)[row]]
    shares = tuple(DASH if each is None else f"{each:.2f}" for each in (found.paid, found.targets))
    assert (*shares, " ".join(found.findings) or DASH) == row[2:]


def test_the_settings_are_those_of_the_store() -> None:
    with Store.open(":memory:") as store:
        held = {each.name: (each.value, each.basis) for each in list_settings(store, ADMINISTRATOR)}
    said = {name: (value, basis) for name, value, basis, _ in rows(SETTINGS)}
    assert said == {name: held[name] for name in said}
    of_scores = {name for name in held if re.match("score_|grade_|crossing_|band_", name)}
    assert set(said) == of_scores
