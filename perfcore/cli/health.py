"""`health`: whether the store is sound, for people and for monitoring."""

import sys
from dataclasses import asdict

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import INPUT_HAS_ERRORS, Session, emit_json, with_session
from perfcore.clock import local_time
from perfcore.health import Health
from perfcore.health import health as ask_health


@click.command("health")
@with_session
def health(session: Session) -> None:
    """Count what the store holds and prove it: chain, rows, originals, room. Ends with 1 where something is wrong."""
    with session.store() as store:
        found = ask_health(store, LOCAL_ADMINISTRATOR)
    emit_json(_record(found))
    if not found.is_sound:
        sys.exit(INPUT_HAS_ERRORS)


def _record(found: Health) -> dict[str, object]:
    held = found.holdings
    uploaded = None if held.last_upload_at is None else local_time(held.last_upload_at).isoformat(timespec="seconds")
    return {
        "sound": found.is_sound,
        **asdict(held),
        "last_upload_at": uploaded,
        "chain": {"events": found.chain.events, "intact": found.chain.intact, "head": found.chain.head},
        "altered_batches": list(found.altered),
        "miscounted_units": list(found.miscounted),
        "store_bytes": found.store_bytes,
        "free_bytes": found.free_bytes,
    }
