"""The self-evaluation in one sentence: how many projects can be scored, with which grades, and which is lowest."""

from collections import Counter
from collections.abc import Sequence

from perfcore.analysis.score import Grade, ProjectScore
from perfcore.analysis.score_words import points
from perfcore.wording import Words
from ui.texts import month_name


def evaluation_sentence(month: int, rows: Sequence[ProjectScore], words: Words) -> str:
    """Say how many projects have a score, grade by grade, and whose is lowest."""
    scored = [row for row in rows if row.total is not None]
    named = {"month": month_name(words, month), "projects": len(rows), "scored": len(scored)}
    if not scored:
        return words("evaluation.none_scored", **named)
    counts = Counter(row.grade for row in scored)
    each = words("score.separator").join(
        words("page.light_count", light=words(f"score.grade.{grade}"), count=counts[grade])
        for grade in Grade
        if counts[grade]
    )
    lowest = min(scored, key=lambda row: row.won)
    return words("evaluation.some_scored", each=each, name=lowest.project_name, total=points(lowest.total), **named)


def sheet_sentence(row: ProjectScore, words: Words) -> str:
    """Say what one project scores as things stand, or how much of it is known."""
    if row.grade is None:
        return words("evaluation.not_yet", name=row.project_name, won=points(row.won), open=points(row.still_open))
    grade = words(f"score.grade.{row.grade}")
    return words("evaluation.scored", name=row.project_name, total=points(row.total), grade=grade)
