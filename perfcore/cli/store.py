"""`store …`: from one kind of store to the other, and giving room back."""

from dataclasses import asdict
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.backups import copy_to
from perfcore.cli.shared import Session, emit_json, fail, say, with_session
from perfcore.store import Store, StoreError
from perfcore.store.places.address import is_shared


@click.group("store")
def store() -> None:
    """Where everything is kept: copy it to another place, give room back."""


@store.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.pass_obj
def copy(session: Session, source: str, target: str) -> None:
    """Copy a whole store with all originals into an empty one, of either kind, and hold both against each other."""
    if session.desk is not None:
        fail(session.words.failure("copy_while_served", {}))
    if not is_shared(source) and not Path(source).is_file():
        fail(session.words.failure("store_missing", {"path": source}))
    try:
        with Store.open(source) as opened:
            held = copy_to(opened, LOCAL_ADMINISTRATOR, target)
    except StoreError as error:
        fail(session.words.failure(error.code, error.details))
    emit_json({"copied": True, "events": held.events, "head": held.head, "rows": held.rows})
    say(session.words("cli.store_copied", path=target, events=held.events))


@store.command("tidy")
@click.option(
    "--keep-hours",
    type=click.IntRange(1),
    default=24,
    show_default=True,
    help="What was replaced so recently stays, for whoever is reading it; no question takes so long.",
)
@with_session
def tidy(session: Session, keep_hours: int) -> None:
    """Give room back that nothing needs any more, also while others work; no figure changes."""
    with session.store() as opened:
        before = opened.room()
        opened.tidy(keep_hours)
        after = opened.room()
    emit_json({"before": asdict(before), "after": asdict(after)})
