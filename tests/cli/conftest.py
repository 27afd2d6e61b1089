"""Every test gets a store of its own that holds the bureau's targets, and a command line that works on it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli import main
from perfcore.importing.targets.record import read_targets_json
from perfcore.start import SHIPPED_TARGETS
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.store.targets import store_targets

SHIPPED = SHIPPED_TARGETS / "2024-356-laoting.json"


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    status: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command printed
        """What a script reads from stdout."""
        return json.loads(self.stdout)


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def _bureau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bureau") / "store.duckdb"
    content = SHIPPED.read_bytes()
    with Store.open(path) as store:
        document = read_targets_json(content.decode())
        store_targets(store, LOCAL_ADMINISTRATOR, document, Original(SHIPPED.name, content))
    return path


@pytest.fixture
def address(tmp_path: Path, _bureau: Path) -> Path:
    """Where the store of this test lives."""
    return Path(shutil.copy(_bureau, tmp_path / "store.duckdb"))


@pytest.fixture
def run(address: Path) -> Run:
    """Run a command on the store of this test."""

    def run(*arguments: object, lang: str = "en") -> Ended:
        command = ["--store", str(address), "--lang", lang, *map(str, arguments)]
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        return Ended(result.exit_code, result.stdout, result.stderr)

    return run
