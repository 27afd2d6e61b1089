"""`batches` and `audit`: what came into the store, when and by whom, and the proof that nothing was changed since."""

import sys

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import INPUT_HAS_ERRORS, Session, emit_json, emit_rows, format_option, with_session
from perfcore.clock import local_time
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
@with_session
def verify(session: Session) -> None:
    """Walk the chain of hashes and say whether it is intact; its head can be printed and compared later."""
    with session.store() as store:
        state = verify_chain(store)
    emit_json({"events": state.events, "intact": state.intact, "first_broken": state.first_broken, "head": state.head})
    if not state.intact:
        sys.exit(INPUT_HAS_ERRORS)


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
