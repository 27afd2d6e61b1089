"""变化: what has changed since the day that the time machine is set to, and by which batches."""

from ui.audit.known_on_changes import changed_figures, show_acts, show_days, show_figures, show_totals
from ui.headline import show_title
from ui.view import current_view

view = current_view()
words, known_on = view.words, view.known_on
if known_on is None:
    show_title(view, words("nav.changes"), view.scope_name, words("changes.since_when"))
    show_days(words)
else:
    sentence = words("changes.sentence", day=known_on, count=changed_figures(view).total)
    show_title(view, words("nav.changes"), view.scope_name, sentence)
    show_totals(view, known_on)
    show_figures(view)
    show_acts(view)
