"""绩效自评: the ranking of all projects, or one project's sheet with its rehearsal and its points."""

import streamlit as st

from ui import reads
from ui.headline import show_title
from ui.performance.evaluation_choice import choose_scheme
from ui.performance.evaluation_ranking import first_page, show_ranking
from ui.performance.evaluation_sheet import show_actions, show_figures, show_sheet
from ui.performance.evaluation_weights import show_weights_form
from ui.performance.evaluation_words import evaluation_sentence, sheet_sentence
from ui.project_choice import choose_project
from ui.view import current_view

view = current_view()
words = view.words
heading = st.container()
with st.grid(2, min_column_width=260):
    scheme = choose_scheme(view)
    chosen = choose_project(view, words("evaluation.every_project"))
if chosen is None:
    ranking = first_page(view, scheme)
    with heading:
        show_title(view, words("nav.evaluation"), view.scope_name, evaluation_sentence(view.month, ranking, words))
    show_ranking(view, scheme, ranking)
else:
    scope = view.project_scope(chosen)
    (found,) = reads.scores(view.as_of, scheme, scope)
    (outlook,) = reads.rehearsals(view.as_of, scheme, scope)
    with heading:
        show_title(view, words("nav.evaluation"), found.project_name, sheet_sentence(found, words))
    show_figures(found, outlook, words)
    show_actions(outlook, words)
    show_sheet(view, found)
    if view.known_on is None:
        show_weights_form(found, words)
