"""发现与整改: what the rules found, how far each is, and the steps that the reader may take."""

from ui.audit.findings_card import chosen_finding, show_finding
from ui.audit.findings_filter import choose_which
from ui.audit.findings_list import findings_sentence, found_in_year, show_list, show_watch
from ui.headline import show_title
from ui.view import current_view

view = current_view()
everything = found_in_year(view)
show_title(view, view.words("nav.findings"), view.scope_name, findings_sentence(view, everything))
show_watch(view)
show_list(view, choose_which(view, everything), everything)
finding = chosen_finding(everything)
if finding is not None:
    show_finding(view, finding)
