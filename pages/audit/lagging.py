"""预警: which projects are not where their plan is, by which rule and figures, since when, and the reason given."""

import streamlit as st

from ui import address, reads
from ui.audit.lagging_bundles import show_bundle_progress
from ui.audit.lagging_filter import choose_wanted
from ui.audit.lagging_list import furthest_behind, show_lagging, show_unlisted
from ui.audit.lagging_sentence import lagging_sentence
from ui.headline import show_title
from ui.lights import show_light_counts
from ui.view import current_view

view = current_view()
words = view.words
counts = reads.light_counts(view.as_of, view.scope)
sentence = lagging_sentence(view.month, counts, furthest_behind(view), words)
show_title(view, words("nav.lagging"), view.scope_name, sentence)
show_light_counts(words, counts)
show_unlisted(view)
label = words("lagging_page.grouping")
if address.pick(label, "by", ["list", "bundles"], lambda by: words(f"lagging_page.by_list.{by}")) == "bundles":
    show_bundle_progress(view)
else:
    with st.container(border=True):
        chosen = choose_wanted(words, counts)
    show_lagging(view, chosen)
