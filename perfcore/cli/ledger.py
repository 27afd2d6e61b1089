"""`batches` and `audit`: what came into the store, when and by whom, and the proof that nothing was changed since."""

import sys
from datetime import datetime

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import INPUT_HAS_ERRORS, Session, emit_json, emit_rows, format_option, with_session
from perfcore.clock import local_time
from perfcore.store.audit_log import EventFilter, LoggedEvent, log_head, note_export, read_log
from perfcore.store.ledger import Batch, verify_chain
from perfcore.store.ledger import batches as all_batches


@click.command()
@format_option
@with_session
def batches(session: Session, form: str) -> None:
    """List every batch, newest first, withdrawn ones included."""
    with session.store() as store:
        emit_rows([_record(batch) for batch in all_batches(store, LOCAL_ADMINISTRATOR)], form)


@click.group()
def audit() -> None:
    """Prove that nothing was changed: the audit chain over everything that happened."""


@audit.command("verify")
@click.option(
    "--head", metavar="HASH", help="A head that was printed or exported earlier: the chain must still hold it."
)
@with_session
def verify(session: Session, head: str | None) -> None:
    """Walk the chain of hashes and say whether it is intact, and whether it still holds a head kept elsewhere."""
    with session.store() as store:
        state = verify_chain(store, head and head.strip().lower())
    emit_json({"events": state.events, "intact": state.intact, "first_broken": state.first_broken, "head": state.head})
    if not state.intact:
        sys.exit(INPUT_HAS_ERRORS)


@audit.command("head")
@with_session
def head(session: Session) -> None:
    """Print number and hash of the last event, to be kept on paper or elsewhere and checked with `audit verify`."""
    with session.store() as store:
        number, digest = log_head(store, LOCAL_ADMINISTRATOR)
    emit_json({"events": number, "head": digest})


@audit.command("export")
@click.option("--by", "actor", help="User name.")
@click.option("--action", help="What was done, as the log names it.")
@click.option("--batch", "batch_id", type=int, help="Number of a batch.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day, YYYY-MM-DD.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day, YYYY-MM-DD.")
@format_option
@with_session
def export(
    session: Session,
    actor: str | None,
    action: str | None,
    batch_id: int | None,
    since: datetime | None,
    until: datetime | None,
    form: str,
) -> None:
    """List events, newest first, each with the hash that proves it. The export is an event itself."""
    asked = EventFilter(actor, action, batch_id, since and since.date(), until and until.date())
    with session.store() as store:
        found = read_log(store, LOCAL_ADMINISTRATOR, asked)
        note_export(store, LOCAL_ADMINISTRATOR, found.total)
    emit_rows([_logged(event) for event in found.events], form)


def _logged(event: LoggedEvent) -> dict[str, object]:
    return {
        "event": event.event_id,
        "at": local_time(event.occurred_at).isoformat(timespec="seconds"),
        "actor": event.actor,
        "action": event.action,
        "batch": event.batch_id,
        "reason": event.reason,
        "detail": "; ".join(f"{name}={value}" for name, value in event.detail.items() if value),
        "hash": event.hash,
    }


def _record(batch: Batch) -> dict[str, object]:
    return {
        "batch": batch.batch_id,
        "kind": batch.kind,
        "recorded_at": local_time(batch.recorded_at).isoformat(timespec="seconds"),
        "actor": batch.actor,
        "file": batch.file_name,
        "sha256": batch.sha256,
        "rows": batch.row_count,
        "total": batch.total,
        "demonstration": batch.demonstration,
        "reason": batch.reason,
        "withdrawn": batch.withdrawn_at is not None,
        "withdrawal_reason": batch.withdrawal_reason,
    }
