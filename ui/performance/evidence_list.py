"""证明材料: the files behind a project's results, for whoever may see the project."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from perfcore.access import Actor
from perfcore.clock import local_time
from perfcore.store import Store
from perfcore.store.indicator_results import Evidence, evidence_file
from perfcore.wording import Words
from ui.cards import card
from ui.downloads import made_on_demand
from ui.reporting.upload_words import cell
from ui.texts import file_size, month_name, plain


def show_evidence(words: Words, found: Sequence[Evidence], names: Mapping[str, str]) -> None:
    """List the evidence of a project, each with what it stands for and as a download; nothing where there is none."""
    if not found:
        return
    with card(words("evidence.title"), words("evidence.note", count=len(found))):
        for each in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_line(words, each, names), width="stretch")
                st.download_button(
                    words("evidence.download"),
                    made_on_demand(partial(_content, each.batch_id, each.sha256)),
                    file_name=each.file_name,
                    mime=each.media_type,
                    icon=":material/download:",
                    type="tertiary",
                    on_click="ignore",
                    key=f"evidence_{each.batch_id}_{each.indicator_key}_{each.sha256}",
                )


def _line(words: Words, each: Evidence, names: Mapping[str, str]) -> str:
    what = words("results_page.whole_project") if each.indicator_key is None else names.get(each.indicator_key, "")
    said = {
        "file": cell(each.file_name),
        "what": plain(what),
        "month": month_name(words, each.month),
        "size": file_size(each.size),
        "actor": cell(each.actor),
        "day": f"{local_time(each.recorded_at):%Y-%m-%d}",
    }
    return words("evidence.line", **said)


def _content(batch_id: int, sha256: str, store: Store, actor: Actor) -> bytes:
    original = evidence_file(store, actor, batch_id, sha256)
    return b"" if original is None else original.content
