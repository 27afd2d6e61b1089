"""The pages as readers open them, without a browser: the entry script run over a store of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.start import open_product_store
from perfcore.store import Store
from tests.pages.app import open_app
from tests.pages.clerk import make_store
from ui.product_store import close_store, the_store

OpenPage = Callable[..., AppTest]


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Say where the test's own store is; nothing is there yet."""
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv("PERFCORE_STORE", str(path))
    yield path
    close_store()


@pytest.fixture
def own_store(address: Path) -> None:
    """Let the app open a store with two projects and no actuals."""
    make_store(address)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store as the first start makes it: the shipped targets and the demonstration."""
    path = tmp_path_factory.mktemp("shipped") / "store.duckdb"
    open_product_store(str(path)).close()
    return path


@pytest.fixture
def product(address: Path, shipped: Path) -> Store:
    """Give the open store of the pages, as after a first start."""
    address.write_bytes(shipped.read_bytes())
    return the_store()


@pytest.fixture
def open_page() -> OpenPage:
    """Give a function that opens a page at an address: `open_page("leadership/units.py", month="6")`."""

    def opened(script: str | None = None, **parameters: str) -> AppTest:
        page = open_app(script, parameters)
        assert not page.exception
        return page

    return opened
