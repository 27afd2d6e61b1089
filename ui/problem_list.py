"""The problems of a file, each at its place with what to do: to filter, to page through and to take along."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd
import streamlit as st

from perfcore.exporting.csv_file import csv_bytes
from perfcore.problem import Problem, Severity
from perfcore.wording import Words
from ui.cards import card
from ui.downloads import WORKBOOK
from ui.reporting.upload_words import cell, sentence

_PAGE = 20
_EVERY = "every"
_BADGES = {
    Severity.ERROR: ":red-badge[:material/error: {word}]",
    Severity.WARNING: ":orange-badge[:material/warning: {word}]",
}


@dataclass(frozen=True, slots=True)
class ProblemList:
    """What is wrong with one file, errors first.

    `project` names what the row of a problem is about, `marked` makes the file once more with the bad cells marked;
    without them the list has neither. Where `has_sheets` is false, all problems stand on the one sheet.
    """

    key: str
    file_name: str
    problems: Sequence[Problem]
    has_sheets: bool = True
    project: Callable[[Problem], str] | None = None
    marked: Callable[[], bytes] | None = None

    def count(self, severity: Severity) -> int:
        """Count the problems of a severity."""
        return sum(problem.severity is severity for problem in self.problems)


def show_problem_list(words: Words, found: ProblemList) -> None:
    """Say whether the file can be stored, and list what stands against it."""
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    if errors:
        st.error(words("upload.errors", errors=errors), icon=":material/block:")
    elif warnings:
        st.warning(words("upload.warnings", warnings=warnings), icon=":material/warning:")
    if not found.problems:
        return
    with card(words("upload.problems_title"), words("upload.problems_note", errors=errors, warnings=warnings)):
        _show_table(words, found, _chosen(words, found))
        _show_downloads(words, found)


def _chosen(words: Words, found: ProblemList) -> Sequence[Problem]:
    """Let the reader choose a level, where the problems have more than one."""
    if not found.count(Severity.ERROR) or not found.count(Severity.WARNING):
        return found.problems
    level = st.segmented_control(
        words("upload.level"),
        [_EVERY, *Severity],
        default=_EVERY,
        required=True,
        format_func=lambda each: words("upload.level_count", level=_level(words, each), count=_count(found, each)),
        key=f"problems_level_{found.key}",
        label_visibility="collapsed",
    )
    return [problem for problem in found.problems if level in {_EVERY, problem.severity}]


def _show_table(words: Words, found: ProblemList, problems: Sequence[Problem]) -> None:
    pages = -(-len(problems) // _PAGE)
    place = st.container()
    page = st.pagination(pages, key=f"problems_page_{found.key}_{pages}") if pages > 1 else 1
    shown = problems[(page - 1) * _PAGE : page * _PAGE]
    names = ("level", "place_column", "problem_column", "value_column", *(["project_column"] if found.project else []))
    frame = pd.DataFrame([_marked(words, found, problem) for problem in shown], columns=_headings(words, names))
    place.table(frame, border="horizontal", hide_index=True, alt=words("upload.problems_title"))


def _show_downloads(words: Words, found: ProblemList) -> None:
    name = f"{PurePath(found.file_name).stem}-{words('upload.problems_title')}"
    with st.container(horizontal=True):
        if found.marked is not None:
            st.download_button(
                words("upload.problems_marked"),
                found.marked,
                file_name=f"{name}.xlsx",
                mime=WORKBOOK,
                icon=":material/download:",
                on_click="ignore",
            )
        st.download_button(
            words("upload.problems_csv"),
            lambda: problems_csv(words, found),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )


def problems_csv(words: Words, found: ProblemList) -> bytes:
    """Return the list as csv, sheet and cell apart, so that it can be sorted."""
    names = ("level", "sheet_column", "cell_column", "value_column", "problem_column")
    lines = (
        (*_in_csv(words, problem), *([found.project(problem)] if found.project else [])) for problem in found.problems
    )
    headings = _headings(words, (*names, *(["project_column"] if found.project else [])))
    return csv_bytes([headings], lines)


def _in_csv(words: Words, problem: Problem) -> tuple[str | None, ...]:
    level = words(f"severity.{problem.severity}")
    return level, problem.sheet, _cell(words, problem), problem.value, words.problem(problem)


def _headings(words: Words, names: Iterable[str]) -> list[str]:
    return [words(f"upload.{name}") for name in names]


def _marked(words: Words, found: ProblemList, problem: Problem) -> tuple[str, ...]:
    """Give a problem as Markdown: the level as a badge, data as it stands in the file."""
    at = _cell(words, problem)
    return (
        _BADGES[problem.severity].format(word=words(f"severity.{problem.severity}")),
        cell(f"{problem.sheet}!{at}" if found.has_sheets and problem.sheet and at else at),
        sentence(words.problem(problem)),
        cell(problem.value),
        *([cell(found.project(problem))] if found.project else []),
    )


def _cell(words: Words, problem: Problem) -> str:
    """Return a place as the file shows it: C12 in a table, 第 12 行 in a text, nothing for the whole file."""
    if problem.row is None:
        return problem.column or ""
    return f"{problem.column}{problem.row}" if problem.column else words("targets.row", row=problem.row)


def _level(words: Words, level: str) -> str:
    return words("upload.every_level") if level == _EVERY else words(f"severity.{level}")


def _count(found: ProblemList, level: str) -> int:
    return len(found.problems) if level == _EVERY else found.count(Severity(level))
