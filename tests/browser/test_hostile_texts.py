"""The browser makes no link, picture or script of what people and files wrote."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.product import Product, serve
from tests.browser.sight import settle, sign_in
from tests.browser.windows import watched, window
from tests.factories import FIRST
from tests.hostile_texts import fill
from tests.store.people import PASSWORD

pytestmark = [pytest.mark.server, pytest.mark.slow]

PAGES = (
    "history",
    "batch?batch=2",
    f"project?project={FIRST}&month=6",
    "targets",
    "findings",
    "lagging?light=every&month=6",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Serve a store full of such texts."""
    folder = tmp_path_factory.mktemp("hostile")
    fill(folder / "store.duckdb")
    with serve(folder) as product:
        yield product


def test_nothing_of_it_is_carried_out(hostile: Product, browser: Browser) -> None:
    said: list[str] = []

    def note(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    with window(browser, hostile.url) as page, watched(page, hostile.url):
        page.on("dialog", note)
        page.goto("/history")
        sign_in(page, "chief", PASSWORD)
        for address in PAGES:
            page.goto(f"/{address}")
            settle(page)
            expect(page.get_by_test_id("stMain")).to_contain_text("evil")
            expect(page.locator('[href*="evil"], [src*="evil"], img[src="x"], [onerror]')).to_have_count(0)
    assert said == []
