"""运行状况: what the store holds and whether it proves itself."""

from ui.administration.health_facts import health_now, health_sentence, show_health
from ui.headline import show_title
from ui.view import current_view

view = current_view()
found = health_now(view)
show_title(view, view.words("nav.health"), view.words("filter.every_unit"), health_sentence(view, found))
show_health(view, found)
