"""A reader's ways through the running product, in a real browser."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.product import Product
from tests.browser.sight import settle
from tests.browser.windows import window
from ui.navigation import PAGES

LISTED = sum(page.listed and not page.compares_departments for page in PAGES)


def parameters(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def headline(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def link(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("link", name=name)


def open_at(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)


def test_the_head_of_the_bureau_reads_opens_a_laggard_and_returns(page: Page) -> None:
    open_at(page, "/?month=6")
    expect(headline(page)).to_have_text(re.compile(r"^截至6月底执行率 39\.4%，落后计划 10\.6 个百分点"))
    expect(page.get_by_text("演示数据：支出为模拟，不是实际执行数")).to_be_visible()

    link(page, "就业补助资金").first.click()
    expect(headline(page)).to_have_text(re.compile(r"^截至6月底执行率 32\.9%"))
    settle(page)
    assert urlsplit(page.url).path == "/project"
    assert parameters(page) == {"month": "6", "project": "13022524P00001910001C"}
    expect(page.get_by_text("数字从哪里来")).to_be_visible()

    page.go_back()
    expect(headline(page)).to_have_text(re.compile(r"^截至6月底执行率 39\.4%"))
    settle(page)
    assert parameters(page) == {"month": "6"}


def test_a_bar_opens_what_it_stands_for(page: Page) -> None:
    open_at(page, "/units?month=6")
    bars = page.get_by_test_id("stPlotlyChart").first.locator(".barlayer .trace").nth(1).locator(".point")
    expect(bars).to_have_count(3)
    place = bars.first.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(headline(page)).to_have_text(re.compile(r"^截至6月底执行率 37\.5%"))
    assert parameters(page) == {"month": "6", "unit": "356001"}


def test_the_language_is_switched_and_the_view_stays(page: Page) -> None:
    open_at(page, "/units?month=6&unit=356003")
    page.get_by_role("button", name="English").click()
    expect(headline(page)).to_have_text(re.compile("^By the end of Jun"))
    settle(page)
    assert parameters(page) == {"month": "6", "unit": "356003", "lang": "en"}
    page.get_by_test_id("stSidebar").get_by_role("link", name="Overview", exact=True).click()
    expect(page.get_by_text("Needs attention")).to_be_visible()
    assert parameters(page) == {"month": "6", "unit": "356003", "lang": "en"}
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_text("需要关注")).to_be_visible()


def test_an_address_outside_the_table_goes_through_the_entry_script_too(browser: Browser, server: Product) -> None:
    # Not the usual page, which fails where the browser notes an unknown address.
    with window(browser, server.url) as page:
        open_at(page, "/overview")
        expect(page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(LISTED)


def test_a_table_is_downloaded_with_its_month_and_its_mark(page: Page, tmp_path: Path) -> None:
    open_at(page, "/units?month=6")
    with page.expect_download() as started:
        page.get_by_role("button", name="下载 CSV").first.click()
    download = started.value
    assert download.suggested_filename == "各单位执行率_2024-06_演示.csv"
    download.save_as(tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text("utf-8-sig").splitlines()
    assert lines[:4] == [
        "各单位执行率",
        "截至,2024-06",
        "范围,全部单位",
        "演示数据：支出为模拟，不是实际执行数",
    ]
    assert lines[6].startswith("乐亭县人力资源和社会保障局本级,滞后,6200000.00,")


def test_two_readers_see_their_own_month(browser: Browser, server: Product) -> None:
    with window(browser, server.url) as one, window(browser, server.url) as other:
        for page, month in ((one, 3), (other, 9)):
            open_at(page, f"/?month={month}")
        for page, month in ((one, 3), (other, 9)):
            expect(headline(page)).to_have_text(re.compile(f"^截至{month}月底"))


def test_answers_carry_the_headers_that_browsers_heed(page: Page) -> None:
    answer = page.request.get("/")
    names = ("x-content-type-options", "content-security-policy", "referrer-policy")
    assert json.dumps({name: answer.headers.get(name) for name in names}) == json.dumps(
        {
            "x-content-type-options": "nosniff",
            "content-security-policy": "frame-ancestors 'self'",
            "referrer-policy": "same-origin",
        }
    )
