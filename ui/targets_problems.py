"""The problems of a targets document, each at its place, to page through and to take along."""

from pathlib import PurePath

import pandas as pd
import streamlit as st

from perfcore.problem import Problem, Severity
from perfcore.wording import Words
from ui.cards import card
from ui.downloads import csv_bytes
from ui.targets_draft import Draft
from ui.upload_words import cell, sentence

_PAGE = 20
_COLUMNS = ("level", "place_column", "problem_column", "value_column")
_BADGES = {
    Severity.ERROR: ":red-badge[:material/error: {word}]",
    Severity.WARNING: ":orange-badge[:material/warning: {word}]",
}


def show_problems(words: Words, draft: Draft) -> None:
    """Say whether the document can be stored, and list what stands against it."""
    errors, warnings = draft.count(Severity.ERROR), draft.count(Severity.WARNING)
    if errors:
        st.error(words("upload.errors", errors=errors), icon=":material/block:")
    elif warnings:
        st.warning(words("upload.warnings", warnings=warnings), icon=":material/warning:")
    if not draft.problems:
        return
    with card(words("upload.problems_title"), words("upload.problems_note", errors=errors, warnings=warnings)):
        pages = -(-len(draft.problems) // _PAGE)
        place = st.container()
        page = st.pagination(pages, key=f"targets_problems_{draft.file_id}") if pages > 1 else 1
        shown = draft.problems[(page - 1) * _PAGE : page * _PAGE]
        frame = pd.DataFrame([_marked(words, each) for each in shown], columns=_headings(words))
        place.table(frame, border="horizontal", hide_index=True, alt=words("upload.problems_title"))
        st.download_button(
            words("upload.problems_csv"),
            lambda: _as_csv(words, draft),
            file_name=f"{PurePath(draft.original.name).stem}-{words('upload.problems_title')}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )


def _headings(words: Words) -> list[str]:
    return [words(f"upload.{name}") for name in _COLUMNS]


def _marked(words: Words, problem: Problem) -> tuple[str, ...]:
    """Give a problem as Markdown: the level as a badge, data as it stands in the file."""
    level = _BADGES[problem.severity].format(word=words(f"severity.{problem.severity}"))
    return (level, cell(_place(words, problem)), sentence(words.problem(problem)), cell(problem.value))


def _as_csv(words: Words, draft: Draft) -> bytes:
    lines = (
        (words(f"severity.{each.severity}"), _place(words, each), words.problem(each), each.value)
        for each in draft.problems
    )
    return csv_bytes([_headings(words)], lines)


def _place(words: Words, problem: Problem) -> str:
    """Return a place as the file shows it: Sheet1!C12 in a workbook, 第 12 行 in a text."""
    if problem.row is None:
        return ""
    if not problem.column:
        return words("targets.row", row=problem.row)
    at = f"{problem.column}{problem.row}"
    return f"{problem.sheet}!{at}" if problem.sheet else at
