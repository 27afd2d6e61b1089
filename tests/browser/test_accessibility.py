"""What axe-core finds: nothing serious that the product's own content causes (each page: test_every_page.py)."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.product import Product
from tests.browser.screenshots import THEMES, Theme
from tests.browser.sight import settle
from tests.browser.windows import window

_SERIOUS = {"serious", "critical"}
# What Streamlit's own elements cause and no setting mends: rule and a part of the element that it is found on.
# docs/architecture.md lists the same.
STREAMLIT = frozenset({("color-contrast", "<p>10月</p>")})


def found_on(page: Page) -> Iterator[str]:
    """Give the serious violations as `rule: element: what to do`."""
    # The details of what is in order are not asked for: they take most of the time.
    for violation in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
        for node in violation["nodes"]:
            known = any(violation["id"] == rule and part in node["html"] for rule, part in STREAMLIT)
            if violation["impact"] in _SERIOUS and not known:
                yield f"{violation['id']}: {node['html']}: {node['failureSummary']}"


@pytest.mark.parametrize("path", ["", "lagging"])
@pytest.mark.parametrize("theme", THEMES)
def test_both_themes_can_be_read(browser: Browser, server: Product, theme: Theme, path: str) -> None:
    with window(browser, server.url, color_scheme=theme) as page:
        page.goto(f"/{path}?month=10")
        settle(page)
        assert list(found_on(page)) == []


def test_the_test_can_fail(browser: Browser) -> None:
    with window(browser, "about:blank") as page:
        page.set_content(
            "<html lang='en'><title>x</title><img src='x.png'><p style='color:#ccc'>too faint to be read</p>"
        )
        assert {each.partition(":")[0] for each in found_on(page)} == {"image-alt", "color-contrast"}
