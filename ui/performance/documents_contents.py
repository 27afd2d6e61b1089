"""What a document will hold, and what is missing in it and so stays empty."""

from collections.abc import Iterator

import streamlit as st

from perfcore.analysis.completion import CompletionCounts
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from perfcore.exporting.exports import Document, Wanted
from perfcore.wording import Words
from ui import reads
from ui.address import address
from ui.cards import card
from ui.navigation import RESULTS, UPLOAD, page_of
from ui.texts import month_name, plain
from ui.view import View

# The counts hold for all projects, whatever page of them they come with.
_ANY_PAGE = (1, 0)


def show_contents(view: View, wanted: Wanted, total: Status) -> None:
    """Show both lists side by side; what is missing comes with the page where it can be reported."""
    words = view.words
    counted = reads.completion_counts(wanted.as_of, wanted.scope)
    with st.grid(2, min_column_width=340):
        with card(words("documents.holds")):
            st.markdown("\n".join(f"- {plain(line)}" for line in _held(wanted, total, counted, words)))
        with card(words("documents.missing")):
            missing = list(_missing(view, wanted, total, counted))
            st.markdown("\n".join(f"- {plain(line)}" for line in missing or [words("documents.nothing_missing")]))
            if missing:
                _show_links(words)


def total_of(wanted: Wanted) -> Status | None:
    """Return the scope as one row; None where it has no project."""
    found = reads.statuses(wanted.as_of, Level.TOTAL, wanted.scope)
    return found[0] if found else None


def _held(wanted: Wanted, total: Status, counted: CompletionCounts, words: Words) -> Iterator[str]:
    spent = words("documents.spent", spent=words.wan(total.spent), rate=words.percent(total.execution_rate))
    yield words("documents.projects", count=total.projects, budget=words.wan(total.adjusted_budget))
    yield spent
    yield words("documents.results", whole=counted.indicators, reported=counted.reported)
    yield words(f"documents.holds.{wanted.document.value}")
    yield words("documents.holds.mark")


def _missing(view: View, wanted: Wanted, total: Status, counted: CompletionCounts) -> Iterator[str]:
    words = view.words
    month = month_name(words, view.month)
    if total.reported < total.projects:
        yield words("documents.not_this_month", month=month, count=total.projects - total.reported)
    never = reads.light_counts(wanted.as_of, wanted.scope)[Light.NOT_REPORTED]
    if never:
        yield words("documents.never", count=never)
    if counted.missing:
        yield words("documents.no_result", count=counted.missing)
    if wanted.document is Document.EVALUATION:
        scored = reads.score_page(wanted.as_of, None, wanted.scope, _ANY_PAGE)
        if unscored := scored.projects - scored.scored:
            yield words("documents.unscored", count=unscored)


def _show_links(words: Words) -> None:
    with st.container(horizontal=True):
        for spec in (UPLOAD, RESULTS):
            st.page_link(page_of(spec, words), query_params=address(project=None))
