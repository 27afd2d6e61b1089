"""待复核: what one person reported and another has to confirm before it counts."""

from ui.headline import show_title
from ui.reporting.waiting_list import choose_proposal, proposals, show_decided, show_nothing, waiting_sentence
from ui.reporting.waiting_review import show_done, show_proposal
from ui.view import current_view

view = current_view()
words = view.words
found = proposals()
show_title(view, words("nav.waiting"), words("filter.every_unit"), waiting_sentence(words, found))
show_done(words)
show_nothing(words, found)
chosen = choose_proposal(words, found)
if chosen is not None:
    show_proposal(view, chosen)
show_decided(view, found)
