from pathlib import Path

import pytest

from perfcore.store import Store
from tests.factories import project, store_of
from tests.pages.app import open_app
from tests.pages.conftest import OpenPage
from ui import unit_choice
from ui.navigation import PAGES
from ui.product_store import the_store

SCRIPTS = [page.script.removeprefix("../pages/") for page in PAGES]
# The county of several departments has one page more.
LISTED = sum(page.listed and not page.compares_departments for page in PAGES)


@pytest.fixture
def without_shipped_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let a first start find nothing to load."""
    monkeypatch.setattr("perfcore.start.SHIPPED_TARGETS", tmp_path)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.usefixtures("product")
def test_every_page_opens_with_menu_filters_and_banner(open_page: OpenPage, script: str, language: str) -> None:
    page = open_page(script, lang=language)
    assert {each.key for each in page.sidebar.selectbox} == {"unit"}
    assert len(page.sidebar.page_link) == LISTED
    assert page.button(key="clear_demonstration").label in {"清除演示数据", "Remove it"}


@pytest.mark.usefixtures("address", "without_shipped_data")
def test_without_targets_the_page_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page()
    assert page.subheader[0].value == "还没有绩效目标"
    assert "targets import" in page.code[0].value
    assert not page.metric


@pytest.mark.usefixtures("without_shipped_data")
def test_targets_without_actuals_show_the_plan_and_the_way_to_upload(address: Path, open_page: OpenPage) -> None:
    store_of(project(), path=address).close()
    page = open_page()
    assert page.subheader[0].value == "还没有支出数据"
    assert {metric.label: metric.value for metric in page.metric}["全年预算"] == "120.00"


def test_a_change_of_the_store_is_seen_at_once(product: Store, open_page: OpenPage) -> None:
    page = open_page()
    assert page.metric[1].value == "7,757.99"
    page.button(key="clear_demonstration").click().run()
    assert page.metric[1].value == "—"
    assert the_store() is product


def test_a_store_that_cannot_be_opened_is_explained(address: Path, open_page: OpenPage) -> None:
    address.write_text("this is no database")
    page = open_page()
    assert "无法打开" in page.error[0].value
    assert len(page.sidebar.page_link) == 0


@pytest.mark.usefixtures("product")
def test_a_unit_among_many_is_searched_for_and_stays_chosen(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_choice, "_MOST", 1)
    page = open_page()
    assert page.text_input(key="unit_search").label == "查找单位（共 3 个）"
    page.text_input(key="unit_search").set_value("就业").run()
    page.selectbox(key="unit").select("356004").run()
    page.text_input(key="unit_search").set_value("社会保险").run()
    assert (page.selectbox(key="unit").value, page.query_params["unit"]) == ("356004", "356004")
    assert len(page.selectbox(key="unit").options) == 2


@pytest.mark.usefixtures("product")
def test_what_no_store_can_be_asked_for_leaves_the_address() -> None:
    page = open_app(parameters={"project": "1\0", "unit": "356004"})
    assert "project" not in page.query_params
    assert page.selectbox(key="unit").value == "356004"
    assert not page.exception
