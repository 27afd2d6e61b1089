"""Windows on the product: what all of them have."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypedDict, Unpack

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.sight import WAIT_MILLISECONDS, Watch

DESK: ViewportSize = {"width": 1440, "height": 900}


class Reader(TypedDict, total=False):
    """What tells one reader's browser from another's."""

    locale: str
    color_scheme: Literal["light", "dark"]
    viewport: ViewportSize


_USUAL: Reader = {"locale": "zh-CN", "color_scheme": "light", "viewport": DESK}


@contextmanager
def session(browser: Browser, home: str, **reader: Unpack[Reader]) -> Iterator[BrowserContext]:
    """Let somebody sit down at a browser that knows nothing. Nothing moves in it, which spares a fifth of the work."""
    like: Reader = {**_USUAL, **reader}
    with browser.new_context(
        base_url=home, timezone_id="Asia/Shanghai", reduced_motion="reduce", accept_downloads=True, **like
    ) as context:
        context.set_default_timeout(WAIT_MILLISECONDS)
        expect.set_options(timeout=WAIT_MILLISECONDS)
        yield context


@contextmanager
def window(browser: Browser, home: str, **reader: Unpack[Reader]) -> Iterator[Page]:
    """Open an empty window of a session of its own; what goes wrong in it is not looked at."""
    with session(browser, home, **reader) as context:
        yield context.new_page()


@contextmanager
def watched(page: Page, home: str) -> Iterator[Page]:
    """Fail at the end if the console shows an error, a page an exception, or another machine is asked for anything."""
    watch = Watch(page, home)
    yield page
    watch.close()


def forget(page: Page, home: str) -> None:
    """Take from the browser what a reader of the product left in it; what it has loaded stays."""
    left = {"origin": home, "storageTypes": "cookies,local_storage,indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", left)
