from collections.abc import Iterable

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.relations import Level
from perfcore.analysis.status import status
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR
from tests.pages.conftest import OpenPage

JUNE = Month(2024, 6)


def figures(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def in_cents(column: Iterable[float]) -> int:
    """Add up a column of 万元 and give the sum in 分."""
    return round(sum(column) * 1_000_000)


@pytest.mark.usefixtures("product")
def test_the_first_sight_is_the_last_reported_month(open_page: OpenPage) -> None:
    page = open_page()
    assert page.title[0].value.startswith("截至10月底执行率 64.3%，落后计划 10.7 个百分点，差 1,294.77 万元")
    assert page.select_slider(key="month").value == 10
    assert figures(page)["全年预算"] == "12,070.34"
    assert figures(page)["本月已报项目"] == "14 / 16"


def test_the_headline_is_the_engines_answer(product: Store, open_page: OpenPage) -> None:
    (total,) = status(product, ADMINISTRATOR, JUNE, Level.TOTAL)
    words = Words()
    shown = figures(open_page(month="6"))
    assert shown["累计支出"] == words.wan(total.spent)
    assert shown["执行率"] == words.percent(total.execution_rate)
    assert total.gap is not None
    assert shown["与计划差"] == words.wan(-total.gap, signed=True)
    assert shown["序时进度"] == "50.0%"


def test_the_tables_add_up_to_the_engines_total(product: Store, open_page: OpenPage) -> None:
    (total,) = status(product, ADMINISTRATOR, JUNE, Level.TOTAL)
    page = open_page(month="6")
    tables = [table.value for table in page.dataframe if "table.budget" in table.value]
    assert [len(table) for table in tables] == [3, 16]
    assert total.spent is not None
    for table in tables:
        assert in_cents(table["table.budget"]) == int(total.adjusted_budget * 100)
        assert in_cents(table["table.spent"].dropna()) == int(total.spent * 100)


@pytest.mark.usefixtures("product")
def test_the_three_largest_laggards_are_named(open_page: OpenPage) -> None:
    page = open_page(month="6")
    links = [link.value for link in page.page_link if link.value.startswith("**")]
    assert links == ["**汇智人才发展劳务费**", "**就业补助资金**", "**考核奖励经费**"]
    assert any("落后计划 **1,101.80 万元**" in text.value for text in page.markdown)


@pytest.mark.usefixtures("product")
def test_another_month_another_unit_another_language(open_page: OpenPage) -> None:
    page = open_page()
    page.select_slider(key="month").set_value(6).run()
    page.selectbox(key="unit").select("356003").run()
    assert page.query_params["month"] == "6"
    assert page.query_params["unit"] == "356003"
    assert figures(page)["全年预算"] == "64.00"
    page.button(key="language").click().run()
    assert page.query_params["lang"] == "en"
    assert figures(page)["Budget"] == "64.00"
    assert "By the end of Jun" in page.title[0].value
    page.selectbox(key="unit").select("").run()
    assert "unit" not in page.query_params
    assert figures(page)["Budget"] == "12,070.34"


@pytest.mark.usefixtures("product")
def test_an_address_that_names_nothing_shows_the_usual_view(open_page: OpenPage) -> None:
    page = open_page(year="1999", month="13", unit="nobody", lang="fr")
    assert page.selectbox(key="year").value == 2024
    assert page.selectbox(key="unit").value == ""
    assert page.select_slider(key="month").value == 10


def test_one_click_takes_the_demonstration_away(product: Store, open_page: OpenPage) -> None:
    page = open_page()
    assert any("演示数据" in mark.value for mark in page.markdown)
    page.button(key="clear_demonstration").click().run()
    assert not page.exception
    assert not demonstration_present(product)
    assert not any("演示数据" in mark.value for mark in page.markdown)
    assert page.title[0].value.startswith("截至1月底尚未上报支出")
    assert [link.value for link in page.page_link if link.value == "去上报数据"] == ["去上报数据"]
    assert figures(page)["累计支出"] == "—"
    assert figures(page)["全年预算"] == "12,070.34"
