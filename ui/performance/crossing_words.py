"""双监控 in one sentence: how many are out of step, and in which way."""

from collections import Counter
from collections.abc import Sequence

from perfcore.analysis.crossing import Crossing, CrossingFinding
from perfcore.analysis.crossing_words import finding_name
from perfcore.wording import Words
from ui.texts import month_name


def crossing_sentence(month: int, rows: Sequence[Crossing], words: Words) -> str:
    """Say how many of those that can be judged are out of step, finding by finding."""
    judged = [row for row in rows if row.apart is not None]
    named = {"month": month_name(words, month), "judged": len(judged)}
    if not judged:
        return words("crossing.nothing_judged", month=named["month"])
    counts = Counter(finding for row in judged for finding in row.findings)
    if not counts:
        return words("crossing.all_in_step", **named)
    each = words("crossing.separator").join(
        words("page.light_count", light=finding_name(finding, words), count=counts[finding])
        for finding in CrossingFinding
        if counts[finding]
    )
    return words("crossing.some_apart", found=sum(1 for row in judged if row.findings), each=each, **named)
