"""`backup` and `restore`: the whole store as one file that proves itself, and back again."""

from dataclasses import asdict
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.backups import back_up, back_up_into, restore
from perfcore.cli.shared import FILE, FILE_OR_FOLDER, Session, emit_json, fail, say, with_session
from perfcore.start import store_address
from perfcore.store import StoreError


@click.command("backup")
@click.argument("target", type=FILE_OR_FOLDER)
@click.option("--keep", type=click.IntRange(1), help="TARGET is a folder: keep so many backups in it, the newest ones.")
@with_session
def backup(session: Session, target: Path, keep: int | None) -> None:
    """Write the whole store with all original files into one file, also while the dashboard runs."""
    with session.store() as store:
        if keep is None:
            path, manifest = target, back_up(store, LOCAL_ADMINISTRATOR, target)
        else:
            path, manifest = back_up_into(store, LOCAL_ADMINISTRATOR, target, keep)
    emit_json({"file": str(path), **asdict(manifest)})
    say(session.words("cli.backup_made", path=path, events=manifest.events, sha256=manifest.sha256))


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of a store; that one is kept under another name.")
@with_session
def restore_store(session: Session, file: Path, replace: bool) -> None:
    """Put a backup in the place of the store, after holding it against its hashes."""
    if session.desk is not None:
        fail(session.words("failure.store_in_use"))
    try:
        restored = restore(file, session.address or store_address(), replace=replace)
    except StoreError as error:
        fail(session.words.failure(error.code, error.details))
    kept = restored.kept_as
    emit_json({"restored": True, "events": restored.manifest.events, "kept_as": None if kept is None else str(kept)})
    say(session.words("cli.restored", path=file, events=restored.manifest.events))
    if kept is not None:
        say(session.words("cli.store_kept", path=kept))
