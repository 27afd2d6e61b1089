"""What every test stands on: a store of its own, of either kind, and the same property tests everywhere."""

from collections.abc import Iterator
from functools import cache

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from perfcore.store.places import opening
from tests.postgres import Postgres, Understudy, running_postgres

# Machines differ in speed and a busy one is no defect: property tests have no deadline, and repeat exactly.
settings.register_profile("product", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("product")


@pytest.fixture(scope="session", autouse=True)
def _never_the_store_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the default store into a temporary folder, so that a test that names none cannot reach real data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERFCORE_STORE", str(tmp_path_factory.mktemp("store") / "store.duckdb"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Let hashing a password be quick; that it is slow in the product is the point of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("perfcore.accounts.passwords._HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_thread_for_each_store() -> Iterator[None]:
    """Let DuckDB work in the thread of the test: with few projects, waking others is a third of its work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(vars(opening)["_CONFIG"], "threads", "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_look_for_components() -> Iterator[None]:
    """Look through the installed packages once: every page opened by a test would do so again, most of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests be run on the other kind of store."""
    parser.addoption(
        "--store", choices=("embedded", "shared"), default="embedded", help="the kind of every test's store"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about a store in a file where there is none."""
    if config.getoption("--store") == "shared":
        for item in items:
            if item.get_closest_marker("embedded"):
                item.add_marker(pytest.mark.skip("about a store in a file"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked so on both kinds of store, whatever the kind of the others."""
    if metafunc.definition.get_closest_marker("both_kinds"):
        kinds = ["embedded", pytest.param("shared", marks=pytest.mark.slow)]
        # Where every store is a shared one, both would be the same.
        metafunc.parametrize("_kind_of_store", kinds[metafunc.config.getoption("--store") == "shared" :], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start a PostgreSQL for all tests that ask for one."""
    with running_postgres() as running:
        yield running


@pytest.fixture(scope="session")
def understudy(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Understudy]:
    """Have shared stores at hand that stand in for the other kind."""
    understudy = Understudy(postgres, tmp_path_factory.mktemp("shared"))
    understudy.new()
    with pytest.MonkeyPatch.context() as patch:
        # To check the signatures of the extensions takes three quarters of the time of opening a store.
        patch.setitem(vars(opening)["_CONFIG"], "allow_unsigned_extensions", "true")
        yield understudy


@pytest.fixture(scope="session", autouse=True)
def _kind_of_every_store(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if request.config.getoption("--store") == "shared":
            _stand_in(patch, request)
        yield


@pytest.fixture(autouse=True)
def _kind_of_store(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if getattr(request, "param", None) == "shared":
            _stand_in(patch, request)
        yield


def _stand_in(patch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    understudy = request.getfixturevalue("understudy")
    for module in ("connection", "copies"):
        patch.setattr(f"perfcore.store.{module}.place_of", understudy.place_of)
    patch.setattr("tests.templates.TEMPLATES", understudy.templates)
