"""Tables as csv files that say what they show, and that a spreadsheet opens without running anything."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from perfcore.access import Actor
from perfcore.exporting.csv_file import Value, csv_bytes
from perfcore.store import Store
from perfcore.store.ledger import original_of
from perfcore.wording import Words
from ui.access import actor_of, session_token
from ui.product_store import the_store
from ui.view import View

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def made_on_demand(make: Callable[[Store, Actor], bytes]) -> Callable[[], bytes]:
    """Return what makes a file when its button is pressed, in the name of whoever uses this session by then.

    That happens outside the page's script, where the session can no longer be asked for; its token is looked up anew,
    so that whoever has lost a role or the session since the page was shown gets nothing.
    """
    store, token = the_store(), session_token()
    return lambda: make(store, actor_of(store, token))


def original_file(batch_id: int) -> Callable[[], bytes]:
    """Return what gives the file of a batch as it was uploaded; empty where there is none that the reader may see."""

    def content(store: Store, actor: Actor) -> bytes:
        original = original_of(store, actor, batch_id)
        return b"" if original is None else original.content

    return made_on_demand(content)


def table_file(
    view: View, title: str, columns: Sequence[str], rows: Iterable[Sequence[Value]], *, made_up: bool
) -> bytes:
    """Return a table headed by what it is, its month, its scope, the day it was known on, and whether it is made up."""
    words = view.words
    head: list[Sequence[Value]] = [
        [title],
        [words("page.as_of"), str(view.as_of)],
        [words("page.scope"), view.scope_name],
        *([] if view.known_on is None else [[words("known_on.day"), str(view.known_on)]]),
        *([[words("page.demonstration_mark")]] if made_up else []),
    ]
    return csv_bytes([*head, [], columns], rows)


def file_name(view: View, title: str, *, made_up: bool) -> str:
    """Return the name of a table's file: what, which month, known on which day, and whether it is a demonstration."""
    mark = f"_{view.words('page.demonstration_word')}" if made_up else ""
    day = "" if view.known_on is None else f"_{view.known_on}"
    return f"{title}_{view.as_of}{day}{mark}.csv"


def show_sheet_downloads(
    words: Words, name: str, workbook: Callable[[Store, Actor], bytes], csv: Callable[[Store, Actor], bytes]
) -> None:
    """Offer a sheet to fill in, as workbook and as csv; each is made when it is asked for."""
    with st.container(horizontal=True):
        st.download_button(
            words("upload.template_xlsx"),
            made_on_demand(workbook),
            file_name=f"{name}.xlsx",
            mime=WORKBOOK,
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            words("upload.template_csv"),
            made_on_demand(csv),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
