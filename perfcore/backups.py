"""Backups: the whole store with all originals as one file that proves itself, made while the product runs.

A backup is a zip archive of the store's file and `manifest.json`, which says what the store holds and its sha256.
"""

import hashlib
import json
import os
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from perfcore.access import Action, Actor
from perfcore.clock import Clock, local_time, utc_now
from perfcore.store import Store, StoreError
from perfcore.store.copies import Contents, copy_store
from perfcore.store.ledger import Event, append_event, verify_chain
from perfcore.store.places.address import is_shared

SUFFIX = ".backup.zip"
_FORMAT = 1
_STORE = "store.duckdb"
_MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_BACKING_UP, _RESTORING = ".backup-", ".restore-"
# No backup takes so long: what is older is at work no more.
_LEFT_BEHIND = timedelta(days=1)
# What zipfile raises on archives that are damaged, encrypted or none, and what a manifest of other shape leads to.
_DAMAGED = (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `made_at` is UTC; `head` is the hash of the last of its `events`."""

    format: int
    made_at: str
    sha256: str
    events: int
    head: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restore: what the backup held, and where the store that stood there before is now."""

    manifest: Manifest
    kept_as: Path | None


def back_up(store: Store, actor: Actor, path: Path) -> Manifest:
    """Write a backup of the store as it is at this moment and read it back; the store stays in use.

    Raises StoreError (`backup_exists`, `backup_unwritable`, `copy_differs`) and RefusedError.
    """
    actor.require(Action.BACK_UP)
    if path.exists():
        raise StoreError("backup_exists", path=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        manifest = _written(store, path)
    except OSError as error:
        raise StoreError("backup_unwritable", path=str(path), reason=str(error)) from error
    with store.transaction() as cursor:
        detail = {"file": path.name, "sha256": manifest.sha256, "events": str(manifest.events), "head": manifest.head}
        append_event(store, cursor, Event("backup_made", actor.user, detail=detail))
    return manifest


def back_up_into(store: Store, actor: Actor, folder: Path, keep: int) -> tuple[Path, Manifest]:
    """Make a backup named after the moment and delete the oldest ones so that `keep` remain. Raises as `back_up`."""
    path = folder / f"{local_time(store.clock()):%Y-%m-%d-%H%M%S}{SUFFIX}"
    manifest = back_up(store, actor, path)
    for old in sorted(folder.glob(f"*{SUFFIX}"))[:-keep]:
        old.unlink()
    return path, manifest


def copy_to(store: Store, actor: Actor, address: str) -> Contents:
    """Copy the whole store into an empty one of either kind; that it was copied is written into this one.

    Raises StoreError (as `copy_store`) and RefusedError.
    """
    actor.require(Action.BACK_UP)
    held = copy_store(store, address)
    with store.transaction() as cursor:
        detail = {"place": address, "events": str(held.events), "head": held.head}
        append_event(store, cursor, Event("store_copied", actor.user, detail=detail))
    return held


def restore(path: Path, address: str, *, replace: bool = False, clock: Clock = utc_now) -> Restored:
    """Put a backup in the place of a store, after holding it against its hashes and its audit chain.

    A store that is there already is never lost: with `replace` it is kept beside the new one, without it is in the way.
    Raises StoreError (`backup_unreadable`, `backup_damaged`, `store_exists`, `store_held`, `store_unusable`,
    `restore_shared`: a store that many processes share is not replaced).
    """
    if is_shared(address):
        raise StoreError("restore_shared", path=address)
    place = Path(address)
    if place.exists() and not replace:
        raise StoreError("store_exists", path=str(place))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _workshop(place.parent, _RESTORING) as folder:
            return _restored(path, place, folder / _STORE, clock)
    except OSError as error:
        raise StoreError("store_unusable", path=str(place), reason=str(error)) from error


def _written(store: Store, path: Path) -> Manifest:
    with _workshop(path.parent, _BACKING_UP) as folder:
        copy = folder / _STORE
        held = copy_store(store, copy)
        manifest = Manifest(
            _FORMAT, store.clock().isoformat(timespec="seconds"), _sha256(copy), held.events, held.head, held.rows
        )
        archive = folder / path.name
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            file.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=2))
            file.write(copy, _STORE)
        # The name appears when the whole file is there, on the disk too: a half-written backup is none.
        with archive.open("rb+") as file_on_disk:
            os.fsync(file_on_disk.fileno())
        archive.replace(path)
    return manifest


@contextmanager
def _workshop(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a folder for unfinished files and clear it away, with those that were left behind by a crash long ago."""
    long_ago = time.time() - _LEFT_BEHIND.total_seconds()
    for old in parent.glob(f"{prefix}*"):
        if old.stat().st_mtime < long_ago:
            shutil.rmtree(old, ignore_errors=True)
    with TemporaryDirectory(dir=parent, prefix=prefix) as folder:
        yield Path(folder)


def _restored(path: Path, place: Path, unpacked: Path, clock: Clock) -> Restored:
    manifest = _unpacked(path, unpacked)
    with Store.open(unpacked, clock) as store:
        state = verify_chain(store)
        if not state.intact or (state.events, state.head) != (manifest.events, manifest.head):
            raise StoreError("backup_damaged", path=str(path))
        before = _last_head(place)
        detail = {"file": path.name, "sha256": manifest.sha256, "head_before": before}
        with store.transaction() as cursor:
            append_event(store, cursor, Event("backup_restored", "local", detail=detail))
    kept = _set_aside(place, clock())
    unpacked.replace(place)
    return Restored(manifest, kept)


def _set_aside(place: Path, moment: datetime) -> Path | None:
    """Keep a store under another name, with what its last process had not yet written into it; None where none is left.

    It also stays at its place until another takes that: whoever starts the product after a crash in between must not
    find none there and be given a new one.
    """
    kept = _free_name(place, moment)
    if place.exists():
        try:
            kept.hardlink_to(place)
        except OSError:
            # A file system without links.
            shutil.copy2(place, kept)
    unwritten = place.with_name(f"{place.name}.wal")
    if unwritten.exists():
        unwritten.rename(kept.with_name(f"{kept.name}.wal"))
    return kept if kept.exists() else None


def _unpacked(path: Path, target: Path) -> Manifest:
    try:
        with zipfile.ZipFile(path) as file:
            manifest = Manifest(**json.loads(file.read(_MANIFEST)))
            with file.open(_STORE) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy, _CHUNK)
    except _DAMAGED as error:
        raise StoreError("backup_unreadable", path=str(path), reason=str(error)) from error
    if manifest.format != _FORMAT or _sha256(target) != manifest.sha256:
        raise StoreError("backup_damaged", path=str(path))
    return manifest


def _last_head(place: Path) -> str:
    """Return the head of the chain of the store that is replaced, empty where it can no longer be read."""
    if not place.exists():
        return ""
    try:
        with Store.open(place) as store:
            return verify_chain(store).head
    except StoreError as error:
        if error.code == "store_held":
            raise
        # A store that is broken is the very reason for restoring.
        return ""


def _free_name(place: Path, moment: datetime) -> Path:
    stem = f"{place.stem}.before-restore-{local_time(moment):%Y%m%d-%H%M%S}"
    names = (place.with_name(f"{stem}{extra}{place.suffix}") for extra in ("", *(f"-{n}" for n in range(1, 1000))))
    return next(name for name in names if not name.exists())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
