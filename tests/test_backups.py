import json
import os
import threading
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from perfcore.access import RefusedError
from perfcore.backups import SUFFIX, back_up, back_up_into, restore
from perfcore.store import Store, StoreError
from perfcore.store.copies import contents
from perfcore.store.ledger import original_of, verify_chain
from tests.factories import ADMINISTRATOR, CLERK, FIRST, StandingClock, project, report, store_of


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = store_of(project(), path=tmp_path / "store.duckdb")
    report(opened, (FIRST, 1, "100.00"))
    return opened


def test_a_restored_backup_holds_what_the_store_held(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    held = contents(store)
    manifest = back_up(store, ADMINISTRATOR, file)
    restored = restore(file, str(tmp_path / "other" / "store.duckdb"))
    assert restored.kept_as is None
    assert (manifest.events, manifest.head, manifest.rows) == (held.events, held.head, held.rows)
    with Store.open(tmp_path / "other" / "store.duckdb") as other:
        now = contents(other)
        assert {**now.checksums, "event": 0, "chain_head": 0} == {**held.checksums, "event": 0, "chain_head": 0}
        assert verify_chain(other).intact
        assert verify_chain(other).events == held.events + 1
        assert original_of(other, ADMINISTRATOR, 1) == original_of(store, ADMINISTRATOR, 1)
        assert other.value("SELECT spent FROM progress WHERE month = 1") == 100


def test_backups_and_restores_are_events(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    manifest = back_up(store, ADMINISTRATOR, file)
    actor, detail = store.rows("SELECT actor, detail FROM event WHERE action = 'backup_made'")[0]
    assert (actor, json.loads(detail)["head"]) == (ADMINISTRATOR.user, manifest.head)
    restore(file, str(tmp_path / "b.duckdb"))
    with Store.open(tmp_path / "b.duckdb") as other:
        assert other.value("SELECT count(*) FROM event WHERE action = 'backup_restored'") == 1


def test_a_store_in_the_way_is_kept(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    back_up(store, ADMINISTRATOR, file)
    report(store, (FIRST, 2, "50.00"))
    place = Path(store.address)
    store.close()
    with pytest.raises(StoreError) as refused:
        restore(file, str(place))
    assert refused.value.code == "store_exists"
    kept = restore(file, str(place), replace=True).kept_as
    assert kept is not None
    with Store.open(kept) as before, Store.open(place) as after:
        assert before.value("SELECT max(reported_month) FROM progress") == 2
        assert after.value("SELECT max(reported_month) FROM progress") == 1


def test_a_store_stays_at_its_place_until_the_restored_one_takes_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.backup.zip"
    back_up(store, ADMINISTRATOR, file)
    place = Path(store.address)
    store.close()

    def crash(_: Path, target: Path) -> None:
        raise KeyboardInterrupt(str(target))

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt, match=place.name):
        restore(file, str(place), replace=True)
    with Store.open(place) as there:
        assert there.value("SELECT spent FROM progress WHERE month = 1") == 100


def test_a_store_is_kept_where_a_file_can_have_only_one_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.backup.zip"
    back_up(store, ADMINISTRATOR, file)
    store.close()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    kept = restore(file, store.address, replace=True).kept_as
    assert kept is not None
    with Store.open(kept) as before:
        assert before.value("SELECT spent FROM progress WHERE month = 1") == 100


def test_what_a_crash_left_behind_long_ago_is_cleared_away(store: Store, tmp_path: Path) -> None:
    abandoned, at_work = tmp_path / ".backup-abandoned", tmp_path / ".backup-at-work"
    for folder in (abandoned, at_work):
        folder.mkdir()
        (folder / "store.duckdb").write_bytes(b"half a copy")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(abandoned, (two_days_ago, two_days_ago))
    back_up(store, ADMINISTRATOR, tmp_path / "a.backup.zip")
    assert (abandoned.exists(), at_work.exists()) == (False, True)


def test_a_broken_store_is_replaced_and_kept(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    back_up(store, ADMINISTRATOR, file)
    store.close()
    place = Path(store.address)
    place.write_bytes(b"no store" * 1000)
    kept = restore(file, str(place), replace=True).kept_as
    assert kept is not None
    assert kept.read_bytes() == b"no store" * 1000
    with Store.open(place) as after:
        assert verify_chain(after).intact


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_a_damaged_backup_is_refused_and_nothing_changes(store: Store, tmp_path: Path, at: float) -> None:
    file = tmp_path / "a.backup.zip"
    back_up(store, ADMINISTRATOR, file)
    flip(file, int(file.stat().st_size * at))
    place = tmp_path / "new" / "store.duckdb"
    with pytest.raises(StoreError) as refused:
        restore(file, str(place))
    assert refused.value.code in {"backup_damaged", "backup_unreadable"}
    assert list(place.parent.iterdir()) == []


@pytest.mark.slow
def test_a_byte_flipped_anywhere_is_refused_or_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    manifest = back_up(store, ADMINISTRATOR, file)
    whole = file.read_bytes()
    outcomes = Counter[str]()
    # Near the ends stand the parts of the archive that name the others.
    places = [*range(0, 400, 13), *range(400, len(whole), len(whole) // 12), *range(len(whole) - 200, len(whole), 11)]
    for number, place in enumerate(places):
        damaged = tmp_path / f"{number}.backup.zip"
        damaged.write_bytes(whole)
        flip(damaged, place)
        try:
            restored = restore(damaged, str(tmp_path / f"{number}.duckdb"))
        except StoreError as error:
            outcomes[error.code] += 1
        else:
            assert restored.manifest == manifest
            outcomes["restored"] += 1
    assert outcomes.keys() <= {"backup_damaged", "backup_unreadable", "restored"}
    assert outcomes["restored"] < len(places) / 2


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 0xFF
    file.write_bytes(content)


def test_a_backup_whose_store_and_manifest_were_both_changed_is_refused(store: Store, tmp_path: Path) -> None:
    file, forged = tmp_path / "a.backup.zip", tmp_path / "forged.backup.zip"
    back_up(store, ADMINISTRATOR, file)
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        content = archive.read("store.duckdb")
    with zipfile.ZipFile(forged, "w") as archive:
        archive.writestr("manifest.json", json.dumps({**manifest, "events": manifest["events"] + 1}))
        archive.writestr("store.duckdb", content)
    with pytest.raises(StoreError) as refused:
        restore(forged, str(tmp_path / "b.duckdb"))
    assert refused.value.code == "backup_damaged"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"words"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.backup.zip"
    file.write_bytes(content)
    with pytest.raises(StoreError) as refused:
        restore(file, str(tmp_path / "b.duckdb"))
    assert refused.value.code == "backup_unreadable"


def test_a_file_in_the_way_of_a_backup_stays(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    file.write_bytes(b"precious")
    with pytest.raises(StoreError) as refused:
        back_up(store, ADMINISTRATOR, file)
    assert refused.value.code == "backup_exists"
    assert file.read_bytes() == b"precious"


def test_a_folder_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError) as refused:
        back_up(store, ADMINISTRATOR, tmp_path / "file" / "a.backup.zip")
    assert refused.value.code == "backup_unwritable"


def test_only_administrators_make_backups(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        back_up(store, CLERK, tmp_path / "a.backup.zip")


def test_the_newest_backups_stay(tmp_path: Path) -> None:
    clock = StandingClock()
    store = store_of(project(), clock=clock)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "notes.txt").write_text("stays")
    made = []
    for day in (1, 2, 3, 4):
        clock.set(f"2025-02-0{day}T01:00")
        made.append(back_up_into(store, ADMINISTRATOR, folder, keep=2)[0].name)
    assert made[-1] == f"2025-02-04-090000{SUFFIX}"
    assert sorted(each.name for each in folder.iterdir()) == [
        f"2025-02-03-090000{SUFFIX}", f"2025-02-04-090000{SUFFIX}", "notes.txt"
    ]  # fmt: skip


def test_backups_made_during_uploads_each_hold_whole_batches(store: Store, tmp_path: Path) -> None:
    uploads = 12

    def upload() -> None:
        for number in range(uploads):
            report(store, (FIRST, 1 + number, f"{number + 1}00.00"), (FIRST, 12, f"{number}.00"))

    writer = threading.Thread(target=upload)
    writer.start()
    files = [tmp_path / f"{number}.backup.zip" for number in range(3)]
    for file in files:
        back_up(store, ADMINISTRATOR, file)
    writer.join()
    for number, file in enumerate(files):
        restore(file, str(tmp_path / f"{number}.duckdb"))
        with Store.open(tmp_path / f"{number}.duckdb") as copy:
            assert verify_chain(copy).intact
            stored = "SELECT row_count, (SELECT count(*) FROM actual WHERE actual.batch_id = batch.batch_id) FROM batch"
            assert all(told == held for told, held in copy.rows(f"{stored} WHERE kind = 'actuals'"))
    assert verify_chain(store).intact


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with Store.open(path) as store, store.transaction() as cursor:
        cursor.execute("INSERT INTO schema_migration VALUES (9000, 'later', TIMESTAMP '2030-01-01')")
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert (refused.value.code, refused.value.details["number"]) == ("store_newer", "9000")
