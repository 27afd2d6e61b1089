import random
from pathlib import Path

import pytest

from perfcore.analysis.relations import Level
from perfcore.analysis.status import status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, code, project, report, store_of
from tests.pages.app import unfold
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures, in_cents

UNITS = "leadership/units.py"


@pytest.mark.usefixtures("product")
def test_all_units_are_compared(open_page: OpenPage) -> None:
    page = open_page(UNITS, month="6")
    assert page.title[0].value == (
        "3 个单位中 2 个滞后；离计划最远的是乐亭县人力资源和社会保障局本级，差 12.5 个百分点"
    )
    assert any("3 个单位中 3 个少于计划应支" in each.value for each in page.markdown)
    table = next(frame.value for frame in page.dataframe if "table.budget" in frame.value)
    names = ["乐亭县人力资源和社会保障局本级", "乐亭县就业服务中心", "乐亭县社会保险服务中心"]
    assert list(table["table.name"]) == names
    assert list(table["table.light"]) == [["▲ 滞后"], ["▲ 滞后"], ["● 正常"]]


@pytest.mark.usefixtures("product")
def test_a_chosen_unit_shows_its_projects(open_page: OpenPage) -> None:
    page = open_page(UNITS, month="6")
    page.selectbox(key="unit").select("356003").run()
    assert not page.exception
    assert figures(page)["全年预算"] == "64.00"
    tables = [frame.value for frame in unfold(page).dataframe if "table.budget" in frame.value]
    assert [len(table) for table in tables] == [3]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_units_add_up_whatever_was_reported(product: Store, open_page: OpenPage, seed: int) -> None:
    chance = random.Random(seed)
    projects = status(product, ADMINISTRATOR, Month(2024, 12), Level.PROJECT)
    amounts = [(row.code, 12, f"{chance.randint(-(10**6), 10**9) / 100:.2f}") for row in chance.sample(projects, 9)]
    report(product, *amounts)
    (total,) = status(product, ADMINISTRATOR, Month(2024, 12), Level.TOTAL)
    page = open_page(UNITS, month="12")
    table = next(frame.value for frame in page.dataframe if "table.budget" in frame.value)
    assert total.spent is not None
    assert total.month_spent is not None
    assert in_cents(table["table.spent"]) == int(total.spent * 100)
    assert in_cents(table["table.month_spent"].dropna()) == int(total.month_spent * 100)
    assert figures(open_page(month="12"))["累计支出"] == Words().wan(total.spent)


def test_more_units_than_a_page_holds_are_turned_over(address: Path, open_page: OpenPage) -> None:
    codes = [code(number) for number in range(1, 15)]
    store = store_of(*(project(each, unit=f"3571{number:02d}") for number, each in enumerate(codes, 1)), path=address)
    report(store, *((each, 1, f"{number}.00") for number, each in enumerate(codes, 1)))
    store.close()
    first = open_page(UNITS, month="1")
    assert first.title[0].value.startswith("14 个单位中 14 个滞后")
    assert list(first.dataframe[0].value["table.name"]) == [f"3571{number:02d}" for number in range(1, 13)]
    second = open_page(UNITS, month="1", page="2")
    assert list(second.dataframe[0].value["table.name"]) == ["357113", "357114"]
    assert second.title[0].value == first.title[0].value
