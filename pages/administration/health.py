"""运行状况: what the store holds and whether it proves itself."""

from ui.administration.health_facts import health_sentence, last_look, show_health
from ui.headline import show_title
from ui.view import current_view

view = current_view()
look = last_look(view)
sentence = health_sentence(view, look.found)
show_title(view, view.words("nav.health"), view.words("filter.every_unit"), sentence)
show_health(view, look)
