"""规则设置: the rules in force with where they come from, and changing one after seeing what it would change."""

from ui.administration.settings_form import show_form
from ui.administration.settings_list import current_rules, rules_sentence, show_rules
from ui.headline import show_title
from ui.view import current_view

view = current_view()
rules = current_rules(view)
show_title(view, view.words("nav.settings"), view.words("filter.every_unit"), rules_sentence(view, rules))
show_rules(view, rules)
show_form(view, rules)
