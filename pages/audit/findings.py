"""发现与整改: what the rules found, how far each is, and the steps that the reader may take."""

from ui import reads
from ui.audit.findings_card import chosen_finding, show_finding
from ui.audit.findings_filter import choose_which, everything, today
from ui.audit.findings_list import findings_sentence, show_list, show_watch
from ui.headline import show_title
from ui.view import current_view

view = current_view()
counts = reads.finding_counts(view.year, everything(view), today())
show_title(view, view.words("nav.findings"), view.scope_name, findings_sentence(view, counts))
show_watch(view)
show_list(view, choose_which(view, counts), counts)
finding = chosen_finding(view)
if finding is not None:
    show_finding(view, finding)
