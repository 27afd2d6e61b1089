"""Results from a file: the sheet to fill in, and the file on its way into the store."""

import streamlit as st
from streamlit.typing import UploadedFile

from perfcore.exporting.result_template import ResultTemplate, result_csv, result_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.results.file import read_result_file
from perfcore.results import ResultUpload, submit_results
from perfcore.store.ledger import Original
from ui.access import current_actor
from ui.downloads import show_sheet_downloads
from ui.performance.results_draft import forget_stored, generation, store_file
from ui.performance.results_review import show_review
from ui.product_store import the_store
from ui.texts import month_name
from ui.view import View

_KEY = "results_file_read"
_MONTH_OPEN = {"results_month_missing", "year_missing"}


def show_sheet(view: View) -> None:
    """Offer the sheet to fill in for the month and unit of the view, as workbook and as csv."""
    words = view.words
    asked = ResultTemplate(view.as_of, view.scope_now)
    name = words("results_page.sheet_file", year=view.year, month=view.month)
    with st.container(border=True):
        said = {"month": month_name(words, view.month), "scope": view.scope_name}
        st.markdown(words("results_page.sheet_note", **said))
        show_sheet_downloads(
            words,
            name,
            lambda store, actor: result_workbook(store, actor, asked),
            lambda store, actor: result_csv(store, actor, asked),
        )


def show_upload(view: View) -> None:
    """Take a file, ask for its month where it does not say it, and show what storing it would do."""
    words = view.words
    file = st.file_uploader(
        words("results_page.file"),
        key=f"results_file_{generation()}",
        help=words("upload.file_help"),
        on_change=forget_stored,
    )
    if file is None:
        return
    key = f"results_month_{file.file_id}"
    upload = _read(file, view.as_of if st.session_state.get(key) else None)
    if st.session_state.get(key) or any(problem.code in _MONTH_OPEN for problem in upload.problems):
        said = {"month": month_name(words, view.month), "year": view.year}
        st.checkbox(words("results_page.month_of_view", **said), key=key)
    original = Original(file.name, file.getvalue())
    show_review(view, upload, f"results_file_{file.file_id}", lambda reason: store_file(upload.file, original, reason))


def _read(file: UploadedFile, month: Month | None) -> ResultUpload:
    """Read a file against the store, or give what was read when neither file, month nor store have changed."""
    store, actor = the_store(), current_actor()
    state = (file.file_id, month, actor, store.address, store.revision)
    kept = st.session_state.get(_KEY)
    if kept is None or kept[0] != state:
        original = Original(file.name, file.getvalue())
        read = read_result_file(original.name, original.content, month)
        kept = st.session_state[_KEY] = (state, submit_results(store, actor, read, original, keep=False))
    upload: ResultUpload = kept[1]
    return upload
