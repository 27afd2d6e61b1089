import pytest

from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import stand
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
