from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import questions
from benchmarks.beside import in_pandas, in_sqlite, plain, product
from benchmarks.beside.question import Answer, Ask, check
from benchmarks.questions import Tool, rows_of
from benchmarks.report import Table
from benchmarks.stores import kept_store

OURS: Answer = {"red": (3, 120.5), "green": (2, -7.0)}
# Of 120 projects every fiftieth reports nothing and every ninety-seventh, the first again, spends too much.
NOT_REPORTED, OVER_BUDGET = 3, 1


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_store(120, tmp_path_factory.mktemp("stores"))


@pytest.mark.slow
@pytest.mark.parametrize("ask", [in_pandas.main_question, in_sqlite.main_question])
def test_the_same_question_has_the_same_answer_everywhere(store: Path, ask: Callable[[Path], Ask]) -> None:
    rows = rows_of(store)
    ours = product.main_question(store)()
    assert product.from_rows(store)() == ours
    check(ask(rows)(), ours, "another")
    assert sum(count for count, _ in ours.values()) == 120
    assert (ours["not_reported"][0], ours["over_budget"][0]) == (NOT_REPORTED, OVER_BUDGET)
    assert set(ours) == {"red", "yellow", "green", "blue", "not_reported", "over_budget"}


@pytest.mark.parametrize(
    "other",
    [{"red": (4, 120.5), "green": (1, -7.0)}, {"red": (3, 121.6), "green": (2, -7.0)}],
    ids=["another light", "another gap"],
)
def test_another_answer_ends_the_run(other: Answer) -> None:
    check(OURS, OURS, "itself")
    with pytest.raises(AssertionError):
        check(other, OURS, "another")


@pytest.mark.slow
def test_a_run_gives_a_table_and_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "OTHERS", (Tool("Polars", "in_polars"), Tool("pandas", "in_pandas")))
    monkeypatch.setattr(questions, "tools_are_there", lambda: False)
    monkeypatch.setattr(questions, "superset_is_there", lambda: False)
    missing_polars, missing_superset, table = questions.compare([60], 1, tmp_path)
    assert missing_polars == "Polars: not measured, not installed (`make bench-tools`)"
    assert missing_superset == "Superset's chart API: not measured, not installed (`make bench-tools`)"
    assert isinstance(table, Table)
    ours = [tool.name for tool in (questions.OURS, questions.FROM_ROWS, *questions.SCANS)]
    assert [row[0] for row in table.rows] == [*ours, "pandas"]


def test_a_scan_of_plain_rows_needs_no_product(store: Path) -> None:
    assert plain.scan(rows_of(store))() == {}
