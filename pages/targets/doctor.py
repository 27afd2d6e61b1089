"""目标体检: what is wrong with the targets, which projects pay one policy, which goals stand for which projects."""

import streamlit as st

from ui.address import pick
from ui.targets.bundles_cards import show_bundles
from ui.targets.doctor_findings import show_findings
from ui.targets.targets_goals import show_goals
from ui.view import current_view

view = current_view()
words = view.words
parts = {"findings": show_findings, "bundles": show_bundles, "goals": show_goals}
st.title(words("doctor.title"), anchor=False)
part = pick(words("doctor.part"), "part", list(parts), lambda name: words(f"doctor.tab.{name}"))
parts[part](view)
