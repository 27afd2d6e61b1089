"""预算调整: the changes of the budget that count, and new ones out of a file, checked before they are stored."""

import streamlit as st

from perfcore.access import Action
from ui.access import current_actor
from ui.headline import show_title
from ui.reporting.budget_draft import forget_stored, read_budget_draft, uploader_key
from ui.reporting.budget_list import budget_changes, budget_sentence, show_changes_that_count
from ui.reporting.budget_upload import show_budget_draft, show_format, show_last_stored
from ui.view import current_view

view = current_view()
words = view.words
changes = budget_changes(view)
show_title(view, words("nav.budget"), view.scope_name, budget_sentence(view, changes))
show_last_stored(words)
if current_actor().may(Action.CHANGE_BUDGETS):
    file = st.file_uploader(
        words("budget.file"), key=uploader_key(), help=words("upload.file_help"), on_change=forget_stored
    )
    if file is None:
        show_format(words)
    else:
        show_budget_draft(view, read_budget_draft(file))
show_changes_that_count(view, changes)
