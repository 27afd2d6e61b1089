"""A folder that takes no writing, a store that goes away, a damaged log, a lost original: told, and nothing worse."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from click.testing import CliRunner

from perfcore.backups import back_up, restore
from perfcore.cli import main
from perfcore.store import Store, StoreError
from perfcore.store.ledger import original_of
from perfcore.store.soundness import altered_batches
from tests.browser.product import ROOT, STORE, serve
from tests.crash.whole import check_whole
from tests.factories import ADMINISTRATOR, FIRST, SECOND, project, report, store_of

NOBODY = 65534
SECONDS = 60.0
BATCHES = "SELECT count(*) FROM batch"
# Six batches, each promised, and then the end without a word: all of them stand in the log beside the file alone.
KILLED = """
import os, sys
from perfcore.store import Store
from tests.factories import FIRST, report
store = Store.open(sys.argv[1])
for month in range(2, 8):
    report(store, (FIRST, month, f"{month}.00"))
os._exit(0)
"""


def make(path: Path) -> None:
    with store_of(project(FIRST), project(SECOND), path=path) as store:
        report(store, (FIRST, 1, "1.00"), (SECOND, 1, "2.00"))


def typed(place: Path, *command: str) -> tuple[int, str]:
    """Type a command; gives its exit status and what it said."""
    done = CliRunner().invoke(main, ["--store", str(place), *command])
    return done.exit_code, done.stderr


@contextmanager
def without_rights(folder: Path, *, file_mode: int) -> Iterator[None]:
    """Let a folder take no new files and its files have this mode, for somebody who is not root."""
    files = list(folder.iterdir())
    before, am_root = os.geteuid(), os.geteuid() == 0
    for file in files:
        file.chmod(file_mode)
    folder.chmod(0o555)
    if am_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)
        folder.chmod(0o755)
        for file in files:
            file.chmod(0o644)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are taken away as POSIX systems do it")
@pytest.mark.parametrize("file_mode", [0o444, 0o666], ids=["file too", "folder alone"])
def test_a_folder_that_takes_no_writing_is_told(file_mode: int) -> None:
    # Not the tests' own folder: nobody else may look into that one.
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "live"
        folder.mkdir()
        make(place := folder / "store.duckdb")
        with without_rights(folder, file_mode=file_mode):
            status, said = typed(place, "settings", "set", "red_below", "50", "--from", "2024-05", "--reason", "统一")
        assert (status, "不允许写入" in said) == (1, True), said
        assert [each.name for each in folder.iterdir()] == ["store.duckdb"]
        with Store.open(place) as store:
            assert store.value(BATCHES) == 2
            check_whole(store)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Give a store's file and its log, as a process leaves them that was killed after eight batches."""
    make(place := tmp_path_factory.mktemp("killed") / "store.duckdb")
    subprocess.run([sys.executable, "-c", KILLED, str(place)], cwd=ROOT, check=True)
    return place.read_bytes(), place.with_name("store.duckdb.wal").read_bytes()


def laid(folder: Path, content: bytes | None, log: bytes) -> Path:
    place = folder / "store.duckdb"
    if content is not None:
        place.write_bytes(content)
    place.with_name("store.duckdb.wal").write_bytes(log)
    return place


@pytest.mark.slow
@pytest.mark.parametrize(("share", "batches"), [(1, 8), (0.6, 5), (0, 2)])
def test_a_log_that_was_cut_gives_whole_batches_up_to_the_cut(
    killed: tuple[bytes, bytes], tmp_path: Path, share: float, batches: int
) -> None:
    # A cut looks like the end of a crash. That later batches are missing, a head of the chain kept elsewhere tells.
    content, log = killed
    with Store.open(laid(tmp_path, content, log[: int(len(log) * share)])) as store:
        assert store.value(BATCHES) == batches
        check_whole(store)


