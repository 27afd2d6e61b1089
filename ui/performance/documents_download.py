"""The button that makes the document when it is pressed, not before, and puts it into the audit log."""

import streamlit as st

from perfcore.demonstration import demonstration_present
from perfcore.exporting.exports import Wanted, export, file_name
from ui.downloads import WORKBOOK, made_on_demand
from ui.product_store import the_store
from ui.view import View

_MEDIA_TYPES = {
    "xlsx": WORKBOOK,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "zip": "application/zip",
}


def show_download(view: View, wanted: Wanted) -> None:
    """Offer the document as a file."""
    words = view.words
    name = file_name(wanted, words, is_demonstration=demonstration_present(the_store()))
    st.download_button(
        words("documents.download"),
        made_on_demand(lambda store, actor: export(store, actor, wanted, words).content),
        file_name=name,
        mime=_MEDIA_TYPES[wanted.suffix],
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key="documents_download",
    )
    st.caption(words("documents.trace"))
