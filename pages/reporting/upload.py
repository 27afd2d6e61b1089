"""数据上报: figures of a month into the store, step by step, and nothing stored before it is confirmed."""

import streamlit as st

from perfcore.access import Action
from ui import reads
from ui.access import current_actor
from ui.reporting.history_batches import upload_of
from ui.reporting.upload_changes import show_changes
from ui.reporting.upload_columns import show_columns
from ui.reporting.upload_confirm import show_confirmation
from ui.reporting.upload_demonstration import show_demonstration_block
from ui.reporting.upload_draft import Step, leave_receipt, read_draft, receipt_batch, uploader_key
from ui.reporting.upload_problems import show_problems
from ui.reporting.upload_progress import progress
from ui.reporting.upload_receipt import show_receipt
from ui.reporting.upload_recognised import show_recognised
from ui.reporting.upload_steps import show_steps
from ui.reporting.upload_template import show_template
from ui.view import current_view

view = current_view()
words = view.words
st.title(words("nav.upload"), anchor=False)
if not current_actor().may(Action.IMPORT_ACTUALS):
    st.info(words("upload.not_yours"), icon=":material/lock:")
    st.stop()

named = receipt_batch()
stored = None if named is None else upload_of(named)
steps = st.container()
show_demonstration_block(words)
if stored is not None:
    show_receipt(words, stored)
template = st.container()
file = st.file_uploader(
    words("upload.next_file" if stored is not None else "upload.file"),
    key=uploader_key(),
    help=words("upload.file_help"),
    on_change=leave_receipt,
)
with template:
    show_template(view, expanded=file is None and stored is None)

if file is None:
    with steps:
        show_steps(words, Step.CHOOSE if stored is None else Step.RECEIPT)
else:
    with progress(words, file.size, words("upload.reading")) as on_stage:
        draft = read_draft(file, on_stage)
    with steps:
        show_steps(words, draft.step)
    show_columns(words, draft)
    show_recognised(words, draft, reads.fiscal_years())
    show_problems(words, draft)
    if draft.upload.changes.total:
        show_changes(words, draft.upload.changes, words("upload.changes_title"), f"upload_changes_{draft.file_id}")
    show_confirmation(words, draft)
