"""What every test stands on: a store of its own and the same property tests everywhere."""

from collections.abc import Iterator
from functools import cache

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

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
def _one_look_for_components() -> Iterator[None]:
    """Look through the installed packages once: every page opened by a test would do so again, most of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
