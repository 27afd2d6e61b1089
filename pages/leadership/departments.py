"""部门: how departments and their units rank, a page at a time, for whoever answers for many of them."""

from perfcore.analysis.ranking import RankKey
from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import departments_compared
from ui import reads
from ui.headline import show_figures, show_title
from ui.leadership.departments import show_ranking
from ui.panels import MOST_ROWS, show_department_bullets
from ui.view import current_view

view = current_view()
words, scope = view.words, view.scope
(total,) = reads.statuses(view.as_of, Level.TOTAL, scope)
furthest = reads.ranked(
    view.as_of, Level.DEPARTMENT, RankKey.DEVIATION, scope=scope, from_last=True, page=(MOST_ROWS, 0)
)
show_title(view, words("nav.departments"), view.scope_name, departments_compared(furthest, words))
show_figures(total, words)
show_ranking(view)
show_department_bullets(view, furthest)
