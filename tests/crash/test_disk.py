"""A disk that is full, a file that is damaged: a sentence, no wrong figure, no further damage."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from perfcore.backups import back_up, restore
from perfcore.store import Store, StoreError
from perfcore.store.ledger import verify_chain
from perfcore.store.soundness import altered_batches, holdings
from tests.crash.whole import check_whole
from tests.factories import ADMINISTRATOR, code, project, report, store_of

ROOT = Path(__file__).parents[2]
PROJECTS = range(30)
PROGRESS = "SELECT * FROM progress ORDER BY project_code, month"
# A limit on the size of files is what a full disk is to whoever may not mount one.
FULL = """
import resource, sys
from perfcore.store import Store, StoreError
from tests.factories import code, report
with Store.open(sys.argv[1]) as store:
    before = store.value("SELECT count(*) FROM batch")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    try:
        report(store, *((code(n), m, f"{n}.50") for n in range(30) for m in range(1, 13)))
        report(store, *((code(n), m, f"{n}.60") for n in range(30) for m in range(1, 13) for _ in range(99)))
    except StoreError as error:
        print(error.code)
    stored = store.value("SELECT count(*) FROM batch")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    report(store, (code(1), 1, "7.00"))
    print(stored - before, store.value("SELECT count(*) FROM batch") - stored)
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "store.duckdb"
    with store_of(*(project(code(number)) for number in PROJECTS), path=path) as store:
        report(store, *((code(number), month, "12.00") for number in PROJECTS for month in range(1, 6)))
        back_up(store, ADMINISTRATOR, path.with_name("a.backup.zip"))
    return path


@pytest.mark.slow
def test_a_full_disk_stores_nothing_and_says_so(whole: Path, tmp_path: Path) -> None:
    place = tmp_path / "store.duckdb"
    place.write_bytes(whole.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(place)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() in (["store_unwritable", "1", "1"], ["store_unwritable", "0", "1"])
    with Store.open(place) as store:
        check_whole(store)


@pytest.mark.slow
def test_a_flipped_bit_is_told_or_changes_no_figure(whole: Path, tmp_path: Path) -> None:
    chance, outcomes = random.Random(20240630), set[str]()
    content = whole.read_bytes()
    with Store.open(whole) as store:
        figures = store.rows(PROGRESS)
    for number in range(24):
        damaged = bytearray(content)
        damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        place = tmp_path / f"{number}.duckdb"
        place.write_bytes(damaged)
        try:
            with Store.open(place) as store:
                holdings(store)
                assert verify_chain(store).intact
                assert altered_batches(store) == ()
                assert store.rows(PROGRESS) == figures
            outcomes.add("sound")
        except StoreError as error:
            outcomes.add(error.code)
            assert place.read_bytes() == damaged
    assert "store_damaged" in outcomes
    assert outcomes <= {"sound", "store_damaged", "store_unusable"}


def test_a_file_cut_short_is_told_and_a_backup_put_back(whole: Path, tmp_path: Path) -> None:
    place = tmp_path / "store.duckdb"
    place.write_bytes(cut := whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(StoreError) as refused, Store.open(place) as store:
        holdings(store)
    assert refused.value.code in {"store_damaged", "store_unusable"}
    assert place.read_bytes() == cut
    kept = restore(whole.with_name("a.backup.zip"), str(place), replace=True).kept_as
    assert kept is not None
    assert kept.read_bytes() == cut
    with Store.open(place) as store:
        check_whole(store)
