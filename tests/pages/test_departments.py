from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.store import Store
from tests.factories import EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, code, project, report, store_of
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures

DEPARTMENTS = "leadership/departments.py"


def captions(page: AppTest) -> list[str]:
    return [each.value for each in page.sidebar.caption]


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
    table = page.dataframe[0].value
    assert list(table["table.rate"]) == [75.0, 50.0, 25.0]
    assert list(table["filter.department"]) == ["421", "人社局", "人社局"]


@pytest.mark.usefixtures("county")
def test_of_one_department_the_units_are_ranked(open_page: OpenPage) -> None:
    page = open_page(DEPARTMENTS, month="6", department="356")
    assert page.title[0].value == "2 个单位中 1 个滞后；离计划最远的是就业服务中心，差 25.0 个百分点"
    table = page.dataframe[0].value
    assert list(table["table.rate"]) == [50.0, 25.0]
    assert "filter.department" not in table
    assert "部门排名" not in [option for radio in page.radio for option in radio.options]


@pytest.mark.usefixtures("county")
def test_what_a_link_names_and_nobody_sees_is_said_until_it_is_dismissed(open_page: OpenPage) -> None:
    page = open_page(month="6", year="1999", department="9*9", unit=HEAD_OFFICE)
    (said,) = page.warning
    assert said.value == "链接里的财政年度“1999”、部门“9\\*9”不在您可以查看的范围内，下面显示的是：人社局本级"
    page.button(key="lost_forget").click().run()
    assert not page.warning
    assert set(page.query_params) == {"month", "unit"}


@pytest.mark.usefixtures("county")
def test_another_department_is_shown_with_all_of_its_units(open_page: OpenPage) -> None:
    page = open_page(month="6", department="356", unit=EMPLOYMENT)
    page.selectbox(key="department").select("421").run()
    assert set(page.query_params) == {"month", "department"}
    assert not page.warning


@pytest.mark.usefixtures("county")
def test_among_many_units_one_is_searched_for(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.unit_choice._MOST", 2)
    page = open_page(month="6")
    assert len(page.selectbox(key="unit").options) == 3
    assert "下面列出前 2 个；输入名称或编码的一部分可以缩小范围" in captions(page)
    page.text_input(key="unit_search").set_value("就业").run()
    assert page.selectbox(key="unit").options == ["全部单位", "就业服务中心"]
    page.text_input(key="unit_search").set_value("气象").run()
    assert page.selectbox(key="unit").options == ["全部单位"]
    assert "没有符合的单位，请换一个词" in captions(page)


@pytest.mark.usefixtures("county")
def test_the_overview_says_in_its_headline_which_departments_lag(open_page: OpenPage) -> None:
    also = "；2 个部门中 1 个滞后；离计划最远的是人社局，差 12.5 个百分点"
    assert open_page(month="6").title[0].value.endswith(also)
    assert "个部门中" not in open_page(month="6", department="356").title[0].value


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
    assert "部门" not in page.title[0].value
