from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import EMPLOYMENT, FIRST, SECOND, THIRD, project
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures
from tests.pages.timeline import make_timeline

BEFORE = "2024-04-10"


@pytest.fixture(autouse=True)
def timeline(address: Path) -> None:
    make_timeline(address)


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.markdown]


def back(page: AppTest) -> AppTest:
    return page.button(key="known_on_back").click().run()


def test_the_overview_shows_what_was_known_on_the_day(open_page: OpenPage) -> None:
    page = open_page(known=BEFORE)
    assert (figures(page)["累计支出"], figures(page)["全年预算"]) == ("410.00", "1,680.00")
    assert any(f"按 {BEFORE} 当日所知" in text for text in texts(page))
    assert page.date_input(key="known").value == date(2024, 4, 10)
    page = back(page)
    assert "known" not in page.query_params
    assert (figures(page)["累计支出"], figures(page)["全年预算"]) == ("260.00", "1,780.00")
    assert not any("当日所知" in text for text in texts(page))


@pytest.mark.parametrize(
    ("known", "spent", "budget"),
    [("2024-04-20", "260.00", "1,680.00"), ("2024-04-21", "250.00", "1,780.00"), ("2024-04-22", "260.00", "1,780.00")],
)
def test_every_day_has_its_own_figures(open_page: OpenPage, known: str, spent: str, budget: str) -> None:
    shown = figures(open_page(known=known))
    assert (shown["累计支出"], shown["全年预算"]) == (spent, budget)


def test_units_and_projects_follow_the_day(open_page: OpenPage) -> None:
    page = open_page("leadership/units.py", known=BEFORE, unit="356001")
    assert figures(page)["累计支出"] == "400.00"
    page = open_page("leadership/project.py", known=BEFORE, project=FIRST)
    assert figures(page)["累计支出"] == "300.00"
    sources = next(frame.value for frame in page.dataframe if "record.measure" in frame.value)
    assert list(sources["record.batch"]) == [2]
    assert figures(open_page("leadership/project.py", project=FIRST))["累计支出"] == "150.00"


def test_the_list_of_laggards_follows_the_day(open_page: OpenPage) -> None:
    now = open_page("audit/lagging.py", light="red")
    then = open_page("audit/lagging.py", light="red", known=BEFORE)
    assert now.dataframe[0].value["table.name"].tolist() == [project(FIRST).name, project(THIRD).name]
    assert then.dataframe[0].value["table.name"].tolist() == [project(THIRD).name]


def test_a_page_that_shows_the_present_says_so(open_page: OpenPage) -> None:
    page = open_page("reporting/history.py", known=BEFORE)
    assert any("本页总是显示现在" in text for text in texts(page))


def test_the_day_is_taken_along(open_page: OpenPage) -> None:
    page = open_page(known=BEFORE)
    page.button(key="language").click().run()
    assert page.query_params["known"] == BEFORE
    assert any(f"as known on {BEFORE}" in text for text in texts(page))


def test_the_day_is_set_on_the_page(open_page: OpenPage) -> None:
    page = open_page()
    page.date_input(key="known").set_value(date(2024, 4, 10)).run()
    assert page.query_params["known"] == BEFORE
    assert figures(page)["累计支出"] == "410.00"


@pytest.mark.parametrize("known", ["2024-01-09", "2999-01-01", "20240410"])
def test_a_day_that_nothing_is_known_of_is_no_day(open_page: OpenPage, known: str) -> None:
    page = open_page(known=known)
    assert figures(page)["累计支出"] == "260.00"
    assert not any("当日所知" in text for text in texts(page))


def test_what_has_changed_since(open_page: OpenPage) -> None:
    page = open_page("audit/changes.py", known=BEFORE)
    assert page.title[0].value == "2024\\-04\\-10 以来，2 个项目的数字变了"
    assert figures(page) == {"全年预算": "1,780.00", "累计支出": "260.00", "执行率": "14.6%", "与计划差额": "185.00"}
    changed, acts = (frame.value for frame in page.dataframe)
    assert list(changed["table.name"]) == [project(FIRST).name, project(SECOND).name]
    assert list(changed["changes.spent_then"]) == [300.0, 100.0]
    assert list(changed["changes.spent_now"]) == [150.0, 100.0]
    assert list(changed["changes.batches"]) == ["3", "4"]
    assert list(zip(acts["record.batch"], acts["changes.act"], strict=True)) == [
        ("3", "存入"),
        ("4", "存入"),
        ("5", "存入"),
        ("5", "撤回"),
    ]


def test_the_changes_of_one_unit(open_page: OpenPage) -> None:
    page = open_page("audit/changes.py", known=BEFORE, unit=EMPLOYMENT)
    assert page.title[0].value == "2024\\-04\\-10 以来，0 个项目的数字变了"
    assert figures(page)["累计支出"] == "10.00"


def test_without_a_day_the_days_are_offered(open_page: OpenPage) -> None:
    page = open_page("audit/changes.py")
    offered = [link.value for link in page.main.page_link if "当天" in link.value]
    assert offered == [
        "2024-04-21 · 当天存入或撤回 2 次",
        "2024-04-20 · 当天存入或撤回 1 次",
        "2024-04-10 · 当天存入或撤回 1 次",
        "2024-01-10 · 当天存入或撤回 1 次",
    ]


def test_changes_and_acts_are_turned_by_the_page_each_on_its_own(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.audit.known_on_changes._PAGE", 1)
    page = open_page("audit/changes.py", known=BEFORE, page="2", acts="4")
    assert page.title[0].value == "2024\\-04\\-10 以来，2 个项目的数字变了"
    changed, acts = (frame.value for frame in page.dataframe)
    assert (list(changed["table.name"]), list(changed["changes.batches"])) == ([project(SECOND).name], ["4"])
    assert (list(acts["record.batch"]), list(acts["changes.act"])) == (["5"], ["撤回"])
    assert list(acts["changes.whom"]) == [project(THIRD).name]
