"""The ways down to the cell and back, the shared link, the trial and the time machine, in a real browser."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from perfcore.clock import local_time, utc_now
from perfcore.wording import Language, Words
from tests.browser.product import Product
from tests.browser.sight import settle
from tests.browser.test_journeys import headline, link, open_at, parameters
from tests.browser.windows import window

REWARDS = "13022524P0008F010032K"
# Where the name of the first row stands in a table, below the row of headings.
FIRST_NAME = (60, 53)


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def open_first_row(page: Page, table_name: str, parameter: str) -> None:
    """Click the first name of a table; it is drawn on a canvas, so there is nothing but places to click."""
    table = page.get_by_role("region", name=table_name)
    expect(table).to_be_visible()
    settle(page)
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + FIRST_NAME[0], box["y"] + FIRST_NAME[1])
    page.wait_for_function("name => new URLSearchParams(location.search).has(name)", arg=parameter)


def explanation(page: Page, words: Words, metric: str) -> Locator:
    """Open the panel below the figures and give the link that explains one of them."""
    page.get_by_text(words("explain.panel")).click()
    return link(page, words(f"metric.{metric}")).filter(has_text="＝").first


@pytest.mark.parametrize("language", list(Language))
def test_a_leader_goes_from_the_overview_down_to_the_row_of_one_figure_and_back(
    page: Page, language: Language, tmp_path: Path
) -> None:
    words = Words(language)
    home = f"/?month=6&lang={language}"
    open_at(page, home)
    sentence = headline(page).inner_text()
    assert "39.4%" in sentence

    way = [page.url]
    explanation(page, words, "spent").click()
    expect(headline(page)).to_contain_text("47,555,747.07")
    settle(page)
    assert (path_of(page), parameters(page)["figure"]) == ("/figure", "spent")

    way.append(page.url)
    open_first_row(page, words("explain.parts.unit", count=3), "unit")
    settle(page)
    way.append(page.url)
    open_first_row(page, words("explain.parts.project", count=5), "project")
    expect(page.get_by_text(words("provenance.sum_of_months"))).to_be_visible()
    settle(page)
    project = parameters(page)["project"]
    way.append(page.url)

    link(page, "demonstration-actuals.csv").last.click()
    expect(page.get_by_text(words("batch.this_cell", place="").strip()).first).to_be_visible()
    settle(page)
    asked = parameters(page)
    assert (path_of(page), asked["batch"], asked["column"], asked["project"]) == ("/batch", "2", "C", project)
    with page.expect_download() as started:
        page.get_by_role("button", name=words("batch.download")).click()
    started.value.save_as(tmp_path / "original.csv")
    line = (tmp_path / "original.csv").read_text("utf-8-sig").splitlines()[int(asked["row"]) - 1]
    code, month, amount = line.split(",")
    assert (code, month) == (project, "2024-06")
    expect(page.get_by_role("cell", name=amount, exact=True).first).to_be_visible()

    for address in reversed(way):
        page.go_back()
        page.wait_for_url(address)
        settle(page)
    expect(headline(page)).to_have_text(sentence)
    assert page.url == way[0]


@pytest.mark.parametrize("language", list(Language))
def test_an_auditor_filters_exports_and_shares_what_another_one_sees(
    page: Page, browser: Browser, server: Product, language: Language, tmp_path: Path
) -> None:
    words = Words(language)
    open_at(page, f"/lagging?month=6&unit=356004&lang={language}")
    page.get_by_role("combobox", name=words("lagging_page.light")).click()
    page.get_by_role("option", name=re.compile(f"^{words('light.yellow')}")).click()
    page.wait_for_function("() => location.search.includes('light=yellow')")
    settle(page)
    mine = export(page, words, tmp_path / "mine.csv")
    assert "就业补助资金" in mine

    with window(browser, server.url, locale="de-DE") as other:
        open_at(other, page.url)
        expect(headline(other)).to_have_text(headline(page).inner_text())
        assert parameters(other) == parameters(page)
        assert export(other, words, tmp_path / "other.csv") == mine


def export(page: Page, words: Words, target: Path) -> str:
    with page.expect_download() as started:
        page.get_by_role("button", name=words("table.download")).first.click()
    started.value.save_as(target)
    return target.read_text("utf-8-sig")


def test_a_link_to_a_row_shows_the_same_in_another_session(page: Page, browser: Browser, server: Product) -> None:
    address = f"/figure?month=6&figure=gap&project={REWARDS}"
    open_at(page, address)
    link(page, "demonstration-actuals.csv").first.click()
    page.wait_for_function("() => location.pathname === '/batch'")
    settle(page)
    with window(browser, server.url) as other:
        open_at(other, page.url)
        expect(headline(other)).to_have_text(headline(page).inner_text())
        expect(other.get_by_text("数字来自 C32")).to_be_visible()


def test_a_leader_tries_to_move_money_and_nothing_is_stored(page: Page) -> None:
    open_at(page, "/what-if?month=6")
    for label, name in (("从哪个项目", "就业补助资金 · 13022524P00001910001C"), ("到哪个项目", "考核奖励经费")):
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=name).click()
    page.get_by_label("金额（万元）").fill("50")
    page.get_by_role("button", name="加入推演").click()
    expect(headline(page)).to_contain_text("2 个项目有变化")
    settle(page)
    expect(page.get_by_text("什么都不会存入系统")).to_be_visible()
    open_at(page, "/project?month=6&project=13022524P00001910001C")
    expect(page.get_by_test_id("stMetric").first).to_contain_text("200.00")


def test_the_time_machine_is_set_and_left(page: Page) -> None:
    today = local_time(utc_now()).date()
    open_at(page, f"/?month=6&known={today}")
    banner = page.get_by_text(f"按 {today} 当日所知")
    expect(banner).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="单位").click()
    expect(headline(page)).to_contain_text("单位")
    settle(page)
    assert (path_of(page), parameters(page)["known"]) == ("/units", str(today))
    page.get_by_role("button", name="回到现在").click()
    expect(banner).to_be_hidden()
    assert "known" not in parameters(page)
