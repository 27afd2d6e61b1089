"""Pages ask for the rows that they show: of two thousand projects none of these brings more than a few."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from perfcore.store import Store
from tests.factories import code, project, report, store_of
from tests.pages.conftest import OpenPage
from ui.product_store import close_store

PROJECTS, PER_UNIT = 2000, 50
PAGES = [
    f"leadership/{name}.py" for name in ("overview", "sheet", "units", "departments", "project", "figure", "what_if")
] + [
    "audit/lagging.py",
    *(f"performance/{name}.py" for name in ("crossing", "evaluation", "indicators", "results")),
    "reporting/months.py",
    "administration/settings.py",
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of many projects in forty units, with a month reported."""
    path = tmp_path_factory.mktemp("many") / "store.duckdb"
    codes = [code(number) for number in range(1, PROJECTS + 1)]
    made = (project(each, unit=f"356{number // PER_UNIT:03d}") for number, each in enumerate(codes))
    with store_of(*made, path=path) as store:
        report(store, *((each, 1, f"{number}.00") for number, each in enumerate(codes, 1)))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_brings_few_rows(many: Path, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    fetched = [0]
    rows, records = Store.rows, Store.records

    def counted(found: Sequence[object]) -> Sequence[object]:
        fetched[0] += len(found)
        return found

    monkeypatch.setenv("PERFCORE_STORE", str(many))
    monkeypatch.setattr(Store, "rows", lambda *asked: counted(rows(*asked)))
    monkeypatch.setattr(Store, "records", lambda *asked: counted(records(*asked)))
    open_page(page, month="1")
    close_store()
    assert 0 < fetched[0] < PROJECTS / 2
