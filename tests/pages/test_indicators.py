"""指标看板: every indicator with its light, found by level, light, project and word."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.completion import completions
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import ADMINISTRATOR
from tests.pages.conftest import OpenPage

BOARD = "performance/indicators.py"


def listed(page: AppTest) -> pd.DataFrame:
    """Return the list as it is shown."""
    (found,) = (each.value for each in page.dataframe if "indicator_page.result" in each.value)
    return found


def test_the_board_is_the_engines_answer_page_by_page(product: Store, open_page: OpenPage) -> None:
    rows = completions(product, ADMINISTRATOR, Month(2024, 10))
    page = open_page(BOARD, month="10")
    assert list(listed(page)["record.level3"]) == [row.level3 for row in rows[:25]]
    assert list(listed(page)["indicator_page.completion"].dropna()) == [
        row.completion for row in rows[:25] if row.completion is not None
    ]
    page.pagination[0].set_value(4).run()
    assert len(listed(page)) == 24
    red = sum(row.light == "red" for row in rows)
    assert (
        f"99 项指标已报 {sum(row.is_reached is not None for row in rows)} 项：严重偏离 {red} 项" in page.title[0].value
    )


@pytest.mark.usefixtures("product")
def test_filters_narrow_the_list_and_stand_in_the_address(open_page: OpenPage) -> None:
    page = open_page(BOARD, month="10")
    page.selectbox(key="level").select("满意度指标").run()
    assert set(listed(page)["record.level1"]) == {"满意度指标"}
    page.selectbox(key="level").select("").run()
    page.selectbox(key="light").select("off").run()
    assert {light for (light,) in listed(page)["table.light"]} == {"◆ 严重偏离", "▲ 偏离"}
    page.selectbox(key="of").select("13022524P0008F0100362").run()
    assert set(listed(page)["indicator_page.project"]) == {"社保基金监管经费"}
    asked = {name: page.query_params[name] for name in ("light", "of")}
    shared = open_page(BOARD, month="10", **asked)
    assert list(listed(shared)["record.level3"]) == list(listed(page)["record.level3"])
    page.text_input(key="search").set_value("没有这样的指标").run()
    assert "没有符合条件的指标" in page.main.markdown[-1].value


@pytest.mark.usefixtures("product")
def test_what_is_missing_or_to_be_confirmed_is_said(open_page: OpenPage) -> None:
    page = open_page(BOARD, month="10", of="13022524P00000810008Q")
    assert list(listed(page)["table.light"]) == [["? 无指标值"]]
    assert list(listed(page)["indicator_page.remarks"]) == ["指标值缺失，请补全绩效目标"]
    assert page.title[0].value.startswith("截至10月底 99 项指标")
    assumed = open_page(BOARD, month="10", search="行政村")
    assert list(listed(assumed)["indicator_page.remarks"]) == ["“=”待确认"]


@pytest.mark.usefixtures("product")
def test_a_projects_own_page_shows_the_lights_of_its_indicators(open_page: OpenPage) -> None:
    page = open_page("leadership/project.py", month="10", project="13022524P0008F010032K")
    assert len(listed(page)) == 7
    assert "indicator_page.project" not in listed(page)


@pytest.mark.usefixtures("own_store")
def test_without_indicators_the_board_says_so(open_page: OpenPage) -> None:
    page = open_page(BOARD)
    assert page.title[0].value == "这个范围没有绩效指标"
    assert not page.dataframe
