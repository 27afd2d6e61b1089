"""Results entered on the page: a project's forms, its drafts with the evidence behind them, and their confirmation."""

from collections.abc import Mapping, Sequence

import streamlit as st

from perfcore.analysis.completion import IndicatorStatus
from perfcore.store.indicator_results import NewEvidence, evidence_rules
from perfcore.store.ledger import Original
from ui import reads
from ui.performance.evidence_list import show_evidence
from ui.performance.results_draft import drafts_of, drop_drafts, generation, rehearsed, store_drafts
from ui.performance.results_form import show_forms
from ui.performance.results_review import show_review
from ui.product_store import the_store
from ui.project_choice import choose_project
from ui.view import View

_MEGABYTE = 1024 * 1024


def show_entry(view: View) -> None:
    """Let the reader choose a project and enter its results for the month."""
    words, code = view.words, choose_project(view)
    if code is None:
        return
    own = reads.completions(view.as_of, view.project_scope(code))
    if not own:
        st.info(words("evaluation.no_indicators"), icon=":material/flag_circle:")
        return
    done = sum(row.reported_month == view.month for row in own)
    said = {"done": done, "indicators": len(own), "drafts": len(drafts_of(view.as_of, code))}
    st.caption(words("results_page.progress", **said))
    show_forms(words, view.as_of, own)
    _show_drafts(view, own)
    show_evidence(words, reads.evidence_of(view.year, code), {row.indicator_key: row.level3 for row in own})


def _show_drafts(view: View, rows: Sequence[IndicatorStatus]) -> None:
    """Ask for evidence, and show what storing the drafts would do as soon as there is anything to store."""
    words, code, name = view.words, rows[0].project_code, rows[0].project_name
    with st.container(border=True):
        st.markdown(f"**{words('results_page.drafts')}** &nbsp; :gray[:small[{words('results_page.drafts_note')}]]")
        evidence = _ask_evidence(view, rows)
        drafts = drafts_of(view.as_of, code)
        if not drafts and not evidence:
            st.caption(words("results_page.no_drafts"))
            return
        if drafts:
            st.button(
                words("results_page.drop"),
                icon=":material/delete:",
                type="tertiary",
                on_click=drop_drafts,
                args=(view.as_of, code),
            )
        upload = rehearsed(view.as_of, code, name, evidence)
        key = f"results_drafts_{generation()}_{code}"
        show_review(view, upload, key, lambda reason: store_drafts(view.as_of, code, name, evidence, reason))


def _ask_evidence(view: View, rows: Sequence[IndicatorStatus]) -> tuple[NewEvidence, ...]:
    words, code = view.words, rows[0].project_code
    rules = evidence_rules(the_store(), view.as_of)
    names: Mapping[str | None, str] = {
        None: words("results_page.whole_project"),
        **{row.indicator_key: row.level3 for row in rows},
    }
    with st.grid(2, min_column_width=260):
        files = st.file_uploader(
            words("results_page.evidence"),
            type=list(rules.types),
            accept_multiple_files=True,
            max_upload_size=rules.largest // _MEGABYTE,
            help=words("results_page.evidence_help", largest=rules.largest // _MEGABYTE),
            key=f"results_evidence_{generation()}_{view.as_of}_{code}",
        )
        key = st.selectbox(words("results_page.evidence_of"), list(names), format_func=lambda each: names[each])
    return tuple(NewEvidence(view.as_of, code, key, Original(file.name, file.getvalue())) for file in files)
