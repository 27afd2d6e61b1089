"""绩效目标: what every project is held to, changed by a document or by hand after its difference was seen."""

import streamlit as st

from perfcore.access import Action
from ui.access import current_actor
from ui.targets.targets_correction import show_correction
from ui.targets.targets_import import show_import
from ui.targets.targets_list import show_projects
from ui.view import current_view

view = current_view()
words = view.words
st.title(words("targets.title"), anchor=False)
listed, imported, corrected = st.tabs([words(f"targets.tab.{name}") for name in ("list", "import", "correct")])
with listed:
    show_projects(view)
if current_actor().may(Action.IMPORT_TARGETS):
    with imported:
        show_import(view)
    with corrected:
        show_correction(view)
else:
    for tab in (imported, corrected):
        tab.info(words("targets.not_yours"), icon=":material/lock:")
