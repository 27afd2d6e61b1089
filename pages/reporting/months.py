"""月份锁定: which months still take figures, and closing and opening them with a reason."""

from ui.headline import show_title
from ui.reporting.months_cards import month_states, months_sentence, show_months_of_year
from ui.reporting.months_log import show_lock_log
from ui.view import current_view

view = current_view()
words = view.words
states = month_states(view)
show_title(view, words("nav.months"), words("filter.every_unit"), months_sentence(view, states))
show_months_of_year(view, states)
show_lock_log(view)
