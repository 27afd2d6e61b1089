"""预警: what troubles, by which rule and figures – found, sorted, paged and shared by its address."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.lagging import Lagging, Wanted, lagging_list
from perfcore.analysis.lights import Light
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind
from perfcore.store import Store
from perfcore.store.judgements import explain_deviation
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, CLERK, FIRST, code, project, report, store_of
from tests.pages.conftest import OpenPage
from ui.audit.lagging_list import rule_applied
from ui.product_store import the_store

LAGGING = "audit/lagging.py"
JUNE = Month(2024, 6)


def listed(page: AppTest) -> pd.DataFrame:
    """Return the list as it is shown."""
    found: list[pd.DataFrame] = [each.value for each in page.dataframe if "lagging_page.rule" in each.value]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def many(address: Path) -> Store:
    """Give the open store of the pages with 60 projects of which none has reported more than a little."""
    codes = [code(number) for number in range(1, 61)]
    store = store_of(*(project(each) for each in codes), path=address)
    report(store, *((each, 1, f"{number}.00") for number, each in enumerate(codes, 1)))
    store.close()
    return the_store()


@pytest.mark.usefixtures("product")
def test_a_sentence_says_what_troubles(open_page: OpenPage) -> None:
    assert open_page(LAGGING, month="6").title[0].value == (
        "截至6月底 16 个项目中 7 个需要关注：严重滞后 1、滞后 5、未报 1"
        "；其中差得最多的是汇智人才发展劳务费，差 1,101.80 万元"
    )
    # The project that is short of the most in October has a green light: it is not on the list.
    assert open_page(LAGGING, month="10").title[0].value.endswith("差得最多的是就业补助资金，差 45.10 万元")
    assert (
        open_page(LAGGING, month="6", lang="en")
        .title[0]
        .value.startswith("By the end of Jun, 7 of 16 projects need attention")
    )


def test_the_list_is_the_engines_answer(product: Store, open_page: OpenPage) -> None:
    rows = lagging_list(product, ADMINISTRATOR, JUNE).rows
    table = listed(open_page(LAGGING, month="6"))
    assert list(table["lagging_page.code"]) == [row.code for row in rows]
    assert [round(each * 1_000_000) for each in table["table.gap"].dropna()] == [
        int(row.gap * 100) for row in rows if row.gap is not None
    ]
    assert table.loc[4, "lagging_page.rule"] == "达成率 < 60%"
    assert (table.loc[4, "table.name"], table.loc[4, "lagging_page.since"]) == ("招聘工作经费", "4月")
    assert table.loc[4, "lagging_page.trend"] == -25.0


@pytest.mark.usefixtures("product")
def test_lights_words_and_order_are_chosen_and_stand_in_the_address(open_page: OpenPage) -> None:
    page = open_page(LAGGING, month="6")
    page.selectbox(key="light").select("yellow").run()
    assert list(listed(page)["table.light"]) == [["▲ 滞后"]] * 5
    page.selectbox(key="sort").select("attainment").run()
    page.selectbox(key="order").select("asc").run()
    shares = list(listed(page)["lagging_page.attainment"])
    assert shares == sorted(shares)
    page.text_input(key="search").set_value("就业补助").run()
    names = ["就业补助资金", "省级就业补助资金"]
    assert list(listed(page)["table.name"]) == names
    asked = {name: page.query_params[name] for name in ("light", "sort", "order", "search")}
    assert asked == {"light": "yellow", "sort": "attainment", "order": "asc", "search": "就业补助"}
    shared = open_page(LAGGING, month="6", **asked)
    assert list(listed(shared)["table.name"]) == names


@pytest.mark.usefixtures("product")
def test_the_unit_beside_the_page_narrows_the_list(open_page: OpenPage) -> None:
    page = open_page(LAGGING, month="6")
    page.selectbox(key="unit").select("356001").run()
    assert set(listed(page)["lagging_page.unit"]) == {"乐亭县人力资源和社会保障局本级"}
    assert page.title[0].value.startswith("截至6月底 5 个项目中 3 个需要关注")
    page.selectbox(key="unit").select("356003").run()
    assert page.title[0].value == "截至6月底 3 个项目都没有预警"
    assert "没有符合条件的项目" in page.main.markdown[-1].value


@pytest.mark.usefixtures("many")
def test_a_long_list_is_turned_page_by_page(open_page: OpenPage) -> None:
    page = open_page(LAGGING, month="6", sort="spent")
    assert len(listed(page)) == 50
    assert [each.label for each in page.download_button] == ["下载 CSV", "下载全部 CSV"]
    page.pagination[0].set_value(2).run()
    assert page.query_params["page"] == "2"
    assert [round(each * 10_000) for each in listed(page)["table.spent"]] == [*range(10, 0, -1)]
    page.selectbox(key="order").select("asc").run()
    assert "page" not in page.query_params
    assert [round(each * 10_000) for each in listed(page)["table.spent"]] == [*range(1, 51)]
    assert len(listed(open_page(LAGGING, month="6", page="9"))) == 50


def test_what_a_unit_said_stands_beside_its_project(product: Store, open_page: OpenPage) -> None:
    kinds = (DeviationKind.FUNDING, DeviationKind.OTHER)
    target = lagging_list(product, ADMINISTRATOR, JUNE, Wanted(search="招聘")).rows[0]
    explain_deviation(product, CLERK, JUNE, target.code, kinds, "资金到位晚", "7月集中支付")
    table = listed(open_page(LAGGING, month="6", light="red"))
    assert list(table["lagging_page.reason"]) == ["经费保障、其他、资金到位晚"]
    assert list(table["lagging_page.measures"]) == ["7月集中支付"]


def one(light: Light) -> Lagging:
    """Make one project with a light and limits of 60.5, 80 and 120 percent."""
    with store_of() as store:
        report(store, (FIRST, 1, "1.00"))
        (row,) = lagging_list(store, ADMINISTRATOR, JUNE).rows
    return replace(row, light=light, red_below=Decimal("60.50"), yellow_below=Decimal(80), blue_from=Decimal(120))


@pytest.mark.parametrize(
    ("light", "expected"),
    [
        (Light.RED, "达成率 < 60.5%"),
        (Light.YELLOW, "60.5% ≤ 达成率 < 80%"),
        (Light.GREEN, "80% ≤ 达成率 < 120%"),
        (Light.BLUE, "达成率 ≥ 120%"),
        (Light.OVER_BUDGET, "支出 > 全年预算"),
        (Light.NOT_REPORTED, "至今没有支出数"),
        (Light.NO_PLAN, "没有资金支出计划"),
    ],
)
def test_each_light_names_its_rule(light: Light, expected: str) -> None:
    assert rule_applied(one(light), Words()) == expected


@pytest.mark.usefixtures("product")
def test_who_is_short_of_the_most_is_named_though_its_light_keeps_it_off_the_list(open_page: OpenPage) -> None:
    unlisted = "另外，汇智人才发展劳务费状态为正常，不在清单内，但差额最大，为 1,259.44 万元。"
    assert [each.value for each in open_page(LAGGING, month="10").caption if "另外" in each.value] == [unlisted]
    # In June its light is yellow: the list has it.
    assert not [each for each in open_page(LAGGING, month="6").caption if "另外" in each.value]


@pytest.mark.usefixtures("product")
def test_a_policy_with_several_purses_is_one_line(open_page: OpenPage) -> None:
    page = open_page(LAGGING, month="10", by="bundles")
    (table,) = (each.value for each in page.dataframe if "lagging_page.purses" in each.value)
    assert list(table["table.name"]) == ["考核奖励", "就业补助", "CA证书使用", "创业担保贷款贴息"]
    assert list(table["table.budget"]) == [322.0, 1841.0, 56.0, 415.34]
    assert "未写明：就业补助资金 ▲ 滞后 52.4%；省级：省级就业补助资金" in str(table.loc[1, "lagging_page.purses"])
    assert any("**4 个政策包中 0 个滞后**" in text.value for text in page.markdown)
