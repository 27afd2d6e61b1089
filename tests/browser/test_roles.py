"""Each role signs in at a real browser, does its work, and is refused that of the others."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from perfcore.start import open_product_store
from tests.browser.product import Product, serve
from tests.browser.sight import settle
from tests.browser.sight import sign_in as fill_in
from tests.browser.windows import watched, window
from tests.store.people import PASSWORD, add_people

pytestmark = [pytest.mark.server, pytest.mark.slow]

JULY = "项目编码,2024年7月支出（元）\n13022524P0008F010032K,150000\n".encode()
ELSEWHERE = "汇智人才发展劳务费"
SignIn = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def gated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Serve the product to everybody who signs in."""
    folder = tmp_path_factory.mktemp("roles")
    with open_product_store(str(folder / "store.duckdb")) as store:
        add_people(store)
    with serve(folder) as product:
        yield product


@pytest.fixture
def sign_in(gated: Product, browser: Browser) -> Iterator[SignIn]:
    """Give a function that signs somebody in on the way to a page."""
    with window(browser, gated.url) as page, watched(page, gated.url):

        def sign_in(name: str, address: str) -> Page:
            page.goto(address)
            expect(page.get_by_role("heading", name="登录")).to_be_visible()
            fill_in(page, name, PASSWORD)
            return page

        yield sign_in


def menu(page: Page) -> str:
    """Return what the menu offers."""
    return page.get_by_test_id("stSidebar").inner_text()


def refused(page: Page, address: str) -> None:
    """Open a page that is not for this person."""
    page.goto(address)
    settle(page)
    expect(page.get_by_text("无权：")).to_be_visible()


def test_leadership_reads_everything_and_changes_nothing(sign_in: SignIn) -> None:
    page = sign_in("leader", "/units?month=6")
    assert page.url.endswith("/units?month=6")
    assert "数据上报" not in menu(page)
    page.reload()
    settle(page)
    assert "leader" in menu(page)
    page.goto("/upload")
    settle(page)
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    refused(page, "/users")
    refused(page, "/log")


def test_a_clerk_reports_for_their_unit_and_sees_no_other(sign_in: SignIn) -> None:
    page = sign_in("clerk", "/lagging?light=every&month=6")
    assert ELSEWHERE not in page.inner_text("body")
    page.goto("/upload")
    settle(page)
    page.locator('input[type="file"]').set_input_files({"name": "七月.csv", "mimeType": "text/csv", "buffer": JULY})
    settle(page)
    expect(page.get_by_text("演示").first).to_be_visible()
    refused(page, "/users")
    refused(page, "/log")


def test_an_auditor_reads_the_log_and_reports_nothing(sign_in: SignIn) -> None:
    page = sign_in("auditor", "/log")
    expect(page.get_by_role("heading", name="审计日志完整")).to_be_visible()
    assert "数据上报" not in menu(page)
    refused(page, "/users")


def test_an_administrator_looks_after_users_and_signs_out(sign_in: SignIn) -> None:
    page = sign_in("chief", "/users?lang=zh")
    expect(page.get_by_role("heading", name="4 人可以登录")).to_be_visible()
    assert "数据上报" not in menu(page)
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in?next=*")
    page.goto("/users")
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_text("钱会计")).to_have_count(0)
