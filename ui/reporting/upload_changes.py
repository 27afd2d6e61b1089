"""What a report would change: project, month, what the store says now, what it would say then, the difference."""

from decimal import Decimal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from perfcore.store.actuals import Change, Changes
from perfcore.wording import Words
from ui.cards import card
from ui.reporting.upload_words import cell
from ui.texts import month_name

_PAGE = 20


def show_changes(words: Words, changes: Changes, title: str, key: str) -> None:
    """Show the changes page by page, counted in a sentence."""
    months = {_month(words, change) for change in changes.first}
    with card(title, " · ".join([*(months if len(months) == 1 else ()), _counted(words, changes)])):
        pages = max(-(-len(changes.first) // _PAGE), 1)
        place = st.container()
        page = st.pagination(pages, key=f"{key}_{pages}") if pages > 1 else 1
        shown = changes.first[(page - 1) * _PAGE : page * _PAGE]
        frame = pd.DataFrame([_line(words, change) for change in shown])
        if len(months) == 1:
            frame = frame.drop(columns=words("upload.month"))
        place.table(_aligned(frame), border="horizontal", hide_index=True, alt=title)
        if changes.total > len(changes.first):
            st.caption(words("upload.changes_more", shown=len(changes.first)))


def _aligned(frame: pd.DataFrame) -> Styler:
    """Put the last three columns to the right: exact amounts are texts here, and texts stand to the left."""
    width = len(frame.columns)
    selector = ", ".join(f".col{index}" for index in range(width - 3, width))
    return frame.style.set_table_styles([{"selector": selector, "props": "text-align: right !important"}])


def _counted(words: Words, changes: Changes) -> str:
    counts = {"upload.count_new": changes.new, "upload.count_changed": changes.total - changes.new}
    said = [words(key, count=count) for key, count in counts.items() if count]
    return words("upload.changes_note", counts=words("upload.counts_separator").join(said))


def _line(words: Words, change: Change) -> dict[str, str]:
    before, after = change.spent_before, change.spent_after
    if before is None or after is None:
        difference = words("upload.change.new" if before is None else "upload.change.gone")
    else:
        difference = words.wan(after - before, signed=True)
    return {
        words("upload.project_column"): cell(change.project_name),
        words("upload.month"): _month(words, change),
        words("upload.change.before"): _amount(words, before),
        words("upload.change.after"): _amount(words, after),
        words("upload.change.difference"): difference,
    }


def _month(words: Words, change: Change) -> str:
    return words("upload.year_month", year=change.fiscal_year, month=month_name(words, change.month))


def _amount(words: Words, amount: Decimal | None) -> str:
    """Show an amount, and what was not reported as such: it is not zero."""
    return words("light.not_reported") if amount is None else words.wan(amount)
