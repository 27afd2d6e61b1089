"""`months …`: closing a month, opening it again, and who did."""

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import MonthType, Session, emit_json, emit_rows, format_option, with_session
from perfcore.clock import local_time
from perfcore.fiscal_months import Month
from perfcore.store.locks import LockEvent, lock_events, set_lock


@click.group()
def months() -> None:
    """Lock months: a closed month takes no more figures."""


@months.command("lock")
@click.argument("month", type=MonthType())
@click.option("--reason", required=True, help="Why it is closed.")
@with_session
def lock(session: Session, month: Month, reason: str) -> None:
    """Close a month."""
    _set(session, month, reason, locked=True)


@months.command("open")
@click.argument("month", type=MonthType())
@click.option("--reason", required=True, help="Why it is opened again.")
@with_session
def reopen(session: Session, month: Month, reason: str) -> None:
    """Open a closed month again."""
    _set(session, month, reason, locked=False)


@months.command("log")
@click.option("--year", required=True, type=int, help="The fiscal year.")
@format_option
@with_session
def log(session: Session, year: int, form: str) -> None:
    """List who closed and opened which month, the latest first."""
    with session.store() as store:
        found = lock_events(store, LOCAL_ADMINISTRATOR, year)
    emit_rows([_record(event) for event in found], form)


def _record(event: LockEvent) -> dict[str, object]:
    return {
        "batch": event.batch_id,
        "month": Month(event.fiscal_year, event.month),
        "locked": event.locked,
        "recorded_at": local_time(event.recorded_at).isoformat(timespec="seconds"),
        "actor": event.actor,
        "reason": event.reason,
    }


def _set(session: Session, month: Month, reason: str, *, locked: bool) -> None:
    with session.store() as store:
        batch = set_lock(store, LOCAL_ADMINISTRATOR, month, locked=locked, reason=reason)
    emit_json({"batch": batch, "month": str(month), "locked": locked})
