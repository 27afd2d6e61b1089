"""用户手册: how leadership, finance staff, auditors and administrators use the product."""

from ui.headline import show_title
from ui.manual import show_manual
from ui.view import current_view

view = current_view()
show_title(view, view.words("nav.manual"), view.words("filter.every_unit"), view.words("manual.sentence"))
show_manual(view)
