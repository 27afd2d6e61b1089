"""部门: how departments and their units rank, a page at a time, for whoever answers for many of them."""

from perfcore.analysis.ranking import RankKey
from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import departments_compared, units_ranked
from ui import reads
from ui.headline import show_figures, show_title
from ui.leadership.departments import show_ranking
from ui.panels import MOST_ROWS, show_department_bullets
from ui.view import current_view

view = current_view()
words, scope = view.words, view.scope
(total,) = reads.statuses(view.as_of, Level.TOTAL, scope)
compares = view.part_level is Level.DEPARTMENT
level = Level.DEPARTMENT if compares else Level.UNIT
furthest = reads.ranked(view.as_of, level, RankKey.DEVIATION, scope=scope, from_last=True, page=(MOST_ROWS, 0))
sentence = departments_compared(furthest, words) if compares else units_ranked(furthest, words)
show_title(view, words("nav.departments"), view.scope_name, sentence)
show_figures(total, words)
show_ranking(view)
if compares:
    show_department_bullets(view, furthest)
