"""Indicators as the pages say them: target and result with their unit, what is to be noted of them."""

from decimal import Decimal

from perfcore.analysis.completion import IndicatorLight, IndicatorStatus
from perfcore.analysis.indicator_board import IndicatorCounts
from perfcore.model import Operator
from perfcore.wording import Words
from ui.texts import month_name

_NOTHING = "—"


def number(value: Decimal | None) -> str:
    """Return a value without the zeros that storing it adds, with thousands."""
    return _NOTHING if value is None else f"{value.normalize():,f}"


def target_text(row: IndicatorStatus, words: Words) -> str:
    """Return the target as the document has it."""
    return row.raw or words("record.missing")


def result_text(row: IndicatorStatus, words: Words) -> str:
    """Return what was reported last: 1,650人, a day, or a band with its percentage; a dash for nothing."""
    if row.reached_on is not None:
        return row.reached_on.isoformat()
    if row.band is None:
        return _NOTHING if row.achieved_value is None else f"{number(row.achieved_value)}{row.value_unit or ''}"
    if row.operator == Operator.DEADLINE:
        return words("indicator.band.not_done")
    band = words(f"indicator.band.{row.band}")
    return (
        band if row.achieved_value is None else words("indicator.in_band", band=band, share=number(row.achieved_value))
    )


def reported_text(row: IndicatorStatus, words: Words) -> str:
    """Return the month that the result was reported for."""
    return _NOTHING if row.reported_month is None else month_name(words, row.reported_month)


def remarks(row: IndicatorStatus, words: Words) -> str:
    """Return what has to be known of a target or result beside its light, in one line."""
    found = []
    if row.is_operator_assumed:
        found.append(words("indicator.operator_assumed"))
    if row.light is IndicatorLight.NO_TARGET:
        found.append(words("indicator.target_missing"))
    if row.is_over_achieved:
        found.append(words("indicator.over_achieved"))
    return words("indicator.separator").join(found)


def reason_text(row: IndicatorStatus, words: Words) -> str | None:
    """Return the kinds of reasons and the words for them; None where the unit said nothing."""
    kinds = [words(f"lagging.kind.{kind}") for kind in row.deviation_kinds or ()]
    return words("indicator.separator").join([*kinds, *filter(None, [row.deviation_text])]) or None


def board_sentence(month: int, counts: IndicatorCounts, words: Words) -> str:
    """Return what all indicators come to: how many were reported, how many are off course."""
    if not counts.indicators:
        return words("indicator_page.none")
    said = {
        "month": month_name(words, month),
        "indicators": counts.indicators,
        "reported": counts.reported,
        "red": counts.lights.get(IndicatorLight.RED, 0),
        "yellow": counts.lights.get(IndicatorLight.YELLOW, 0),
        "missing": counts.lights.get(IndicatorLight.MISSING, 0),
    }
    return words("indicator_page.sentence", **said)
