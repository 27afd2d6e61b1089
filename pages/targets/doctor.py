"""目标体检: what is wrong with the targets, which projects pay one policy, which goals stand for which projects."""

import streamlit as st

from ui import reads
from ui.targets.bundles_cards import show_bundles
from ui.targets.doctor_findings import show_findings
from ui.targets.targets_goals import show_goals
from ui.view import current_view

view = current_view()
words = view.words
projects = reads.targets_held(view.year)
st.title(words("doctor.title"), anchor=False)
found, bundled, linked = st.tabs([words(f"doctor.tab.{name}") for name in ("findings", "bundles", "goals")])
with found:
    show_findings(view, reads.target_findings(view.year), projects)
with bundled:
    show_bundles(view, reads.bundles(view.year), projects)
with linked:
    show_goals(view, reads.goal_links(view.year), projects)
