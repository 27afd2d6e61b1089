from collections.abc import Iterable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.relations import Level
from perfcore.analysis.status import status
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, code, project, report, store_of
from tests.pages.app import unfold
from tests.pages.conftest import OpenPage

JUNE = Month(2024, 6)
LARGEST = "13022524P00002010001G"


def figures(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def named(page: AppTest) -> list[str]:
    """Give the names on the cards of what needs attention."""
    cards = [link.value for link in page.page_link if link.value.startswith("**") and "：" not in link.value]
    return [card.strip("*") for card in cards if "&nbsp;" not in card]


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
    tables = [table.value for table in unfold(page).dataframe if "table.budget" in table.value]
    # By light, by unit, the projects furthest behind, and the largest: here these are all there are.
    assert [len(table) for table in tables] == [7, 3, 16, 16]
    assert total.spent is not None
    for table in tables:
        assert in_cents(table["table.budget"]) == int(total.adjusted_budget * 100)
    for table in tables[1:]:
        assert in_cents(table["table.spent"].dropna()) == int(total.spent * 100)


@pytest.mark.usefixtures("product")
def test_the_three_largest_laggards_are_named(open_page: OpenPage) -> None:
    page = open_page(month="6")
    assert named(page) == ["汇智人才发展劳务费", "就业补助资金", "考核奖励经费"]
    assert any("落后计划 **1,101.80 万元**" in text.value for text in page.markdown)


@pytest.mark.usefixtures("product")
def test_who_the_headline_names_has_a_card_whatever_its_light(open_page: OpenPage) -> None:
    page = open_page(month="10")
    assert page.title[0].value.endswith("落后金额的 90.5% 来自汇智人才发展劳务费")
    assert named(page) == ["汇智人才发展劳务费", "就业补助资金", "招聘工作经费"]
    why = "状态为正常：已支出应支数的 81.5%；但它的差额在所有项目中最大"
    assert [text.value.count(why) for text in page.markdown if why in text.value] == [1]


@pytest.mark.usefixtures("product")
def test_the_largest_project_is_left_out_of_everything(open_page: OpenPage) -> None:
    page = open_page(month="10")
    assert page.toggle(key="switch_without").label == "不含汇智人才发展劳务费（占资金 75.4%）"
    page.toggle(key="switch_without").set_value(True).run()
    assert not page.exception
    assert page.query_params["without"] == LARGEST
    assert figures(page)["全年预算"] == "2,970.34"
    assert figures(page)["本月已报项目"] == "13 / 15"
    assert "就业补助资金" in page.title[0].value
    assert "汇智人才发展劳务费" not in named(page)
    tables = [table.value for table in unfold(page).dataframe if "table.budget" in table.value]
    assert [in_cents(table["table.budget"]) for table in tables] == [2_970_34_0000] * 4
    assert any("全部单位（不含汇智人才发展劳务费）" in text.value.replace("\\", "") for text in page.markdown)
    page.toggle(key="switch_without").set_value(False).run()
    assert "without" not in page.query_params
    assert figures(page)["全年预算"] == "12,070.34"


@pytest.mark.usefixtures("product")
def test_the_address_names_the_project_that_is_left_out(open_page: OpenPage) -> None:
    page = open_page(month="10", without="13022524P0008F010032K")
    assert figures(page)["全年预算"] == "11,843.34"
    assert page.toggle(key="switch_without").label == "不含考核奖励经费（占资金 1.9%）"
    assert figures(open_page(month="10", without="nobody"))["全年预算"] == "12,070.34"


@pytest.mark.usefixtures("product")
def test_every_chart_is_headed_by_the_sentence_that_it_shows(open_page: OpenPage) -> None:
    shown = {text.value.partition("  \n")[0].replace("\\", "") for text in open_page(month="10").markdown}
    assert {
        "**按计划落后 10.7 点，按序时落后 19.1 点**",
        "**16 个项目中 6 个达到计划应支，占资金 15.8%**",
        "**10月底执行率 64.3%，比计划低 10.7 点；预计年底达到 77.9%**",
        "**16 个项目中 9 个少于计划应支；差得最远的是招聘工作经费（−54.3 点）**",
        "**与上月相比，4 个项目的偏差变差，10 个变好**",
        "**汇智人才发展劳务费一个项目占资金 75.4%，其余 15 个共 2,970.34 万元**",
    } <= shown


def test_more_projects_than_can_be_told_apart_are_ranked_and_linked(address: Path, open_page: OpenPage) -> None:
    codes = [code(number) for number in range(1, 41)]
    store = store_of(*(project(each) for each in codes), path=address)
    report(store, *((each, 1, f"{number}.00") for number, each in enumerate(codes, 1)))
    store.close()
    page = open_page(month="1")
    tables = [table.value for table in unfold(page).dataframe if "table.budget" in table.value]
    assert [len(table) for table in tables[2:]] == [30, 30]
    (every,) = [link for link in page.page_link if link.value == "全部 40 个项目的清单"]
    assert every is not None


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
