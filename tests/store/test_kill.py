"""`kill -9` in the middle of an import: the store opens, every acknowledged batch is whole and none is half."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from perfcore.clock import utc_now
from perfcore.store import Store
from perfcore.store.ledger import verify_chain
from perfcore.store.progress import relations_as_known
from tests.factories import code, project, store_of
from tests.store.importer import MONTHS, PROJECTS

ROOT = Path(__file__).parents[2]
KILLS = 10
KEPT = "SELECT * FROM progress ORDER BY fiscal_year, project_code, month"
PARTS = """
SELECT batch.row_count, batch.total, part.row_count, part.total, size
FROM batch
LEFT JOIN (SELECT batch_id, count(*) AS row_count, sum(amount) AS total FROM actual GROUP BY batch_id) AS part
    USING (batch_id)
LEFT JOIN original USING (sha256)
WHERE kind = 'actuals'
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "store.duckdb"
    store_of(*(project(code(number), "20000.00") for number in range(PROJECTS)), path=path).close()
    return path


def killed_after(path: Path, batches: int, seconds: float) -> Iterator[int]:
    """Let another process import some batches and go on for a while, kill it, and give what it said is stored."""
    command = [sys.executable, "-m", "tests.store.importer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as importer:
        assert importer.stdout is not None
        assert importer.stdout.readline() == "open\n"
        yield from (int(importer.stdout.readline()) for _ in range(batches))
        with suppress(subprocess.TimeoutExpired):
            importer.wait(seconds)
        assert importer.poll() is None, "the importer ended by itself"
        importer.kill()
        yield from map(int, importer.stdout.read().split())


@pytest.mark.slow
def test_killing_an_import_leaves_all_of_a_batch_or_nothing(path: Path) -> None:
    chance = random.Random(20240630)
    acknowledged: set[int] = set()
    for number in range(KILLS):
        acknowledged |= {*killed_after(path, number % 2, chance.uniform(0, 1.2))}
        with Store.open(path) as store:
            check_whole(store, acknowledged)
    assert len(acknowledged) >= KILLS // 2


def check_whole(store: Store, acknowledged: set[int]) -> None:
    stored = {batch for (batch,) in store.rows("SELECT batch_id FROM batch WHERE kind = 'actuals'")}
    assert acknowledged <= stored
    for row_count, total, rows_there, total_there, size in store.rows(PARTS):
        assert (row_count, total) == (rows_there, total_there)
        assert row_count == PROJECTS * len(MONTHS)
        assert size > 0
    assert store.value("SELECT count(*) FROM actual ANTI JOIN batch USING (batch_id)") == 0
    assert store.rows(KEPT) == store.rows(f"WITH {relations_as_known()} {KEPT}", {"known_at": utc_now()})
    chain = verify_chain(store)
    assert (chain.intact, chain.events) == (True, len(stored) + 1)
