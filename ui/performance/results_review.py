"""Before results are stored: what is wrong or doubtful, what they change, and the reason that warnings need."""

from collections.abc import Callable, Sequence

import streamlit as st

from perfcore.analysis.result_effects import ResultChange
from perfcore.problem import Problem
from perfcore.results import ResultUpload
from perfcore.wording import Words
from ui.cards import card
from ui.lights import indicator_word
from ui.performance.indicator_words import number
from ui.performance.results_draft import last_stored
from ui.reporting.upload_receipt import show_waiting
from ui.reporting.upload_words import cell
from ui.tables import Column, Table, share, show_table
from ui.texts import month_name
from ui.view import View

Keep = Callable[[str], ResultUpload]


def show_review(view: View, upload: ResultUpload, key: str, keep: Keep) -> None:
    """Show what storing would do, and store it when that is confirmed."""
    words = view.words
    _show_problems(view, upload)
    show_result_changes(view, upload.changes)
    if upload.has_errors:
        st.button(words("upload.confirm"), type="primary", disabled=True, icon=":material/save:", key=f"{key}_blocked")
        st.caption(words("upload.nothing_stored"))
    elif upload.is_known:
        st.info(words("results_page.nothing_new"), icon=":material/done_all:")
    else:
        _show_confirmation(words, upload, key, keep)


def show_last_stored(words: Words) -> None:
    """Say what this session has stored last, and as which batch."""
    stored = last_stored()
    if stored is not None:
        said = {"file": cell(stored.file.name), "batch": stored.batch, "count": stored.fresh, "files": stored.evidence}
        if stored.proposal is not None:
            show_waiting(words, stored.proposal, cell(stored.file.name))
        else:
            st.success(words("results_page.stored", **said), icon=":material/verified:")


def _show_confirmation(words: Words, upload: ResultUpload, key: str, keep: Keep) -> None:
    warnings = len(upload.problems)
    with st.form(f"{key}_confirm", enter_to_submit=False):
        label = words("upload.reason_needed", warnings=warnings) if warnings else words("upload.reason")
        reason = (st.text_area(label, height=80) or "").strip()
        if not st.form_submit_button(words("upload.confirm"), type="primary", icon=":material/save:"):
            return
        if warnings and not reason:
            st.error(words("upload.reason_missing"), icon=":material/edit_note:")
            return
        keep(reason)
        # Stored or overtaken by somebody else's report: in both cases the page is made anew and says so.
        st.rerun()


def _show_problems(view: View, upload: ResultUpload) -> None:
    words = view.words
    if not upload.problems:
        return
    if upload.has_errors:
        st.error(words("results_page.errors"), icon=":material/block:")
    else:
        st.warning(words("results_page.warnings"), icon=":material/warning:")
    columns: list[Column[Problem]] = [
        Column("upload.level", lambda row: words(f"severity.{row.severity}")),
        Column("upload.problem_column", words.problem),
        Column("upload.value_column", lambda row: row.value),
        Column("upload.sheet_column", lambda row: row.sheet),
        Column("upload.cell_column", lambda row: f"{row.column or ''}{row.row or ''}" or None),
    ]
    with card(words("upload.problems_title")):
        show_table(view, Table(words("upload.problems_title"), columns, upload.problems))


def show_result_changes(view: View, changes: Sequence[ResultChange]) -> None:
    """Show what results would change, indicator by indicator."""
    words = view.words
    if not changes:
        return
    columns: list[Column[ResultChange]] = [
        Column("record.level3", lambda row: row.indicator, pinned=True),
        Column("results_page.before", lambda row: _before(row, words)),
        Column("results_page.after", lambda row: _after(row, words)),
        Column("table.light", lambda row: indicator_word(words, row.light), "light"),
        share("indicator_page.completion", lambda row: row.completion),
        Column("indicator_page.target", lambda row: row.target),
        Column("table.month", lambda row: month_name(words, row.month)),
        Column("indicator_page.project", lambda row: row.project_name),
        Column("indicator_page.unit", lambda row: row.unit_name),
    ]
    title = words("results_page.changes")
    with card(title, words("results_page.changes_note", count=len(changes))):
        show_table(view, Table(title, columns, changes))


def _before(row: ResultChange, words: Words) -> str | None:
    if row.day_before is not None:
        return row.day_before.isoformat()
    if row.band_before is not None:
        return words(f"indicator.band.{row.band_before}")
    return None if row.value_before is None else f"{number(row.value_before)}{row.value_unit or ''}"


def _after(row: ResultChange, words: Words) -> str | None:
    if row.reached_on is not None:
        return row.reached_on.isoformat()
    if row.band is not None:
        return words(f"indicator.band.{row.band}")
    return None if row.achieved_value is None else f"{number(row.achieved_value)}{row.value_unit or ''}"
