"""Findings of the target doctor in the reader's words: severity with icon, rule, sentence, figures, basis."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perfcore.analysis.doctor import Figure, TargetFinding
from perfcore.target_rules import Gravity
from perfcore.wording import Words
from ui.reporting.upload_words import cell, sentence

_AMOUNTS = {"amount", "budget", "difference"}
_SHARES = {"share", "bound", "before"}


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and badge colour of a severity."""

    icon: str
    colour: Literal["red", "orange", "blue"]


LOOKS = {
    Gravity.ERROR: Look(":material/error:", "red"),
    Gravity.WARNING: Look(":material/warning:", "orange"),
    Gravity.HINT: Look(":material/lightbulb:", "blue"),
}


def gravity_word(words: Words, gravity: Gravity) -> str:
    """Return what a severity is called: 错误."""
    return words(f"severity.{gravity}")


def rule_name(words: Words, code: str) -> str:
    """Return a rule's short name: 成本超过预算."""
    return words(f"doctor.rule.{code}")


def message(words: Words, finding: TargetFinding) -> str:
    """Return the sentence of a finding as plain text."""
    return words(f"finding.{finding.rule.code}", **_readable(words, finding.figures))


def markdown_message(words: Words, finding: TargetFinding) -> str:
    """Return the sentence of a finding as Markdown."""
    return sentence(message(words, finding))


def subject(words: Words, finding: TargetFinding) -> str:
    """Return what a finding is about: a project's name, or the department."""
    return finding.project_name or words("doctor.department", code=finding.department_code)


def figures(words: Words, finding: TargetFinding) -> str:
    """Return the figures used as Markdown, each with its name."""
    said = [
        words("doctor.figure_said", name=words(f"doctor.figure.{name}"), value=cell(_shown(words, name, value)))
        for name, value in finding.figures.items()
        if value is not None
    ]
    return " · ".join(said)


def basis(words: Words, finding: TargetFinding) -> str:
    """Return what the rule stands on: 文件, 规范, 实践 or 系统默认."""
    return words(f"doctor.basis.{finding.rule.basis}")


def _readable(words: Words, found: Mapping[str, Figure]) -> dict[str, Figure]:
    """Give amounts their thousands; a sentence says the unit itself."""
    return {
        name: words.yuan(value) if name in _AMOUNTS and isinstance(value, Decimal) else value
        for name, value in found.items()
    }


def _shown(words: Words, name: str, value: Figure) -> str:
    if name in _AMOUNTS and isinstance(value, Decimal):
        return words("targets.yuan", amount=words.yuan(value))
    return f"{value}%" if name in _SHARES else str(value)
