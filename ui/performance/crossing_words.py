"""双监控 in one sentence: how many are out of step, and in which way."""

from perfcore.analysis.crossing import CrossingFinding, CrossingPage
from perfcore.analysis.crossing_words import finding_name
from perfcore.wording import Words
from ui.texts import month_name


def crossing_sentence(month: int, found: CrossingPage, words: Words) -> str:
    """Say how many of those that can be judged are out of step, finding by finding."""
    named = {"month": month_name(words, month), "judged": found.judged}
    if not found.judged:
        return words("crossing.nothing_judged", month=named["month"])
    counts = found.counts
    if not found.out_of_step:
        return words("crossing.all_in_step", **named)
    each = words("crossing.separator").join(
        words("page.light_count", light=finding_name(finding, words), count=counts[finding])
        for finding in CrossingFinding
        if counts[finding]
    )
    return words("crossing.some_apart", found=found.out_of_step, each=each, **named)
