"""指标填报: what was reached of each indicator in a month, entered form by form or taken from a file."""

import streamlit as st

from perfcore.access import Action
from ui import address, reads
from ui.access import current_actor
from ui.headline import show_title
from ui.performance.indicator_words import board_sentence
from ui.performance.results_entry import show_entry
from ui.performance.results_file import show_sheet, show_upload
from ui.performance.results_review import show_last_stored
from ui.reporting.upload_demonstration import show_demonstration_block
from ui.view import current_view

view = current_view()
words = view.words
counts = reads.indicator_counts(view.as_of, view.scope)
show_title(view, words("nav.results"), view.scope_name, board_sentence(view.month, counts, words))
if not current_actor().may(Action.REPORT_RESULTS):
    st.info(words("results_page.not_yours"), icon=":material/lock:")
    st.stop()
show_demonstration_block(words)
show_last_stored(words)
label = words("results_page.way")
if address.pick(label, "by", ["form", "file"], lambda way: words(f"results_page.by.{way}")) == "file":
    show_sheet(view)
    show_upload(view)
elif counts.indicators:
    show_entry(view)
