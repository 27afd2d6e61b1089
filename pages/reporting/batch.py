"""批次: one batch of the ledger: who brought what when, its rows and the file they were read from."""

from ui.reporting.batch_choice import asked_batch, asked_cell, show_no_batch
from ui.reporting.batch_facts import show_facts
from ui.reporting.batch_rows import show_highlighted, show_rows
from ui.view import current_view

view = current_view()
words = view.words
batch = asked_batch()
if batch is None:
    show_no_batch(words)
else:
    show_facts(view, batch)
    cell = asked_cell()
    place = None if cell is None else show_highlighted(view, batch, cell)
    show_rows(view, batch, place)