@pytest.mark.slow
@pytest.mark.parametrize("at", [0.01, 0.3, 0.6, 0.9])
def test_a_damaged_log_is_told_and_a_backup_put_back(killed: tuple[bytes, bytes], tmp_path: Path, at: float) -> None:
    content, log = killed
    # Inside a text that every batch writes: a length that is wrong instead would look like the end of the log.
    texts = [found.start() for found in re.finditer(b"actuals", log)]
    byte = texts[int(len(texts) * at)]
    damaged = log[:byte] + bytes([log[byte] ^ 4]) + log[byte + 1 :]
    make(other := tmp_path / "other.duckdb")
    with Store.open(other) as store:
        back_up(store, ADMINISTRATOR, backup := tmp_path / "a.backup.zip")
    place = laid(tmp_path, content, damaged)
    status, said = typed(place, "status", "--as-of", "2024-05")
    assert (status, "可能已损坏" in said) == (1, True), said
    assert (place.read_bytes(), place.with_name("store.duckdb.wal").read_bytes()) == (content, damaged)
    kept = restore(backup, str(place), replace=True).kept_as
    assert kept is not None
    assert (kept.read_bytes(), kept.with_name(f"{kept.name}.wal").read_bytes()) == (content, damaged)
    with Store.open(place) as store:
        check_whole(store)


@pytest.mark.slow
def test_a_log_whose_store_is_gone_gets_no_new_store(killed: tuple[bytes, bytes], tmp_path: Path) -> None:
    content, log = killed
    place = laid(tmp_path, None, log)
    status, said = typed(place, "status", "--as-of", "2024-05")
    assert (status, "不在原处" in said) == (1, True), said
    assert [each.name for each in tmp_path.iterdir()] == ["store.duckdb.wal"]
    with Store.open(laid(tmp_path, content, log)) as store:
        assert store.value(BATCHES) == 8


@pytest.mark.slow
def test_a_backup_put_where_only_a_log_is_left_keeps_the_log(killed: tuple[bytes, bytes], tmp_path: Path) -> None:
    make(other := tmp_path / "other.duckdb")
    with Store.open(other) as store:
        back_up(store, ADMINISTRATOR, backup := tmp_path / "a.backup.zip")
    place = laid(tmp_path, None, killed[1])
    restore(backup, str(place))
    with Store.open(place) as store:
        check_whole(store)
    assert [each.read_bytes() for each in tmp_path.glob("*before-restore*.wal")] == [killed[1]]


def test_a_store_that_goes_away_in_use_is_neither_read_nor_written(tmp_path: Path) -> None:
    make(place := tmp_path / "store.duckdb")
    with Store.open(place) as store:
        place.rename(away := tmp_path / "away")
        for act in (lambda: store.value(BATCHES), lambda: report(store, (FIRST, 2, "1.00"))):
            with pytest.raises(StoreError) as refused:
                act()
            assert refused.value.code == "store_gone"
        place.write_bytes(b"another")
        with pytest.raises(StoreError, match="store_gone"):
            report(store, (FIRST, 2, "1.00"))
        away.rename(place)
        assert report(store, (FIRST, 2, "1.00")) == 3
        check_whole(store)


@pytest.mark.slow
def test_a_served_store_that_goes_away_is_told_on_page_and_command_line(tmp_path: Path) -> None:
    make(place := tmp_path / STORE)
    with serve(tmp_path) as product:

        def asked() -> tuple[int, int, int]:
            page, health = (httpx.get(f"{product.url}{path}", timeout=SECONDS) for path in ("/", "/healthz"))
            assert ("不在原处" in page.text) == (page.status_code == 503)
            return page.status_code, health.status_code, typed_there().returncode

        def typed_there() -> subprocess.CompletedProcess[str]:
            line = [sys.executable, "-m", "perfcore", "--store", str(place), "status", "--as-of", "2024-05"]
            return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)

        assert asked() == (200, 200, 0)
        place.rename(away := tmp_path / "away")
        assert asked() == (503, 503, 1)
        assert "不在原处" in typed_there().stderr
        assert not place.exists()
        away.rename(place)
        assert asked() == (200, 200, 0)


@pytest.mark.parametrize("damage", ["DELETE FROM original", "UPDATE original SET content = 'x'::BLOB"])
def test_an_original_that_is_gone_is_not_handed_out(damage: str) -> None:
    store = store_of(project(FIRST))
    batch = report(store, (FIRST, 1, "1.00"))
    original = original_of(store, ADMINISTRATOR, batch)
    assert original is not None
    with store.transaction() as cursor:
        cursor.execute(damage)
    with pytest.raises(StoreError) as refused:
        original_of(store, ADMINISTRATOR, batch)
    assert (refused.value.code, refused.value.details) == (
        "original_gone",
        {"file": original.name, "sha256": original.sha256},
    )
    assert batch in altered_batches(store)
