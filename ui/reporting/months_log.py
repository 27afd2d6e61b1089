"""Who has locked and opened which month of the year, when and why."""

from perfcore.clock import local_time
from perfcore.store.locks import LockEvent, lock_events
from ui.access import current_actor
from ui.cards import card
from ui.product_store import the_store
from ui.tables import Column, Table, show_table
from ui.texts import month_name
from ui.view import View


def show_lock_log(view: View) -> None:
    """Show every act on a month of the year, the latest first; nothing where there was none."""
    words = view.words
    found = lock_events(the_store(), current_actor(), view.year)
    if not found:
        return
    columns: list[Column[LockEvent]] = [
        Column("table.month", lambda row: month_name(words, row.month), pinned=True),
        Column("months.act", lambda row: words("months.did_lock" if row.locked else "months.did_open")),
        Column("months.time", lambda row: f"{local_time(row.recorded_at):%Y-%m-%d %H:%M}"),
        Column("months.actor", lambda row: row.actor),
        Column("months.why", lambda row: row.reason),
        Column("months.batch", lambda row: row.batch_id),
    ]
    title = words("months.log_title")
    with card(title, words("months.log_note", count=len(found))):
        show_table(view, Table(title, columns, found))
