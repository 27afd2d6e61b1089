from pathlib import Path

import pytest

from perfcore.store import Store
from tests.factories import EMPLOYMENT, FIRST, SECOND, code, project, report, store_of
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures

DEPARTMENTS = "leadership/departments.py"


@pytest.fixture
def county(address: Path) -> None:
    """Let the app open a store with two departments."""
    store: Store = store_of(
        project(FIRST), project(SECOND, unit=EMPLOYMENT), project(code(4), unit="421001"), path=address
    )
    report(store, (FIRST, 6, "600000"), (SECOND, 6, "300000"), (code(4), 6, "900000"))
    store.close()


@pytest.mark.usefixtures("county")
def test_departments_are_ranked_and_named(open_page: OpenPage) -> None:
    page = open_page(DEPARTMENTS, month="6")
    assert page.title[0].value == "2 个部门中 1 个滞后；离计划最远的是人社局，差 12.5 个百分点"
    table = page.dataframe[0].value
    assert list(table["table.rank"]) == [1, 2]
    assert list(table["table.name"]) == ["421", "人社局"]


@pytest.mark.usefixtures("county")
def test_units_are_ranked_where_the_address_says_so(open_page: OpenPage) -> None:
    page = open_page(DEPARTMENTS, month="6", of="unit")
    assert list(page.dataframe[0].value["table.rate"]) == [75.0, 50.0, 25.0]


@pytest.mark.usefixtures("county")
def test_a_department_narrows_the_view_and_its_units(open_page: OpenPage) -> None:
    page = open_page(month="6")
    assert figures(page)["全年预算"] == "360.00"
    page.selectbox(key="department").select("356").run()
    assert not page.exception
    assert page.query_params["department"] == "356"
    assert figures(page)["全年预算"] == "240.00"
    assert len(page.selectbox(key="unit").options) == 3


@pytest.mark.usefixtures("product")
def test_a_bureau_with_one_department_is_shown_none_of_it(open_page: OpenPage) -> None:
    page = open_page()
    assert not [each for each in page.sidebar.selectbox if each.key == "department"]
    assert "部门" not in [link.label for link in page.sidebar.page_link]
