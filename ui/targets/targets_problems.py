"""The problems of a targets document."""

from perfcore.wording import Words
from ui.problem_list import ProblemList, show_problem_list
from ui.targets.targets_draft import Draft


def show_problems(words: Words, draft: Draft) -> None:
    """Say whether the document can be stored, and list what stands against it."""
    show_problem_list(words, ProblemList(draft.file_id, draft.original.name, draft.problems))
