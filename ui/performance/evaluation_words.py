"""The self-evaluation in one sentence: how many projects can be scored, with which grades, and which is lowest."""

from perfcore.analysis.score import ProjectScore
from perfcore.analysis.score_page import ScorePage
from perfcore.analysis.score_words import points
from perfcore.wording import Words
from ui.texts import month_name


def evaluation_sentence(month: int, found: ScorePage, words: Words) -> str:
    """Say how many projects have a score, grade by grade, and whose is lowest."""
    named = {"month": month_name(words, month), "projects": found.projects, "scored": found.scored}
    if not found.scored:
        return words("evaluation.none_scored", **named)
    each = words("score.separator").join(
        words("page.light_count", light=words(f"score.grade.{grade}"), count=count)
        for grade, count in found.grades.items()
        if count
    )
    return words("evaluation.some_scored", each=each, name=found.lowest_name, total=points(found.lowest_total), **named)


def sheet_sentence(row: ProjectScore, words: Words) -> str:
    """Say what one project scores as things stand, or how much of it is known."""
    if row.grade is None:
        return words("evaluation.not_yet", name=row.project_name, won=points(row.won), open=points(row.still_open))
    grade = words(f"score.grade.{row.grade}")
    return words("evaluation.scored", name=row.project_name, total=points(row.total), grade=grade)
