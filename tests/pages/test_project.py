from pathlib import Path

import pytest

from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import FIRST, SECOND, add_targets, code, project, report, stand, store_of
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures

PROJECT = "leadership/project.py"
REWARDS = "13022524P0008F010032K"
NEVER_REPORTED = "13022524P0008F0100362"


def test_the_address_chooses_the_project(product: Store, open_page: OpenPage) -> None:
    page = open_page(PROJECT, project=REWARDS, month="6")
    now = stand(product, 6, REWARDS)
    assert page.selectbox(key="project").value == REWARDS
    assert figures(page)["累计支出"] == Words().wan(now.spent) == "80.02"
    assert figures(page)["本月上报"] == "已报"
    assert any("**考核奖励经费**" in text.value for text in page.markdown)


@pytest.mark.usefixtures("product")
def test_another_project_is_chosen_on_the_page(open_page: OpenPage) -> None:
    page = open_page(PROJECT, month="6")
    page.selectbox(key="project").select("13022524P00002010001G").run()
    assert page.query_params["project"] == "13022524P00002010001G"
    assert figures(page)["全年预算"] == "9,100.00"


@pytest.mark.usefixtures("product")
def test_the_unit_narrows_the_choice(open_page: OpenPage) -> None:
    page = open_page(PROJECT, project=REWARDS, unit="356003")
    assert len(page.selectbox(key="project").options) == 3
    assert figures(page)["全年预算"] == "18.00"


@pytest.mark.usefixtures("product")
def test_what_was_not_reported_is_no_zero(open_page: OpenPage) -> None:
    page = open_page(PROJECT, project=NEVER_REPORTED, month="6")
    assert page.title[0].value == "截至6月底尚未上报支出"
    assert figures(page)["累计支出"] == "—"
    assert figures(page)["本月上报"] == "未报"
    months = next(frame.value for frame in page.dataframe if "table.month" in frame.value)
    assert months["table.spent"].isna().all()
    assert list(months["table.light"]) == [["○ 未报"]] * 6


@pytest.mark.usefixtures("product")
def test_every_figure_leads_back_to_its_file(open_page: OpenPage) -> None:
    page = open_page(PROJECT, project=REWARDS, month="2")
    uploads = next(frame.value for frame in page.dataframe if "record.measure" in frame.value)
    assert list(uploads["table.month"]) == ["1月", "2月"]
    assert list(uploads["record.place"]) == ["C32", "C33"]
    assert set(uploads["record.kind"]) == {"演示"}
    cells = next(frame.value for frame in page.dataframe if "record.raw_text" in frame.value)
    budget = cells[cells["record.field"] == "预算数"].iloc[0]
    assert (budget["record.raw_text"], budget["record.place"]) == ("227.00", "59")


@pytest.mark.usefixtures("product")
def test_indicators_show_what_was_written_and_what_was_understood(open_page: OpenPage) -> None:
    page = open_page(PROJECT, project=REWARDS)
    indicators = next(frame.value for frame in page.dataframe if "record.recognised" in frame.value)
    assert indicators.iloc[0][["record.level3", "record.raw", "record.recognised"]].tolist() == [
        "考核奖励人数",
        "≥1700人",
        "≥ 1700 人",
    ]
    assert len(indicators) == 7


def test_among_many_projects_one_is_searched_for(address: Path, open_page: OpenPage) -> None:
    store_of(*(project(code(number)) for number in range(1, 121)), path=address).close()
    page = open_page(PROJECT, month="1", project=code(120))
    assert len(page.selectbox(key="project").options) == 100
    assert page.selectbox(key="project").value == code(120)
    page.text_input(key="find").set_value(code(77)[-5:]).run()
    assert not page.exception
    assert [option.rpartition(" ")[2] for option in page.selectbox(key="project").options] == [code(77), code(120)]
    page.selectbox(key="project").select(code(77)).run()
    assert page.query_params["project"] == code(77)
    assert any(code(77) in table for table in (str(each.value) for each in page.table))


def test_a_projects_earlier_year_stands_beside_it(address: Path, open_page: OpenPage) -> None:
    store = store_of(project(FIRST, "1000000.00"), project(SECOND), path=address)
    add_targets(store, project(FIRST, "800000.00"), year=2023)
    report(store, (FIRST, 6, "450000.00"))
    report(store, (FIRST, 6, "400000.00"), (FIRST, 12, "760000.00"), measure="cumulative", year=2023)
    store.close()
    page = open_page(PROJECT, year="2024", month="6", project=FIRST)
    assert any("执行率 45.0%，2023 年同期 50.0%" in text.value for text in page.markdown)
    years = next(frame.value for frame in page.dataframe if "earlier.year" in frame.value)
    assert list(years["earlier.year"]) == ["2024", "2023"]
    assert list(years["earlier.spent"]) == [45.0, 40.0]
    assert years["earlier.final_spent"].isna().tolist() == [True, False]
    assert years["earlier.final_rate"][1] == 95.0
    page.selectbox(key="project").select(SECOND).run()
    assert not [frame for frame in page.dataframe if "earlier.year" in frame.value]
