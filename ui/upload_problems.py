"""The problems of a file, each at its cell with what to do, to filter, to page through and to take along."""

from collections.abc import Sequence
from pathlib import PurePath

import pandas as pd
import streamlit as st

from perfcore.exporting.marked_workbook import marked_workbook
from perfcore.problem import Problem, Severity
from perfcore.wording import Words
from ui.cards import card
from ui.downloads import csv_bytes
from ui.upload_draft import Draft
from ui.upload_words import WORKBOOK, cell, sentence

_PAGE = 20
_EVERY = "every"
_BADGES = {
    Severity.ERROR: ":red-badge[:material/error: {word}]",
    Severity.WARNING: ":orange-badge[:material/warning: {word}]",
}


def show_problems(words: Words, draft: Draft) -> None:
    """Say whether the file can be stored, and list what stands against it."""
    errors, warnings = draft.count(Severity.ERROR), draft.count(Severity.WARNING)
    if errors:
        st.error(words("upload.errors", errors=errors), icon=":material/block:")
    elif warnings:
        st.warning(words("upload.warnings", warnings=warnings), icon=":material/warning:")
    if not draft.problems:
        return
    with card(words("upload.problems_title"), words("upload.problems_note", errors=errors, warnings=warnings)):
        _show_table(words, draft, _chosen(words, draft))
        _show_downloads(words, draft)


def _show_downloads(words: Words, draft: Draft) -> None:
    name = f"{PurePath(draft.upload.file.name).stem}-{words('upload.problems_title')}"
    with st.container(horizontal=True):
        if draft.sheets:
            st.download_button(
                words("upload.problems_marked"),
                lambda: marked_workbook(draft.upload.original.content, draft.problems, words),
                file_name=f"{name}.xlsx",
                mime=WORKBOOK,
                icon=":material/download:",
                on_click="ignore",
            )
        st.download_button(
            words("upload.problems_csv"),
            lambda: _as_csv(words, draft),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )


def _chosen(words: Words, draft: Draft) -> Sequence[Problem]:
    """Let the reader choose a level, where the problems have more than one."""
    if not draft.count(Severity.ERROR) or not draft.count(Severity.WARNING):
        return draft.problems
    level = st.segmented_control(
        words("upload.level"),
        [_EVERY, *Severity],
        default=_EVERY,
        required=True,
        format_func=lambda each: words("upload.level_count", level=_level(words, each), count=_count(draft, each)),
        key=f"upload_level_{draft.file_id}",
        label_visibility="collapsed",
    )
    return [problem for problem in draft.problems if level in {_EVERY, problem.severity}]


def _show_table(words: Words, draft: Draft, problems: Sequence[Problem]) -> None:
    pages = -(-len(problems) // _PAGE)
    place = st.container()
    page = st.pagination(pages, key=f"upload_page_{draft.file_id}_{pages}") if pages > 1 else 1
    shown = problems[(page - 1) * _PAGE : page * _PAGE]
    columns = _headings(words, "level", "place_column", "problem_column", "value_column", "project_column")
    frame = pd.DataFrame([_marked(words, draft, problem) for problem in shown], columns=columns)
    place.table(frame, border="horizontal", hide_index=True, alt=words("upload.problems_title"))


def _headings(words: Words, *names: str) -> list[str]:
    return [words(f"upload.{name}") for name in names]


def _marked(words: Words, draft: Draft, problem: Problem) -> tuple[str, ...]:
    """Give a problem as Markdown: the level as a badge, data as it stands in the file."""
    is_one_of_several = problem.sheet is not None and len(draft.sheets) > 1
    place = f"{problem.sheet}!{_cell(problem)}" if is_one_of_several else _cell(problem)
    return (
        _BADGES[problem.severity].format(word=words(f"severity.{problem.severity}")),
        cell(place),
        sentence(words.problem(problem)),
        cell(problem.value),
        cell(draft.project(problem)),
    )


def _as_csv(words: Words, draft: Draft) -> bytes:
    names = ("level", "sheet_column", "cell_column", "project_column", "value_column", "problem_column")
    lines = (
        (
            words(f"severity.{problem.severity}"),
            problem.sheet,
            _cell(problem),
            draft.project(problem),
            problem.value,
            words.problem(problem),
        )
        for problem in draft.problems
    )
    return csv_bytes([_headings(words, *names)], lines)


def _cell(problem: Problem) -> str:
    return f"{problem.column or ''}{problem.row or ''}"


def _level(words: Words, level: str) -> str:
    return words("upload.every_level") if level == _EVERY else words(f"severity.{level}")


def _count(draft: Draft, level: str) -> int:
    return len(draft.problems) if level == _EVERY else draft.count(Severity(level))
