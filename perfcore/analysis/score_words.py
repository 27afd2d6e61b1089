"""Scores in sentences: why an indicator won what it did, why there is no total, what would bring points."""

from decimal import Decimal

from perfcore.analysis.rehearsal import ScoreAction
from perfcore.analysis.score import ProjectScore, ScoredIndicator, Why
from perfcore.wording import Words


def points(value: Decimal | None) -> str:
    """Show points with their two decimals; a dash where nobody can tell yet."""
    return "—" if value is None else f"{value:.2f}"


def why_sentence(indicator: ScoredIndicator, words: Words) -> str:
    """Say why an indicator won its points, with the figures it rests on."""
    because = words(
        f"score.because.{indicator.why}",
        value=measured_value(indicator.achieved_value, indicator.value_unit),
        target=indicator.raw or "—",
        share=words.percent(indicator.share),
        band=words(f"indicator.band.{indicator.band}") if indicator.why is Why.BAND else "",
        day=indicator.reached_on or "—",
        due=indicator.due or "—",
    )
    return because + words("score.operator_assumed") if indicator.is_operator_assumed else because


def unscored_sentence(score: ProjectScore, words: Words) -> str:
    """Say for want of what a project has no total; empty where it has one."""
    if score.is_scored:
        return ""
    reasons = []
    if score.execution_won is None:
        reasons.append(words("score.no_execution" if score.spent is None else "score.no_budget"))
    if not score.indicators:
        reasons.append(words("score.no_indicators"))
    for why in (Why.MISSING, Why.NOT_DUE, Why.NO_TARGET):
        names = [each.level3 for each in score.unscored if each.why is why]
        if names:
            listed = words("score.separator").join(names)
            reasons.append(words(f"score.lacking.{why}", count=len(names), names=listed))
    return words("score.unscored", reasons=words("score.reason_separator").join(reasons))


def action_sentence(action: ScoreAction, words: Words) -> str:
    """Say what is to be done for the points of an action."""
    return words(
        f"score.action.{action.kind}",
        name=action.level3 or "",
        needed=measured_value(action.needed_value, action.value_unit),
        target=action.raw or "—",
        amount=words.wan(action.needed_amount),
        due=action.due or "—",
    )


def measured_value(value: Decimal | None, unit: str | None) -> str:
    """Show a value in the indicator's own unit: 1700人."""
    return "—" if value is None else f"{value.normalize():f}{unit or ''}"
