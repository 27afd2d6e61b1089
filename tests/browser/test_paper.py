"""The one-page overview as a printer sees it."""

import io
import unicodedata

import pdfplumber
import pytest
from playwright.sync_api import Page

from tests.browser.sight import settle
from ui.navigation import SHEET

A4 = (595, 842)


def printed(page: Page) -> list[str]:
    """Print the page as its own style sheet says, check that it is A4, and give each sheet's text."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert {(round(sheet.width), round(sheet.height)) for sheet in document.pages} == {A4}
        return [_without_space(sheet.extract_text()) for sheet in document.pages]


def _without_space(text: str) -> str:
    """Drop what depends on line breaks, and the variants of signs that fonts bring along."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("lang=zh&month=10", ["截至10月底执行率64.3%", "12,070.34", "需要关注", "社保基金监管经费"]),
        ("lang=en&month=10", ["BytheendofOct64.3%", "12,070.34", "Needsattention", "社保基金监管经费"]),
        ("lang=zh&month=3&unit=356003", ["64.00", "演示数据"]),
    ],
)
def test_the_overview_fits_one_sheet_of_a4(page: Page, address: str, words: list[str]) -> None:
    page.goto(f"/{SHEET.path}?{address}")
    settle(page)
    (text,) = printed(page)
    assert [word for word in words if word not in text] == []


def test_what_only_a_screen_shows_is_not_printed(page: Page) -> None:
    page.goto(f"/{SHEET.path}?month=10")
    settle(page)
    (text,) = printed(page)
    assert "Ctrl+P" in page.get_by_test_id("stMain").inner_text()
    assert "Ctrl+P" not in text
    assert "清除演示数据" not in text


def test_the_sheet_is_reached_from_the_menu_and_fits_then_too(page: Page) -> None:
    page.goto("/?month=10")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="一页总览").click()
    page.wait_for_url(f"**/{SHEET.path}?*")
    settle(page)
    assert len(printed(page)) == 1
