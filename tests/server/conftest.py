"""Running servers with people who sign in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from perfcore.start import open_product_store
from tests.browser.product import Product, serve
from tests.server.visitor import Visitor
from tests.store.people import add_people

Visit = Callable[..., Visitor]
_MACHINES = count(1)


def make_people(folder: Path) -> None:
    """Make a store as a first start makes it, and let everybody sign in."""
    with open_product_store(str(folder / "store.duckdb")) as store:
        add_people(store)


@pytest.fixture(scope="session")
def gated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Serve the product to people who sign in; shared by all tests."""
    folder = tmp_path_factory.mktemp("gated")
    make_people(folder)
    with serve(folder) as product:
        yield product


@pytest.fixture
def visit(gated: Product) -> Iterator[Visit]:
    """Give a function that opens a browser on the shared server, signed in if somebody is named."""
    with ExitStack() as visitors:

        def visit(user: str | None = None) -> Visitor:
            # A machine each, so that one test's guesses do not slow down another's.
            visitor = visitors.enter_context(Visitor(gated.url, f"10.0.0.{next(_MACHINES) % 250}"))
            return visitor if user is None else visitor.sign_in(user)

        yield visit
