"""Every page by its own address, as somebody's first: with menu and mark, open to everybody, no wider than a phone.

One visit to each page shows all three: to load the app in the browser anew takes most of the time.
"""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.sight import settle
from tests.browser.test_accessibility import found_on
from tests.browser.test_journeys import LISTED, open_at
from ui.navigation import PAGES

PHONE: ViewportSize = {"width": 390, "height": 844}
_FITS = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth <= main.clientWidth;
}"""


@pytest.mark.slow
@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_a_page(page: Page, path: str) -> None:
    open_at(page, f"/{path}?month=6")
    goes_through_the_entry_script(page)
    assert list(found_on(page)) == []
    is_no_wider_than_a_phone(page)


def goes_through_the_entry_script(page: Page) -> None:
    expect(page.get_by_text("演示数据：支出为模拟，不是实际执行数").first).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(LISTED)
    expect(page.get_by_test_id("stSlider")).to_contain_text("6月")


def is_no_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    settle(page)
    # What is drawn to fit, such as charts, is drawn anew some time after the window has changed.
    page.wait_for_function(_FITS)
