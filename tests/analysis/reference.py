"""The deviation of one project in plain fractions, written from the domain's words and not from the product's SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Plan = Sequence[tuple[int, str]]
THRESHOLDS = (60, 80, 120)


@dataclass(frozen=True)
class Expected:
    """What the engine should say: shares in percent, gap in 元."""

    planned_share: Fraction | None
    deviation: Fraction | None
    planned_amount: Decimal | None
    gap: Decimal | None
    light: str


def planned_share(plan: Plan, month: int, *, step: bool = False) -> Fraction | None:
    """Give the share due at a month: a straight line from checkpoint to checkpoint, starting at nothing."""
    if not plan:
        return None
    since, reached = 0, Fraction(0)
    for until, text in plan:
        share = Fraction(text)
        if month < until:
            return reached if step else reached + (share - reached) * (month - since) / (until - since)
        since, reached = until, share
    return reached


def spent_up_to(monthly: Sequence[Decimal | None], month: int) -> Decimal | None:
    """Add up what was reported from January to a month; None where nothing was."""
    reported = [amount for amount in monthly[:month] if amount is not None]
    return sum(reported, Decimal(0)) if reported else None


def expected(budget: Decimal, plan: Plan, spent: Decimal | None, month: int) -> Expected:
    """Say how a project stands."""
    share = planned_share(plan, month)
    due = None if share is None else Fraction(budget) * share / 100
    planned = None if due is None else to_the_cent(due)
    has_both = spent is not None and share is not None
    return Expected(
        planned_share=share if budget else None,
        deviation=Fraction(spent or 0) * 100 / Fraction(budget) - (share or 0) if has_both and budget else None,
        planned_amount=planned,
        gap=planned - spent if planned is not None and spent is not None else None,
        light=light(budget, due, spent),
    )


def light(budget: Decimal, due: Fraction | None, spent: Decimal | None) -> str:
    """Choose the light; a value exactly on a threshold belongs to the better band."""
    if spent is None:
        return "not_reported"
    if spent > budget:
        return "over_budget"
    if due is None:
        return "no_plan"
    if due == 0:
        return "blue" if spent > 0 else "green"
    bands = zip(THRESHOLDS, ("red", "yellow", "green"), strict=True)
    return next((name for limit, name in bands if Fraction(spent) * 100 < limit * due), "blue")


def to_the_cent(amount: Fraction) -> Decimal:
    """Round an amount that is not negative to whole cents, half a cent up."""
    cents = amount * 100
    return Decimal(int(cents + Fraction(1, 2))).scaleb(-2).quantize(Decimal("0.01"), ROUND_HALF_UP)
