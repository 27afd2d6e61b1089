"""Who has locked and opened months of the year, when and why."""

from perfcore.clock import local_time
from perfcore.store.ledger import Batch, BatchKind, batches
from ui.access import current_actor
from ui.cards import card
from ui.product_store import the_store
from ui.tables import Column, Table, show_table
from ui.view import View


def show_lock_log(view: View) -> None:
    """Show every act on a month of the year, the latest first; nothing where there was none."""
    found = [
        batch
        for batch in batches(the_store(), current_actor())
        if batch.kind == BatchKind.LOCK and batch.fiscal_year == view.year
    ]
    if not found:
        return
    columns: list[Column[Batch]] = [
        Column("months.time", lambda row: f"{local_time(row.recorded_at):%Y-%m-%d %H:%M}"),
        Column("months.actor", lambda row: row.actor),
        Column("months.why", lambda row: row.reason),
        Column("months.batch", lambda row: row.batch_id),
    ]
    title = view.words("months.log_title")
    with card(title, view.words("months.log_note", count=len(found))):
        show_table(view, Table(title, columns, found))
