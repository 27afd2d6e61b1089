"""Damaged documents: whatever is cut off, dropped, doubled or swapped, no project gets a figure of another one."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.importing.targets.file import read_targets
from perfcore.model import ProjectTarget, TargetsDocument
from tests.importing.corpus_targets.bureau import stacked_rows, stacked_text
from tests.importing.corpus_targets.grids import Grid, Value
from tests.importing.corpus_targets.lists import repeated_rows
from tests.importing.corpus_targets.writers import delimited, docx, xlsx

Change = tuple[str, int]
Rows = tuple[tuple[Value, ...], ...]
Piece = TypeVar("Piece")

TEXT_LINES = tuple(stacked_text().split("\n"))
FORM_ROWS = stacked_rows()
LIST_ROWS = repeated_rows()


def changes(length: int) -> st.SearchStrategy[list[Change]]:
    kinds = st.sampled_from(["drop", "double", "swap", "cut"])
    return st.lists(st.tuples(kinds, st.integers(0, length - 1)), min_size=1, max_size=4)


def damaged(pieces: Sequence[Piece], steps: Sequence[Change]) -> tuple[Piece, ...]:
    """Do one change after the other to lines or rows; at least one of them remains."""
    left = list(pieces)
    for kind, wanted in steps:
        place = min(wanted, len(left) - 1)
        after = {
            "drop": [*left[:place], *left[place + 1 :]],
            "double": [*left[:place], left[place], *left[place:]],
            "swap": [*left[:place], *reversed(left[place : place + 2]), *left[place + 2 :]],
            "cut": left[:place],
        }
        left = after[kind] or left
    return tuple(left)


def figures(project: ProjectTarget) -> set[str]:
    """Give what a project says, figure by figure, apart from what all projects of these documents say alike."""
    amounts = {str(project.initial_budget), str(project.fiscal_funds), str(project.other_funds)}
    plan = {f"{point.month}:{point.share}" for point in project.checkpoints}
    lines = {text for one in project.indicators for text in (one.level3, one.raw) if text}
    return amounts | plan | lines | {project.code, project.name, project.unit_name, project.goal}


def own_figures(document: TargetsDocument) -> dict[str, set[str]]:
    """Give, by code, the figures that a project alone has."""
    found = {project.code: figures(project) for project in document.projects}
    return {
        code: said - set().union(*(others for other, others in found.items() if other != code))
        for code, said in found.items()
    }


def text(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def workbook(rows: Rows) -> bytes:
    return xlsx(Grid(rows))


def table(rows: Rows) -> bytes:
    return delimited(Grid(rows))


def document(rows: Rows) -> bytes:
    return docx(Grid(rows))


@cache
def own_figures_of(write: Callable[..., bytes], whole: tuple[object, ...]) -> list[set[str]]:
    own = own_figures(read_targets("目标", write(whole))[0])
    assert len(own) == 3
    assert all(len(said) > 4 for said in own.values())
    return list(own.values())


def lends_nothing(write: Callable[..., bytes], whole: tuple[object, ...], steps: list[Change]) -> None:
    """Check that no project of the damaged document says figures of two projects of the whole one."""
    found, problems = read_targets("目标", write(damaged(whole, steps)))
    assert found.projects or problems
    for project in found.projects:
        said = figures(project)
        assert len([own for own in own_figures_of(write, whole) if own & said]) <= 1


@settings(max_examples=40)
@given(changes(len(TEXT_LINES)))
def test_damaged_text_lends_nothing(steps: list[Change]) -> None:
    lends_nothing(text, TEXT_LINES, steps)


@settings(max_examples=30)
@given(changes(len(FORM_ROWS)), st.sampled_from([workbook, table]))
def test_damaged_forms_lend_nothing(steps: list[Change], write: Callable[..., bytes]) -> None:
    lends_nothing(write, FORM_ROWS, steps)


@settings(max_examples=30)
@given(changes(len(LIST_ROWS)), st.sampled_from([workbook, table]))
def test_damaged_lists_lend_nothing(steps: list[Change], write: Callable[..., bytes]) -> None:
    lends_nothing(write, LIST_ROWS, steps)


@pytest.mark.slow
@settings(max_examples=500)
@given(changes(len(TEXT_LINES)))
def test_damaged_text_lends_nothing_at_length(steps: list[Change]) -> None:
    lends_nothing(text, TEXT_LINES, steps)


@pytest.mark.slow
@settings(max_examples=150)
@given(changes(len(FORM_ROWS)), st.sampled_from([workbook, table]))
def test_damaged_forms_lend_nothing_at_length(steps: list[Change], write: Callable[..., bytes]) -> None:
    lends_nothing(write, FORM_ROWS, steps)


@pytest.mark.slow
@settings(max_examples=120)
@given(changes(len(LIST_ROWS)), st.sampled_from([workbook, table]))
def test_damaged_lists_lend_nothing_at_length(steps: list[Change], write: Callable[..., bytes]) -> None:
    lends_nothing(write, LIST_ROWS, steps)


@pytest.mark.slow
@settings(max_examples=40)
@given(changes(len(FORM_ROWS)))
def test_damaged_documents_lend_nothing_at_length(steps: list[Change]) -> None:
    lends_nothing(document, FORM_ROWS, steps)
