"""Fixtures for tests against the running product, with and without a browser."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.browser.product import Product, serve
from tests.browser.windows import DESK, forget, session, watched

_RUNNING = pytest.StashKey[list[Product]]()

Start = Callable[..., Product]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_RUNNING] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by what a test uses, so that no forgotten mark brings a server into the fast tests."""
    for item in items:
        # A test elsewhere may call a value of its table `page`; that is no window.
        given = getattr(getattr(item, "callspec", None), "params", ())
        used = set(getattr(item, "fixturenames", ())) - set(given)
        if used & {"server", "start_product"}:
            item.add_marker(pytest.mark.server)
        if used & {"browser", "page"}:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the log of every running server beside a failure."""
    report = yield
    if report.failed:
        for product in item.config.stash[_RUNNING]:
            report.sections.append((f"log of {product.url}", product.log_text()))
    return report


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Product]:
    """Serve the product over a fresh store, which it builds with the demonstration data; shared by all tests."""
    with serve(tmp_path_factory.mktemp("product")) as product:
        pytestconfig.stash[_RUNNING].append(product)
        yield product


@pytest.fixture
def start_product(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Start]:
    """Start further servers, each over its own store and with its own environment; they end with the test."""
    with ExitStack() as servers:

        def start(**environment: str) -> Product:
            product = servers.enter_context(serve(tmp_path_factory.mktemp("product"), environment))
            pytestconfig.stash[_RUNNING].append(product)
            return product

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without one skip, and fail where CI=true."""
    program = chromium.find()
    if program is None:
        if chromium.required():
            pytest.fail(chromium.REASON)
        pytest.skip(chromium.REASON)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        yield browser
        browser.close()


@pytest.fixture
def viewport() -> ViewportSize:
    """Give the size of the window; a test that needs another parametrizes `viewport`."""
    return DESK


@pytest.fixture(scope="session")
def _reader(browser: Browser, server: Product) -> Iterator[BrowserContext]:
    """Keep what the browser has loaded and compiled of the app: to do so anew takes most of a visit."""
    with session(browser, server.url) as context:
        yield context


@pytest.fixture
def page(_reader: BrowserContext, server: Product, viewport: ViewportSize) -> Iterator[Page]:
    """Open a Chinese reader's empty window on the shared server: `page.goto("/")`. What goes wrong in it fails."""
    page = _reader.new_page()
    page.set_viewport_size(viewport)
    try:
        with watched(page, server.url):
            yield page
    finally:
        forget(page, server.url)
        page.close()
