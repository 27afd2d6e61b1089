"""The problems of a file of actuals, with the file itself to take along, its bad cells marked."""

from perfcore.exporting.marked_workbook import marked_workbook
from perfcore.wording import Words
from ui.problem_list import ProblemList, show_problem_list
from ui.reporting.upload_draft import Draft


def show_problems(words: Words, draft: Draft) -> None:
    """Say whether the file can be stored, and list what stands against it."""

    def marked() -> bytes:
        return marked_workbook(draft.upload.original.content, draft.problems, words)

    found = ProblemList(
        draft.file_id,
        draft.upload.file.name,
        draft.problems,
        has_sheets=len(draft.sheets) > 1,
        project=draft.project,
        marked=marked if draft.sheets else None,
    )
    show_problem_list(words, found)
