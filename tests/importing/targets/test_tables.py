"""Damage to the bureau's own document: nothing passes from one table to the next, and nothing changes unnoticed."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.targets.file import read_targets
from perfcore.importing.targets.record import read_targets_json
from perfcore.model import ProjectTarget, TargetsDocument
from perfcore.problem import Problem
from tests.importing.target_layout import document_text, figures

SHIPPED = Path(__file__).parents[3] / "data" / "targets" / "2024-356-laoting.json"
DOCUMENT = read_targets_json(SHIPPED.read_text(encoding="utf-8"))


def read(text: str) -> tuple[TargetsDocument, tuple[Problem, ...]]:
    return read_targets("目标.txt", text.encode())


# Three neighbours are enough to lend each other figures, the last of them cut off.
NEIGHBOURS = replace(DOCUMENT, projects=DOCUMENT.projects[-3:])
TORN = document_text(NEIGHBOURS)
LINES_TO_TEAR = TORN.split("\n")
steps = st.tuples(st.sampled_from(["drop", "double", "swap"]), st.integers(0, len(LINES_TO_TEAR) - 2))


def torn(changes: list[tuple[str, int]]) -> str:
    """Drop a line, double it or swap it with the next, one change after the other."""
    lines = list(LINES_TO_TEAR)
    for change, wanted in changes:
        place = min(wanted, len(lines) - 2)
        after = {
            "drop": lines[place + 1 : place + 2],
            "double": [lines[place], *lines[place : place + 2]],
            "swap": [lines[place + 1], lines[place]],
        }
        lines[place : place + 2] = after[change]
    return "\n".join(lines)


def unremarked(text: str, *remarks: str) -> list[ProjectTarget]:
    """Give the projects without a problem of their own; the codes in `remarks` do not count as one."""
    document, problems = read(text)
    named = {problem.details.get("project_code") for problem in problems if problem.code not in remarks}
    return [project for project in document.projects if project.code not in named]


def identity(project: ProjectTarget) -> tuple[object, ...]:
    return project.code, project.name, project.unit_code, project.unit_name, project.initial_budget


@given(steps)
def test_one_damaged_line_changes_no_figure_unnoticed(step: tuple[str, int]) -> None:
    originals = [figures(project) for project in NEIGHBOURS.projects]
    for project in unremarked(torn([step]), "operator_assumed", "document_cut_off"):
        assert figures(project) in originals


@given(st.lists(steps, max_size=4))
def test_several_damaged_lines_lend_no_budget_to_a_neighbour(changes: list[tuple[str, int]]) -> None:
    originals = [identity(project) for project in NEIGHBOURS.projects]
    for project in unremarked(torn(changes), "operator_assumed", "document_cut_off"):
        assert identity(project) in originals


@given(st.integers(0, len(TORN)))
def test_a_document_cut_anywhere_changes_no_figure_unnoticed(end: int) -> None:
    originals = [figures(project) for project in NEIGHBOURS.projects]
    for project in unremarked(TORN[:end], "operator_assumed"):
        assert figures(project) in originals


@given(st.binary(max_size=40), st.integers(0, len(TORN.encode())))
def test_foreign_bytes_in_the_document_raise_nothing(content: bytes, place: int) -> None:
    whole = TORN.encode()
    read_targets("目标.txt", whole[:place] + content + whole[place:])


@given(st.text("\t\n 项目编码名称绩效目标表1.356001乐亭单位：万元预算数资金支出计划（%）"))
def test_any_text_gives_projects_or_problems(text: str) -> None:
    document, problems = read(text)
    assert document.projects or problems
