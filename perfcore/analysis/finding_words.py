"""Findings in words: the sentence of one with its figures, and the letter that reminds a unit of them."""

from collections.abc import Sequence
from decimal import Decimal

from perfcore.analysis.findings import Finding
from perfcore.rectification import FindingRule
from perfcore.store.findings import Figure
from perfcore.wording import Words

_NOTHING = "—"


def fact_sentence(words: Words, finding: Finding) -> str:
    """Say what was found, with the figures used: amounts in 万元, shares in percent."""
    values = {name: _word(words, value) for name, value in finding.values.items()}
    if finding.rule is FindingRule.TARGET_ERROR:
        values["rule"] = words(f"doctor.rule.{finding.fact}")
    is_first = finding.rule is FindingRule.NOT_REPORTED and finding.values["last"] is None
    key = "never_reported" if is_first else finding.rule.value
    return words(f"fact.{key}", **{"month": finding.month, **values})


def reminder(words: Words, unit_name: str, findings: Sequence[Finding]) -> str:
    """Write the letter (催报、整改通知) about findings of one unit, to be copied and sent."""
    lines = [words("finding_reminder.head", unit=unit_name), words("finding_reminder.lead", count=len(findings))]
    for number, each in enumerate(findings, start=1):
        due = words("finding_reminder.no_due") if each.due is None else str(each.due)
        about = {"project": each.project_name, "code": each.project_code, "fact": fact_sentence(words, each)}
        lines.append(words("finding_reminder.item", number=number, due=due, **about))
    return "\n".join(lines)


def _word(words: Words, value: Figure) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, float):
        return words.percent(value)
    return words.wan(Decimal(value)) if isinstance(value, str) and _is_amount(value) else str(value)


def _is_amount(text: str) -> bool:
    return text.replace("-", "", 1).replace(".", "", 1).isdecimal()
