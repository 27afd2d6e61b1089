"""Lagging projects in sentences: by which rule and figures, since when, and which way it goes."""

from collections.abc import Iterator

from perfcore.analysis.lagging import Lagging
from perfcore.analysis.lights import LAGGING, Light
from perfcore.wording import Words


def lagging_sentences(row: Lagging, words: Words) -> str:
    """Say why a project has its light, since which month, how that has changed, and what the unit said about it."""
    return "".join(_sentences(row, words)).rstrip()


def _sentences(row: Lagging, words: Words) -> Iterator[str]:
    yield _rule(row, words)
    if row.light in LAGGING or row.light is Light.OVER_BUDGET:
        yield words("lagging.since", month=row.since_month)
    if row.light in LAGGING and row.trend is not None:
        yield words("lagging.trend", points=words.points(row.trend))
    if row.explanation is not None:
        kinds = words("lagging.and").join(words(f"lagging.kind.{kind}") for kind in row.reason_kinds or ())
        yield words("lagging.reason", kinds=kinds, explanation=row.explanation, measures=row.measures or "—")


def _rule(row: Lagging, words: Words) -> str:
    limit = row.red_below if row.light is Light.RED else row.yellow_below
    return words(
        f"lagging.rule.{row.light.value}",
        attainment=words.percent(row.attainment),
        limit=words.percent(float(limit)),
        ahead=words.percent(float(row.blue_from)),
        spent=words.wan(row.spent),
        planned=words.wan(row.planned_amount),
        budget=words.wan(row.adjusted_budget),
        month=row.month,
    )
