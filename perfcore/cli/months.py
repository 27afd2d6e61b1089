"""`months …`: closing a month and opening it again."""

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import MonthType, Session, emit_json, with_session
from perfcore.fiscal_months import Month
from perfcore.store.locks import set_lock


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


def _set(session: Session, month: Month, reason: str, *, locked: bool) -> None:
    with session.store() as store:
        batch = set_lock(store, LOCAL_ADMINISTRATOR, month, locked=locked, reason=reason)
    emit_json({"batch": batch, "month": str(month), "locked": locked})
