"""One bureau for the tests that only export from it."""

import pytest

from perfcore.store import Store
from tests.exporting.bureau import bureau


@pytest.fixture(scope="module")
def small_bureau() -> Store:
    """Give the bureau's store; what a test exports leaves nothing but its trace in the audit log."""
    return bureau()
